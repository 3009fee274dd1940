import fc from "fast-check";
import { expect, test } from "vitest";
import { DataFolder, outcomesOf } from "../unit/store/data-folder.js";

const data = new DataFolder();

/** Any text that a cell can hold and that is not taken for an empty one. */
const text = fc.string({
  unit: fc.constantFrom("a", "B", "é", " ", ",", ";", '"', "'", "|", "\n", "\u{1f600}"),
  minLength: 1,
  maxLength: 6,
});
const number = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Number.NaN));

const table = fc
  .record({
    items: fc.uniqueArray(text, { minLength: 1, maxLength: 6 }),
    models: fc.uniqueArray(
      text.map((name) => `m${name.replaceAll(/[|\s]/g, "")}`),
      { minLength: 2, maxLength: 3 },
    ),
    numbers: fc.array(number, { minLength: 36, maxLength: 36 }),
  })
  .map(({ items, models, numbers }) => ({
    items,
    models,
    // The first cost is known, because data without any cost are refused.
    scores: numbers.slice(0, 18),
    costs: [0.5, ...numbers.slice(19)],
  }));

type Table = typeof table extends fc.Arbitrary<infer T> ? T : never;

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const quote = (cell: string | number) => (Number.isNaN(cell) ? "" : `"${String(cell).replaceAll('"', '""')}"`);
const cellOf = ({ models }: Table, item: number, model: number) => item * models.length + model;

function longCsv(made: Table): string[] {
  const rows = made.items.flatMap((id, item) =>
    made.models.map((model, index) => {
      const cell = cellOf(made, item, index);
      return [id, model, made.scores[cell]!, made.costs[cell]!];
    }),
  );
  return ["item,model,score,cost_usd", ...rows.map((row) => row.map(quote).join(","))];
}

function wideRows(made: Table): (string | number)[][] {
  return made.items.map((id, item) => [
    id,
    ...made.models.flatMap((_, index) => {
      const cell = cellOf(made, item, index);
      return [made.scores[cell]!, made.costs[cell]!];
    }),
  ]);
}

const wideHeader = ({ models }: Table) => [
  "item",
  ...models.flatMap((model) => [`${model}|score`, `${model}|cost_usd`]),
];

function wideCsv(made: Table): string[] {
  return [wideHeader(made), ...wideRows(made)].map((row) => row.map(quote).join(";"));
}

function wideJson(made: Table): string {
  const header = wideHeader(made);
  return JSON.stringify(
    wideRows(made).map((row) => Object.fromEntries(row.map((cell, index) => [header[index]!, cell]))),
  );
}

function expectedOf(made: Table) {
  const order = made.items.map((_, item) => item).sort((a, b) => byBytes(made.items[a]!, made.items[b]!));
  return order.map((item) => ({
    id: made.items[item],
    cells: new Map(
      made.models.map((model, index) => {
        const cell = cellOf(made, item, index);
        return [model, [made.scores[cell], made.costs[cell]].map((value) => value! + 0)];
      }),
    ),
  }));
}

test("any table comes back from long CSV, wide CSV and wide JSON to the last bit, items in byte order", async () => {
  const check = async (made: Table) => {
    const expected = expectedOf(made);
    const files = [
      data.write("long.csv", longCsv(made)),
      data.write("wide.csv", wideCsv(made)),
      data.write("wide.json", wideJson(made)),
    ];
    for (const file of files) {
      const { matrix } = await data.read(file);
      const read = outcomesOf(matrix);
      expect(matrix.features.ids).toEqual(expected.map(({ id }) => id));
      expect([...matrix.models].sort()).toEqual([...made.models].sort());
      for (const { id, cells } of expected) for (const [model, cell] of cells) expect(read[id!]![model]).toEqual(cell);
    }
  };
  await fc.assert(fc.asyncProperty(table, check), { numRuns: 25, seed: 7 });
});

test("any one damaged cell is named with its value and its line", async () => {
  const at = fc.record({ made: table, row: fc.nat(), junk: fc.constantFrom("x", "1,5", "--", "1e", "0..1") });
  const check = async ({ made, row, junk }: { made: Table; row: number; junk: string }) => {
    const lines = longCsv(made);
    const damaged = 1 + (row % (lines.length - 1));
    const before = lines.slice(0, damaged).join("\n").split("\n").length;
    lines[damaged] = lines[damaged]!.replace(/("[^"]*")?$/, `"${junk}"`);
    const error = await data.error(data.write("damaged.csv", lines));
    expect(error.message).toBe(`"${junk}" is not a number (damaged.csv:${before + 1}, column "cost_usd")`);
  };
  await fc.assert(fc.asyncProperty(at, check), { numRuns: 20, seed: 7 });
});
