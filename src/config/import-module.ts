import { pathToFileURL } from "node:url";
import { type ErrorCode, UserError } from "../core/errors.js";

/** What a module of the user's is, for errors. */
export interface ModuleWords {
  readonly code: ErrorCode;
  /** Such as "configuration". */
  readonly noun: string;
  /** What the file may be called instead, for a Node that cannot load TypeScript. */
  readonly plainName: string;
}

/**
 * Imports a module of the user's.
 *
 * @param absolute its path
 * @param file as errors name it
 * @throws UserError of the given code where it cannot be loaded
 */
export async function importModule(
  absolute: string,
  file: string,
  words: ModuleWords,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(absolute).href)) as Record<string, unknown>;
  } catch (error) {
    throw moduleError(error, file, words);
  }
}

function moduleError(error: unknown, file: string, { code, noun, plainName }: ModuleWords): UserError {
  if ((error as { code?: string }).code === "ERR_UNKNOWN_FILE_EXTENSION") {
    return new UserError(code, `this Node cannot load a TypeScript ${noun}`, {
      hint: `use Node 22.18 or newer, or rename it to ${plainName} and write plain JavaScript`,
      location: { file },
    });
  }
  const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
  return new UserError(code, `the ${noun} cannot be loaded: ${message}`, { location: { file } });
}
