import { rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { publicDatasets } from "../../datasets/public/index.js";
import { UserError } from "../core/errors.js";
import { nearestName } from "../core/nearest-name.js";
import type { PublicDataset, PublicFile } from "../core/public-dataset.js";
import { cacheFolder } from "./cache-folder.js";
import { type Download, fetchFile } from "./download.js";
import type { Effects } from "./effects.js";
import { makeFolder } from "./make-folder.js";
import { sizeFault } from "./size-fault.js";
import { sizeText } from "./size-text.js";

/** What `data pull` takes from the command line. */
export interface PullFlags {
  readonly list?: boolean;
  readonly yes?: boolean;
}

/** What a dataset weighs, as far as its hub says. */
function weightOf({ files }: PublicDataset): string {
  const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  const prefix = files.some((file) => file.bytes === null)
    ? "more than "
    : files.every(({ isExact }) => isExact)
      ? ""
      : "about ";
  return `${prefix}${sizeText(bytes)}`;
}

function printList(effects: Effects): void {
  const rows = publicDatasets.map((dataset) => [
    dataset.name,
    weightOf(dataset),
    dataset.licence ?? "licence not stated",
    dataset.description,
  ]);
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column]!));
    effects.stdout.write(`${cells.join("  ").trimEnd()}\n`);
  }
}

function datasetOf(name: string): PublicDataset {
  const found = publicDatasets.find((dataset) => dataset.name === name);
  if (found) return found;
  const names = publicDatasets.map((dataset) => dataset.name);
  const nearest = nearestName(name, names);
  throw new UserError("USAGE", `no public dataset is called "${name}"`, {
    hint: nearest ? `did you mean ${nearest}?` : "routebench data pull --list",
  });
}

/** The address of a file; where ROUTEBENCH_HUB_URL is set, below it: its own host becomes the first folder. */
function addressOf({ address }: PublicDataset, { path }: PublicFile, { env }: Effects): string {
  const url = `${address}${path}`;
  const mirror = env.ROUTEBENCH_HUB_URL;
  return mirror ? `${mirror.replace(/\/$/, "")}/${url.replace(/^https:\/\//, "")}` : url;
}

function isThere(path: string, file: PublicFile): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && sizeFault(file, found.size) === null;
}

function printFacts(dataset: PublicDataset, folder: string, effects: Effects): void {
  const { label, page, address, licence, files } = dataset;
  const lines = [
    `${label}: ${dataset.description}`,
    `from     ${address}`,
    `page     ${page}`,
    `size     ${weightOf(dataset)}${files.length > 1 ? ` in ${files.length} files` : ""}`,
    `licence  ${licence ?? "not stated: see the page"}`,
    `to       ${folder}`,
  ];
  effects.stderr.write(lines.map((line) => `${line}\n`).join(""));
}

/** Whether the user wants it: a flag says so, or an answer on the terminal. Throws USAGE where neither is there. */
async function isWanted(dataset: PublicDataset, { yes }: PullFlags, effects: Effects): Promise<boolean> {
  if (yes) return true;
  const answer = await effects.ask(`Download ${weightOf(dataset)} from ${new URL(dataset.address).host}? [y/N] `);
  if (answer !== null) return /^y(es)?$/i.test(answer.trim());
  throw new UserError("USAGE", "nothing is downloaded without a yes, and there is no terminal to ask on", {
    hint: `routebench data pull ${dataset.name} --yes`,
  });
}

/** A line in place on a terminal, at most four times a second. */
function progressOf(name: string, effects: Effects): Download["progress"] {
  const { stderr, env } = effects;
  if (stderr.columns === undefined || env.CI || env.TERM === "dumb") return () => undefined;
  let shown = Number.NEGATIVE_INFINITY;
  return (bytes, total) => {
    if (effects.now() - shown < 250 && bytes !== total) return;
    shown = effects.now();
    const share = total === null || total === 0 ? "" : ` of ${sizeText(total)}, ${Math.floor((100 * bytes) / total)} %`;
    stderr.write(`\r\u001b[K${name}: ${sizeText(bytes)}${share}${bytes === total ? "\r\u001b[K" : ""}`);
  };
}

/** Keeps two processes from writing one file. A lock of a process that is gone is taken over. */
async function withLock<T>(folder: string, effects: Effects, work: () => Promise<T>): Promise<T> {
  const lock = join(folder, ".lock");
  const owner = Number(await readFile(lock, "utf8").catch(() => Number.NaN));
  if (Number.isInteger(owner) && owner !== effects.pid && effects.isRunning(owner)) {
    throw new UserError("DOWNLOAD_FAILED", `process ${owner} is downloading into ${folder}`, {
      hint: "wait until it is done, or end it",
    });
  }
  writeFileSync(lock, String(effects.pid));
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function prepare(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw new UserError("OUTPUT_WRITE", `cannot make ${folder} (${(error as Error).message})`, {
      hint: "set ROUTEBENCH_CACHE_DIR to a folder that may be written to",
      location: { file: folder },
    });
  }
}

const checkNames: Readonly<Record<string, string>> = { sha256: "SHA-256", git: "git object" };

async function fetchAll(dataset: PublicDataset, folder: string, effects: Effects): Promise<void> {
  for (const file of dataset.files) {
    const target = join(folder, file.local);
    if (isThere(target, file)) continue;
    prepare(dirname(target));
    const url = addressOf(dataset, file, effects);
    const progress = progressOf(file.local, effects);
    const checks = await fetchFile({ url, target, file, page: dataset.page, progress }, effects);
    const said =
      checks === null
        ? "no checksum is published"
        : `${checks.replace(/\w+/g, (kind) => checkNames[kind] ?? kind)} checked`;
    effects.stderr.write(`${file.local}: ${sizeText(statSync(target).size)}, ${said}\n`);
  }
}

/**
 * `routebench data pull NAME`: prints what a public dataset is, and fetches what is not there yet. Without a name, or with --list,
 * it lists the datasets and asks nobody. The only command that uses the network. Returns the exit code.
 */
export async function runDataPull(name: string | undefined, flags: PullFlags, effects: Effects): Promise<number> {
  if (name === undefined || flags.list) {
    printList(effects);
    return 0;
  }
  const dataset = datasetOf(name);
  const folder = join(cacheFolder(effects), "datasets", dataset.name);
  printFacts(dataset, folder, effects);
  if (dataset.files.some((file) => !isThere(join(folder, file.local), file))) {
    if (!(await isWanted(dataset, flags, effects))) {
      effects.stderr.write("nothing was downloaded\n");
      return 0;
    }
    prepare(folder);
    await withLock(folder, effects, () => fetchAll(dataset, folder, effects));
  }
  effects.stdout.write(`routebench eval ${quoted(join(folder, dataset.evaluate))}\n`);
  return 0;
}

/** A path as a shell reads it as one word. */
function quoted(path: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(path) ? path : `"${path}"`;
}
