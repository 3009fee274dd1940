import { DuckDBInstance } from "@duckdb/node-api";

/** An item with what each model got and cost on it. */
export interface SampleItem {
  readonly item: string;
  readonly group: string;
  readonly prompt: string;
  readonly embedding: readonly [number, number];
  readonly outcomes: Readonly<Record<string, { readonly score: number; readonly cost: number }>>;
}

/** The models of the sample, in the order that every format gives them. */
export const sampleModels = ["large", "small", "tiny"];

/** Numbers in [0, 1) that look irregular, the same every time. */
function wobble(index: number, step: number): number {
  return ((index + 1) * step) % 1;
}

/**
 * Outcomes that a router by content can gain on: "small" is right on even items (the first coordinate of the embedding
 * says which), "large" on nine of ten, "tiny" on half of all; each dollar buys about ten times less from one to the next.
 */
export function sampleOutcomes(items = 200): SampleItem[] {
  return Array.from({ length: items }, (_, index) => {
    const isEven = index % 2 === 0;
    const noise = 1 + wobble(index, 0.3141);
    const right = (yes: boolean) => (yes ? 1 : 0);
    return {
      item: `q${String(index).padStart(4, "0")}`,
      group: index % 5 < 3 ? "math" : "law",
      prompt: `${isEven ? "add the numbers" : "argue the case"} number ${index}, "quoted"`,
      embedding: [isEven ? 1 : -1, Number(wobble(index, 0.7548).toFixed(3))],
      outcomes: {
        large: { score: right(wobble(index, 0.618034) < 0.9), cost: Number((0.01 * noise).toFixed(6)) },
        small: { score: right(isEven === wobble(index, 0.56984) < 0.95), cost: Number((0.001 * noise).toFixed(6)) },
        tiny: { score: right(wobble(index, 0.32472) < 0.5), cost: Number((0.0001 * noise).toFixed(7)) },
      },
    };
  });
}

function cell(value: unknown): string {
  const text = Array.isArray(value) ? JSON.stringify(value) : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV lines with a header: the keys of the first row. */
export function csvLines(rows: readonly Readonly<Record<string, unknown>>[], delimiter = ","): string[] {
  const names = Object.keys(rows[0]!);
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map((cells) => cells.map(cell).join(delimiter));
}

/** One row an outcome. */
export function longRows(items: readonly SampleItem[]): Record<string, unknown>[] {
  return items.flatMap(({ outcomes, ...item }) =>
    Object.entries(outcomes).map(([model, { score, cost }]) => ({ ...item, model, score, cost_usd: cost })),
  );
}

/** One row an item, MODEL|score and MODEL|cost_usd. */
export function wideRows(items: readonly SampleItem[]): Record<string, unknown>[] {
  return items.map(({ outcomes, ...item }) => {
    const cells = Object.entries(outcomes).flatMap(([model, { score, cost }]) => [
      [`${model}|score`, score],
      [`${model}|cost_usd`, cost],
    ]);
    return { ...item, ...Object.fromEntries(cells) };
  });
}

/** One row an item as RouterBench writes it: sample_id, eval_name, MODEL and MODEL|total_cost. */
export function routerbenchRows(items: readonly SampleItem[]): Record<string, unknown>[] {
  return items.map(({ item, group, outcomes, ...rest }) => {
    const cells = Object.entries(outcomes).flatMap(([model, { score, cost }]) => [
      [model, score],
      [`${model}|total_cost`, cost],
    ]);
    return { sample_id: item, eval_name: group, ...rest, ...Object.fromEntries(cells) };
  });
}

/** Rows as JSON lines. */
export function jsonLines(rows: readonly Readonly<Record<string, unknown>>[]): string[] {
  return rows.map((row) => JSON.stringify(row));
}

/** Writes a Parquet file of what a JSON lines file holds. */
export async function parquetFromJson(from: string, to: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT * FROM read_json('${from}', format = 'newline_delimited')) TO '${to}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}
