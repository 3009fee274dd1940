import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, isAbsolute, join, relative } from "node:path";
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { type ErrorLocation, UserError } from "../core/errors.js";
import { checkConfig, type Locate } from "./check-config.js";
import { importModule } from "./import-module.js";
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
  const { raw, locate } = isModule ? await loadModule(absolute, file) : loadText(absolute, file);
  return { file, config: rebasePaths(checkConfig(raw, locate), file), locate };
}

/** A configuration that is not checked yet. */
interface RawConfig {
  readonly raw: unknown;
  readonly locate: Locate;
}

async function loadModule(absolute: string, file: string): Promise<RawConfig> {
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

function loadText(absolute: string, file: string): RawConfig {
  const text = readFileSync(absolute, "utf8");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntax = document.errors[0];
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw new UserError("CONFIG_SYNTAX", syntax.message.split("\n")[0]!, { location: { file, line, column: col } });
  }
  const raw = plainValue(document, file);
  return { raw, locate: (path) => locate(path, document.contents, lines, file) };
}

/** The document as plain values. An alias without its anchor is found only here. */
function plainValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UserError("CONFIG_SYNTAX", message, { location: { file } });
  }
}

/** Where the last key of a path that the document has stands. */
function locate(path: readonly PropertyKey[], root: unknown, lines: LineCounter, file: string): ErrorLocation {
  let node = root;
  let offset: number | undefined;
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    const next = pair ? pair.value : childAt(node, key);
    const position = pair && isNode(pair.key) ? pair.key.range : isNode(next) ? next.range : undefined;
    if (position) offset = position[0];
    node = next;
  }
  if (offset === undefined) return { file };
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}

function childAt(node: unknown, key: PropertyKey): unknown {
  const items = (node as { items?: readonly unknown[] } | null)?.items;
  return typeof key === "number" ? items?.[key] : undefined;
}
