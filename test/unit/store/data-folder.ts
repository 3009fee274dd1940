import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll } from "vitest";
import { formats } from "../../../datasets/index.js";
import { UserError } from "../../../src/core/errors.js";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import { type ReadOutcomes, type ReadRequest, readOutcomes } from "../../../src/store/read-outcomes.js";

/** A temporary folder that goes when the tests of the file are done, and short ways to fill and to read it. */
export class DataFolder {
  readonly path = mkdtempSync(join(tmpdir(), "routebench-store-"));

  constructor() {
    afterAll(() => rmSync(this.path, { recursive: true, force: true }));
  }

  /** Where DuckDB may spill. */
  get temporaryFolder(): string {
    return join(this.path, ".spill");
  }

  /** Writes a file (lines are joined by a line end) and gives its name. */
  write(name: string, content: readonly string[] | string | Uint8Array): string {
    const bytes = Array.isArray(content) ? `${content.join("\n")}\n` : (content as string | Uint8Array);
    writeFileSync(join(this.path, name), bytes);
    return name;
  }

  /** Writes what a query gives to a Parquet file and gives its name. */
  async parquet(name: string, query: string, options = ""): Promise<string> {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(`COPY (${query}) TO '${join(this.path, name)}' (FORMAT parquet ${options})`);
    connection.closeSync();
    instance.closeSync();
    return name;
  }

  /** Reads files of the folder. */
  read(paths: string | readonly string[], options: Partial<ReadRequest> = {}): Promise<ReadOutcomes> {
    return readOutcomes({
      paths: typeof paths === "string" ? [paths] : paths,
      cwd: this.path,
      formats,
      columns: [],
      temporaryFolder: this.temporaryFolder,
      ...options,
    });
  }

  /** The user error that reading files of the folder throws. */
  async error(paths: string | readonly string[], options: Partial<ReadRequest> = {}): Promise<UserError> {
    return userErrorOf(this.read(paths, options));
  }
}

/** The user error that a promise is rejected with; fails where it is not. */
export async function userErrorOf(promise: Promise<unknown>): Promise<UserError> {
  const outcome = await promise.then(
    () => "no error",
    (error: unknown) => error,
  );
  if (outcome instanceof UserError) return outcome;
  throw outcome instanceof Error ? outcome : new Error(String(outcome));
}

/** The outcomes as nested plain values: item id -> model -> [score, cost]. */
export function outcomesOf({ features, models, scores, costs }: OutcomeMatrix) {
  const entries = features.ids.map((id, item) => {
    const cells = models.map((model, column) => {
      const cell = item * models.length + column;
      return [model, [scores[cell], costs[cell]]] as const;
    });
    return [id, Object.fromEntries(cells)] as const;
  });
  return Object.fromEntries(entries);
}
