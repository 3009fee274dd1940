import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import { long as longFormat } from "../../../datasets/long.js";
import { UserError } from "../../../src/core/errors.js";
import { planRead, unknownColumn } from "../../../src/store/plan.js";
import type { Source } from "../../../src/store/source.js";

function sourceOf(shown: string, ...names: string[]): Source {
  return {
    file: { path: shown, shown, kind: "parquet" },
    path: shown,
    header: names.map((name) => ({ name, type: "VARCHAR" })),
    from: "",
    rows: { kind: "parquet" },
    sqlNames: new Map(names.map((name) => [name, name])),
  };
}

const long = ["item", "model", "score", "cost"];

describe("the plan", () => {
  test("reads a role from each file's own column and gives it under all their names", () => {
    const sources = [sourceOf("a", ...long, "benchmark"), sourceOf("b", ...long, "domain"), sourceOf("c", ...long)];
    const { texts } = planRead(sources, { formats, columns: ["domain"] });
    expect(texts).toMatchObject([
      { names: ["group", "benchmark", "domain"], columns: ["benchmark", "domain", undefined] },
    ]);
  });

  test("reads a wanted column once, also where it is asked for twice or some files lack it", () => {
    const sources = [sourceOf("a", ...long, "lang"), sourceOf("b", ...long)];
    const { texts, unknownColumns } = planRead(sources, { formats, columns: ["lang", "lang"] });
    expect(texts).toMatchObject([{ names: ["lang"], columns: ["lang", undefined] }]);
    expect(unknownColumns).toEqual([]);
  });

  test("takes embeddings from the named column, else from the format's, and from none where a file has them", () => {
    const sources = [sourceOf("a", ...long, "embedding", "mine")];
    const embeddings = (embedding?: { column: string } | { file: string }) =>
      planRead(sources, { formats, columns: [], ...(embedding && { embedding }) }).embeddings;
    expect(embeddings()).toEqual(["embedding"]);
    expect(embeddings({ column: "mine" })).toEqual(["mine"]);
    expect(embeddings({ file: "vectors.csv" })).toEqual([undefined]);
  });

  test("leaves the embedding column known where the vectors come from a file", () => {
    const sources = [sourceOf("a", ...long, "embedding", "x")];
    expect(planRead(sources, { formats, columns: [], embedding: { file: "v.csv" } }).unknownColumns).toEqual(["x"]);
  });

  test("lets a forced format read what another would have taken", () => {
    const both = sourceOf("a", ...long, "x|score", "x|cost", "y|score", "y|cost");
    expect(planRead([both], { formats, columns: [] }).format).toBe("wide");
    expect(planRead([both], { formats, columns: [], format: "long" }).format).toBe("long");
  });

  test("passes on errors of formats that are no user errors as they are", () => {
    const broken = {
      ...longFormat,
      layout: () => {
        throw new TypeError("ours");
      },
    };
    expect(() => planRead([sourceOf("a", ...long)], { formats: [broken], columns: [] })).toThrow(TypeError);
  });
});

describe("an unknown column", () => {
  test("lists what there is where no name is near", () => {
    const error = unknownColumn("zzz", [sourceOf("a", "item", "model"), sourceOf("b", "item")]);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe('no column "zzz" in a, b');
    expect(error.hint).toBe("there are: item, model");
  });
});
