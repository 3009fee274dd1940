import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { formats } from "../../datasets/index.js";
import { UserError } from "../../src/core/errors.js";
import { readOutcomes } from "../../src/store/read-outcomes.js";
import { RandomStream } from "../random-stream.js";
import { type Fixture, isText, mutationsOf } from "./fixtures.js";
import { judge, type Loaded, numbersIn, type Outcomes, outcomesOf } from "./judge.js";

/** One damaged file among the files of a fixture. */
export interface Trial {
  readonly format: string;
  readonly file: string;
  readonly mutation: string;
  readonly seed: number;
}

/** How a trial ended: loaded, refused with a code, or against the rules. */
export type Ending =
  | { readonly kind: "loaded"; readonly loaded: Loaded }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "broken"; readonly why: string };

async function read(folder: string): Promise<Outcomes> {
  const { matrix } = await readOutcomes({
    paths: ["data"],
    cwd: folder,
    formats,
    columns: [],
    temporaryFolder: join(folder, "spill"),
    threads: 1,
    memoryLimit: "512MB",
  });
  return outcomesOf(matrix);
}

async function inFolder<T>(files: ReadonlyMap<string, Buffer>, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "routebench-fuzz-"));
  try {
    for (const [name, bytes] of files) {
      const path = join(folder, "data", name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What an undamaged fixture gives: no outcomes where it is one that is refused. */
export async function readFixture({ files }: Fixture): Promise<Outcomes> {
  try {
    return await inFolder(files, read);
  } catch (error) {
    if (error instanceof UserError) return new Map();
    throw error;
  }
}

/** The files of a fixture, one of them damaged. */
export function damaged({ files }: Fixture, { file, mutation, seed }: Trial): ReadonlyMap<string, Buffer> {
  const change = mutationsOf(file).find(({ id }) => id === mutation)!;
  return new Map([...files, [file, change.mutate(files.get(file)!, new RandomStream(seed))]]);
}

/** Loads a fixture with one damaged file, and holds what comes of it against the rules. */
export async function tryMutation(fixture: Fixture, original: Outcomes, trial: Trial): Promise<Ending> {
  const files = damaged(fixture, trial);
  try {
    const outcomes = await inFolder(files, read);
    const known = [...files].flatMap(([name, bytes]) => numbersIn(bytes, isText(name)));
    return judged(judge(original, outcomes, known), trial);
  } catch (error) {
    const isHarmless = harmless.includes(trial.mutation) && original.size > 0;
    return isHarmless ? { kind: "broken", why: `refused, though nothing changed: ${error}` } : refused(error);
  }
}

/** Damage that every reader has to bear; other encodings and mixed line ends may be refused. */
const harmless: readonly string[] = ["byte-order-mark", "crlf"];

/** Whether nothing that is read was touched. */
function isKept({ file, mutation }: Trial): boolean {
  return mutationsOf(file).find(({ id }) => id === mutation)!.keepsNumbers;
}

function judged(loaded: Loaded, trial: Trial): Ending {
  if (loaded === "unexplained") return { kind: "broken", why: "a number that stands nowhere in the file" };
  if (isKept(trial) && loaded !== "same")
    return { kind: "broken", why: "other outcomes, though nothing that is read changed" };
  return { kind: "loaded", loaded };
}

function refused(error: unknown): Ending {
  if (!(error instanceof UserError))
    return { kind: "broken", why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  if (error.location === undefined)
    return { kind: "broken", why: `an error without a place: ${error.code} ${error.message}` };
  return { kind: "refused", code: error.code };
}
