import { open } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Source } from "./source.js";

/** How far a step is. */
export interface StepProgress {
  /** Rows done, an estimate where `isEstimate`; null where they are not known. */
  readonly rows: number | null;
  readonly isEstimate: boolean;
  /** From 0 to 1; null where it is not known. */
  readonly share: number | null;
}

/** Is told of long steps as they begin, and may ask how far the step is until the next begins. */
export interface Watch {
  begin(step: string, progress: () => StepProgress): void;
}

/** Nothing is known of a step but its name. */
export const unknownProgress: StepProgress = { rows: null, isEstimate: false, share: null };

/** Makes the database count, without printing anything itself. */
export async function countProgress(connection: DuckDBConnection): Promise<void> {
  await connection.run("SET enable_progress_bar = true");
  await connection.run("SET enable_progress_bar_print = false");
}

/**
 * Progress of the query that runs: the database knows its share, and of tables in it nothing else.
 *
 * @param total rows that are done at its end; null where they are not known
 */
export function queryProgress(connection: DuckDBConnection, total: number | null, isEstimate = true): StepProgress {
  const { percentage } = connection.progress;
  const share = percentage < 0 ? null : Math.min(1, percentage / 100);
  return { rows: share === null || total === null ? null : Math.round(share * total), isEstimate, share };
}

/** How much of a file is looked at for the length of its rows, in bytes. */
const sampleBytes = 1 << 20;

/** About how many lines a text file has, by the length of the first; null for other files, and where there is no line end. */
export async function estimateRows({ path, rows }: Source): Promise<number | null> {
  if (rows.kind !== "csv" && rows.kind !== "lines") return null;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(sampleBytes), position: 0 });
    const head = buffer.subarray(0, bytesRead);
    let lines = 0;
    for (let at = head.indexOf(10); at >= 0; at = head.indexOf(10, at + 1)) lines++;
    if (lines === 0) return null;
    return Math.round(((await file.stat()).size * lines) / (head.lastIndexOf(10) + 1));
  } finally {
    await file.close();
  }
}
