import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import type { Format } from "../../../src/core/format.js";
import type { RecordFormat } from "../../../src/core/record-format.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const fixtures = new URL("../../fixtures/", import.meta.url).pathname;
const manual = readFileSync(new URL("../../../docs/formats.md", import.meta.url), "utf8");
const every: readonly Format[] = formats;
const records = every.filter((format): format is RecordFormat => format.kind === "records");

/** What the fixtures of every format hold of their two items, whatever the format's ids are: model -> score and US dollars. */
const outcomes = [
  { small: [0, 0.0004], large: [1, 0.0052] },
  { small: [1, 0.0003], large: [1, 0.0049] },
];

/** The outcomes of an item by the last part of the models' names. */
function withoutVendors<T>(item: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(item).map(([model, outcome]) => [model.split("/").at(-1)!, outcome]));
}

/** What the table of all formats says of a format's costs. */
function costsInManual(id: string): string {
  return manual.match(new RegExp(`^\\| \\[\`${id}\`\\].* \\| (.+) \\|$`, "m"))![1]!;
}

function withoutCosts(item: Readonly<Record<string, readonly number[]>>) {
  return Object.fromEntries(Object.entries(item).map(([model, [score]]) => [model, [score, Number.NaN]]));
}

describe.each(records.map((format) => [format.id, format] as const))("the record format %s", (id, format) => {
  test("has a label, one sentence, and the source of its shape, which the manual cites", () => {
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(format.label).not.toBe("");
    expect(format.description).toMatch(/^[A-Z].*\.$/);
    expect(format.source).toMatch(/^https:\/\//);
    expect(manual).toContain(format.source);
  });

  test("is no other format's, and does not take files that say nothing", () => {
    const probe = { name: "x.json", path: "/x.json" };
    for (const kind of ["lines", "array", "document", "archive", "pickle"] as const) {
      for (const outline of [undefined, null, {}, [], "text", 7, { first: { second: [] } }])
        expect(format.detect({ ...probe, kind, outline })).toBe(false);
    }
  });

  test("has a fixture, which is told without being named", async () => {
    expect(readdirSync(`${fixtures}${id}`)).not.toEqual([]);
    if (format.evidence === "log") return;
    const { matrix, format: told, unknownColumns } = await data.read(`${fixtures}${id}`);
    expect([told, unknownColumns]).toEqual([id, []]);
    const found = Object.values(outcomesOf(matrix)).map(withoutVendors);
    expect(found).toHaveLength(2);
    expect(costsInManual(id)).toMatch(matrix.priced ? /^(yes|where .*)$/ : /^no$/);
    const expected = matrix.priced ? outcomes : outcomes.map(withoutCosts);
    expect(found).toEqual(expect.arrayContaining(expected));
  });
});
