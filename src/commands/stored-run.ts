import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { listSome, UserError } from "../core/errors.js";
import type { ItemRound } from "../core/item-outcomes.js";
import { type StoredResult, storedResultSchema } from "../core/stored-result.js";
import { type EntrantNames, readItems } from "../store/read-items.js";
import type { Effects } from "./effects.js";
import { refuseChanged } from "./refuse-changed.js";
import { runId } from "./run-folder.js";

/** Where runs are looked for. */
export interface RunPlace {
  readonly cwd: string;
  /** The folder that runs are stored in, absolute. */
  readonly dir: string;
}

/** A run whose result was read. */
export interface StoredRun {
  /** First 12 hex digits of its result.json's sha256. */
  readonly id: string;
  readonly folder: string;
  readonly result: StoredResult;
}

/** The place of runs that a command line asks for. */
export function runPlace(dir: string | undefined, { cwd }: Pick<Effects, "cwd">): RunPlace {
  return { cwd, dir: resolve(cwd, dir ?? ".routebench") };
}

/** Fewest digits that stand for a run. */
const fewestDigits = 4;

/**
 * The folder of the run that a text names: `latest`, an id or the beginning of one, a run's folder, or its result.json.
 * undefined where it names none.
 *
 * @throws UserError RUN_MISSING where nothing is the latest; USAGE where an id's beginning fits several
 */
export function findRunFolder(text: string, { cwd, dir }: RunPlace): string | undefined {
  if (text === "latest") return latestFolder({ cwd, dir });
  const path = resolve(cwd, text);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() && existsSync(join(path, "result.json"))) return path;
  if (found?.isFile() && path.endsWith(".json")) return dirname(path);
  if (!/^[0-9a-f]+$/.test(text) || text.length < fewestDigits) return undefined;
  const fitting = runIds(dir).filter((id) => id.startsWith(text));
  if (fitting.length <= 1) return fitting[0] === undefined ? undefined : join(dir, "runs", fitting[0]);
  throw new UserError("USAGE", `"${text}" begins the ids of ${fitting.length} runs`, { hint: listSome(fitting) });
}

function latestFolder({ cwd, dir }: RunPlace): string {
  const file = join(dir, "latest");
  if (existsSync(file)) return join(dir, "runs", latestId(readFileSync(file, "utf8").trim(), relative(cwd, file)));
  throw new UserError("RUN_MISSING", `no run is stored in ${relative(cwd, dir) || dir}`, {
    hint: "routebench eval stores one; --dir names another folder",
  });
}

/** What the file says, where that is an id: never a path that leads elsewhere. */
function latestId(text: string, file: string): string {
  if (/^[0-9a-f]{12}$/.test(text)) return text;
  throw new UserError("RUN_UNREADABLE", `"${text}" in ${file} is no run's id`, {
    hint: "routebench eval writes it anew; or name a run by its id",
    location: { file },
  });
}

/** The ids of the stored runs, sorted; [] where there are none. */
function runIds(dir: string): string[] {
  const runs = join(dir, "runs");
  return existsSync(runs) ? readdirSync(runs).sort() : [];
}

/**
 * Reads a run's result.
 *
 * @throws UserError RUN_MISSING, RUN_UNREADABLE
 */
export function readRun(folder: string, { cwd }: Pick<RunPlace, "cwd">): StoredRun {
  const path = join(folder, "result.json");
  const file = relative(cwd, path) || path;
  if (!existsSync(path)) {
    throw new UserError("RUN_MISSING", `there is no run in ${relative(cwd, folder) || folder}`, {
      hint: "routebench eval stores one",
    });
  }
  const text = readFileSync(path, "utf8");
  const result = parseResult(text, file);
  // Version control may write other line ends; in JSON they mean nothing.
  const id = runId(text.replaceAll("\r\n", "\n"));
  refuseChanged(folder, id, file);
  return { id, folder, result };
}

function parseResult(text: string, file: string): StoredResult {
  const parsed = storedResultSchema.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(
    "RUN_UNREADABLE",
    `${file} is no result of this version: ${issue?.path.join(".")} ${issue?.message}`,
    {
      hint: "evaluate again with this version",
      location: { file },
    },
  );
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError("RUN_UNREADABLE", `${file} is not JSON`, {
      hint: "restore the file, or evaluate again",
      location: { file },
    });
  }
}

/** A run's models, then its routers, baselines and references. */
export function entrantsOf({ models, routers }: Pick<StoredResult, "models" | "routers">): EntrantNames {
  return [
    ...models.map(({ id }) => ({ id, kind: "model" as const })),
    ...routers.map(({ id, kind }) => ({ id, kind })),
  ];
}

/** What a run's entrants got on every item. */
export async function readRunItems({ folder, result }: StoredRun, temporaryFolder: string): Promise<ItemRound[]> {
  return readItems(join(folder, "items.parquet"), entrantsOf(result), { temporaryFolder });
}
