import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import { long } from "../../../datasets/long.js";
import { routerbench } from "../../../datasets/routerbench.js";
import { wide } from "../../../datasets/wide.js";
import { UserError } from "../../../src/core/errors.js";
import { costColumnName, type Format, type HeaderColumn, type Layout, usdPerUnit } from "../../../src/core/format.js";

function header(...names: string[]): HeaderColumn[] {
  return names.map((name) => ({ name, type: "VARCHAR" }));
}

function columnsOf(layout: Layout): string[] {
  const outcomes =
    layout.kind === "long"
      ? [layout.model, layout.score, costColumnName(layout.cost)]
      : layout.models.flatMap(({ score, cost }) => [score, costColumnName(cost)]);
  const columns = [layout.identity.id, ...outcomes, ...Object.values(layout.item), ...layout.known];
  return columns.filter((column) => column !== null);
}

describe("every format", () => {
  const all: readonly Format[] = formats;

  test("has an id of its own in small letters, a label and one sentence", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, label, description } of all) {
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(label).not.toBe("");
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });

  test.each(all.map((format) => [format.id, format] as const))(
    "%s is the first to know its own header",
    (id, format) => {
      const first = all.find((candidate) => candidate.detect(header(...format.exampleHeader)));
      expect(first?.id).toBe(id);
    },
  );

  test.each(all.map((format) => [format.id, format] as const))(
    "%s names only columns that are there, each once",
    (_id, format) => {
      const there = format.exampleHeader;
      const names = columnsOf(format.layout(header(...there)));
      expect(names.filter((name) => !there.includes(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      expect(new Set(names)).toEqual(new Set(there));
    },
  );

  test.each(all.map((format) => [format.id, format] as const))(
    "%s has costs in its example, in units that are worth something",
    (_id, format) => {
      const layout = format.layout(header(...format.exampleHeader));
      const costs = layout.kind === "long" ? [layout.cost] : layout.models.map(({ cost }) => cost);
      expect(costs.some((cost) => cost !== null)).toBe(true);
      for (const cost of costs) {
        expect(usdPerUnit(cost)).toBeGreaterThan(0);
        expect(usdPerUnit(cost)).toBeLessThan(Number.POSITIVE_INFINITY);
      }
    },
  );

  test.each(all.map((format) => [format.id, format] as const))(
    "%s does not know a foreign header, and lays it out with a user error",
    (_id, format) => {
      const foreign = header("first", "second");
      expect(format.detect(foreign)).toBe(false);
      expect(format.detect([])).toBe(false);
      expect(() => format.layout(foreign)).toThrow(UserError);
    },
  );
});

describe("the cost column of a layout", () => {
  test("holds US dollars where it is a name alone, else units of the worth beside it; null is none", () => {
    const micro = { column: "microdollars", usdPer: 1e-6 };
    expect(["cost", micro, null].map(costColumnName)).toEqual(["cost", "microdollars", null]);
    expect(["cost", micro, null].map(usdPerUnit)).toEqual([1, 1e-6, 1]);
  });
});

describe("the long format", () => {
  test("takes the canonical name before another, without regard to case", () => {
    const layout = long.layout(header("quality", "Score", "MODEL_NAME", "id", "item", "total_cost", "dataset"));
    expect(layout).toMatchObject({
      score: "Score",
      model: "MODEL_NAME",
      cost: "total_cost",
      item: { group: "dataset" },
    });
    expect(layout.identity).toEqual({ id: "item", splitByPrompt: false });
  });

  test("knows columns that are not used yet", () => {
    const layout = long.layout(header("item", "model", "score", "latency_ms", "signals.confidence", "x"));
    expect(layout.known).toEqual(["latency_ms", "signals.confidence"]);
    expect(layout.cost).toBeNull();
  });
});

describe("the wide format", () => {
  test("orders models by cost columns and puts those without a cost last", () => {
    const layout = wide.layout(header("id", "c|score", "a|score", "b|score", "b|cost", "a|cost_usd"));
    expect(layout.models).toEqual([
      { id: "b", score: "b|score", cost: "b|cost" },
      { id: "a", score: "a|score", cost: "a|cost_usd" },
      { id: "c", score: "c|score", cost: null },
    ]);
  });

  test("takes cost_usd before cost, and a model's name may have a bar in it", () => {
    const layout = wide.layout(header("id", "x|y|score", "x|y|cost", "x|y|cost_usd"));
    expect(layout.models).toEqual([{ id: "x|y", score: "x|y|score", cost: "x|y|cost_usd" }]);
    expect(layout.known).toEqual(["x|y|cost"]);
  });

  test("refuses a cost without a score", () => {
    expect(() => wide.layout(header("id", "a|score", "a|cost", "b|cost"))).toThrow(
      'model "b" has a cost column "b|cost" and no score column',
    );
  });
});

describe("the RouterBench format", () => {
  test("tells items apart by sample_id and prompt, and without a prompt by sample_id", () => {
    const names = ["sample_id", "a", "a|total_cost"];
    expect(routerbench.layout(header(...names, "prompt")).identity).toEqual({ id: "sample_id", splitByPrompt: true });
    expect(routerbench.layout(header(...names)).identity).toEqual({ id: "sample_id", splitByPrompt: false });
  });

  test("never hands out responses and the oracle's choice: they are outcomes", () => {
    const layout = routerbench.layout(
      header("sample_id", "a", "a|total_cost", "a|model_response", "oracle_model_to_route_to", "Unnamed: 0"),
    );
    expect(layout.known).toEqual(["oracle_model_to_route_to", "Unnamed: 0", "a|model_response"]);
    expect(layout.models).toEqual([{ id: "a", score: "a", cost: "a|total_cost" }]);
  });

  test("is not a long file with a total_cost", () => {
    expect(routerbench.detect(header("sample_id", "model_name", "performance", "total_cost"))).toBe(false);
  });
});
