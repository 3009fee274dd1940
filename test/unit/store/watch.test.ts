import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Source } from "../../../src/store/source.js";
import { estimateRows, queryProgress } from "../../../src/store/watch.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

function estimate(content: string, kind: "csv" | "lines" | "query" = "csv"): Promise<number | null> {
  const path = join(data.path, data.write("rows.csv", content));
  return estimateRows({ path, rows: { kind } } as unknown as Source);
}

/** A connection whose query is so far. */
const at = (percentage: number) => ({ progress: { percentage } }) as unknown as DuckDBConnection;

describe("the rows of a text file", () => {
  test("are its line ends where it is small: to the row, whatever their lengths", async () => {
    const line = fc.stringMatching(/^[a-z,]{0,30}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 50 }), async (lines) => {
        expect(await estimate(`${lines.join("\n")}\n`)).toBe(lines.length);
      }),
      { numRuns: 50 },
    );
  });

  test("are estimated from the first where it is large: a tenth off at most where lines are alike", async () => {
    const rows = 200_000;
    const text = Array.from({ length: rows }, (_, index) => `q${index % 97},model,${index % 2}`).join("\n");
    const found = await estimate(`${text}\n`, "lines");
    expect(Math.abs(found! - rows)).toBeLessThan(rows / 10);
  });

  test("are not known of a file without a line end, nor of one that is no text", async () => {
    expect(await estimate("one line that does not end")).toBeNull();
    expect(await estimate("")).toBeNull();
    expect(await estimate("a\nb\n", "query")).toBeNull();
  });
});

describe("the progress of a query", () => {
  test("is nothing that is known before the database knows its share", () => {
    expect(queryProgress(at(-1), 1000)).toEqual({ rows: null, isEstimate: true, share: null });
  });

  test("is a share of the rows, an estimate unless the total is certain", () => {
    expect(queryProgress(at(25), 1000)).toEqual({ rows: 250, isEstimate: true, share: 0.25 });
    expect(queryProgress(at(25), 1000, false).isEstimate).toBe(false);
    expect(queryProgress(at(25), null)).toMatchObject({ rows: null, share: 0.25 });
  });

  test("is never more than all of it, and never less than with a smaller share", () => {
    const percent = fc.double({ min: 0, max: 150, noNaN: true });
    fc.assert(
      fc.property(percent, percent, fc.nat(1e7), (one, other, total) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((each) => queryProgress(at(each), total));
        expect(less!.rows).toBeLessThanOrEqual(more!.rows!);
        expect(more!.share).toBeLessThanOrEqual(1);
        expect(more!.rows).toBeLessThanOrEqual(total);
      }),
    );
  });
});
