import { describe, expect, test } from "vitest";
import type { RecordFormat } from "../../../src/core/record-format.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

/** A format whose documents are records themselves. */
const whole: RecordFormat = {
  id: "whole",
  kind: "records",
  label: "whole documents",
  description: "A document with rows.",
  source: "https://example.org",
  evidence: "matrix",
  detect: () => true,
  *outcomes(record, { frame }) {
    expect(frame).toBeNull();
    const { rows } = record as { rows: readonly (readonly [string, string, number])[] };
    for (const [item, model, score] of rows) yield { item, model, score };
  },
};

const text = (pretty: boolean) =>
  JSON.stringify(
    {
      version: 1,
      rows: [
        ["q1", "a", 1],
        ["q1", "b", 0],
      ],
      more: { x: ["}"] },
    },
    null,
    pretty ? 2 : 0,
  );

describe("a document that is its own record", () => {
  test.each([true, false])("is read whole (pretty: %s), with or without white space around it", async (pretty) => {
    const { matrix } = await data.read(data.write("whole.json", `\ufeff \n${text(pretty)}\n\n`), { formats: [whole] });
    expect([matrix.features.ids, matrix.models, [...matrix.scores]]).toEqual([["q1"], ["a", "b"], [1, 0]]);
  });

  test("is refused where it is cut off, or where something else stands behind it", async () => {
    const cut = await data.error(data.write("cut.json", text(true).slice(0, -3)), { formats: [whole] });
    expect([cut.code, cut.message]).toEqual(["FILE_UNREADABLE", "the JSON document is cut off: cut.json"]);
    const more = await data.error(data.write("more.json", `${text(true)}\nend`), { formats: [whole] });
    expect(more.code).toBe("FILE_UNREADABLE");
  });

  test("names the file alone in its errors, because there is no other place", async () => {
    const bad = JSON.stringify({
      rows: [
        ["q1", "a", "good"],
        ["q1", "b", 0],
      ],
    });
    const error = await data.error(data.write("bad.json", bad), { formats: [whole] });
    expect([error.code, error.location?.file]).toEqual(["VALUE_NOT_NUMERIC", "bad.json"]);
  });
});
