import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, isAbsolute, join, relative } from "node:path";
import { UserError } from "../core/errors.js";
import { checkConfig, type Locate } from "./check-config.js";
import { importModule } from "./import-module.js";
import { type RawDocument, readDocument } from "./read-document.js";
import { rebasePaths } from "./rebase-paths.js";
import type { Config } from "./schema.js";

/** A configuration and the file that it came from, relative to where the command runs. */
export interface LoadedConfig {
  readonly file: string;
  readonly config: Config;
  /** Where a path of its keys stands. */
  readonly locate: Locate;
}

/** Endings of configuration files, in the order in which they are looked for. */
const endings = ["ts", "mts", "js", "mjs", "yaml", "yml", "json"];
const configName = /^routebench\.config\.\w+$|\.(ya?ml|[mc]?[jt]s)$/;

/** Whether an argument names a configuration rather than data. */
export function looksLikeConfig(path: string): boolean {
  return configName.test(path.split(/[\\/]/).at(-1)!);
}

/** The configuration of a folder, if it has one: the first of routebench.config.{ts,mts,js,mjs,yaml,yml,json}. */
export function findConfig(cwd: string): string | undefined {
  return endings.map((ending) => `routebench.config.${ending}`).find((name) => existsSync(join(cwd, name)));
}

/**
 * Loads and checks a configuration. Its paths are relative to its own file; those returned are relative to `cwd`.
 *
 * @param path relative to `cwd`, or absolute
 * @throws UserError CONFIG_MISSING, CONFIG_SYNTAX, CONFIG_MODULE and those of checkConfig
 */
export async function loadConfig(path: string, cwd: string): Promise<LoadedConfig> {
  const absolute = isAbsolute(path) ? path : join(cwd, path);
  const file = relative(cwd, absolute) || path;
  if (!statSync(absolute, { throwIfNoEntry: false })?.isFile()) {
    throw new UserError("CONFIG_MISSING", `there is no configuration file ${path}`, {
      hint: "name another with --config FILE",
    });
  }
  const isModule = /^\.[mc]?[jt]s$/.test(extname(absolute));
  const { raw, locate } = isModule
    ? await loadModule(absolute, file)
    : readDocument(readFileSync(absolute), file, "CONFIG_SYNTAX");
  return { file, config: rebasePaths(checkConfig(raw, locate), file), locate };
}

async function loadModule(absolute: string, file: string): Promise<RawDocument> {
  const words = { code: "CONFIG_MODULE", noun: "configuration", plainName: "routebench.config.mjs" } as const;
  const module = await importModule(absolute, file, words);
  if (module.default === undefined) {
    throw new UserError("CONFIG_MODULE", `${file} has no default export`, {
      hint: "export default defineConfig({ ... })",
      location: { file },
    });
  }
  return { raw: module.default, locate: () => ({ file }) };
}
