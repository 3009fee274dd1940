import { rename, rm } from "node:fs/promises";
import { UserError } from "../core/errors.js";

/** Writes a file beside its place and moves it there when it is whole: it appears whole or not at all. Throws OUTPUT_WRITE. */
export async function writeWholeFile(file: string, write: (unfinished: string) => Promise<unknown>): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    await write(unfinished);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw notWritten(file, error);
  }
}

function notWritten(file: string, error: unknown): UserError {
  const detail = error instanceof Error ? error.message.split("\n")[0] : String(error);
  return new UserError("OUTPUT_WRITE", `cannot write ${file} (${detail})`, {
    hint: "check that the folder exists and may be written to",
    location: { file },
  });
}
