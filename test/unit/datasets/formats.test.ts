import { describe, expect, test } from "vitest";
import { tableFormats } from "../../../datasets/index.js";
import { long } from "../../../datasets/long.js";
import { routerbench } from "../../../datasets/routerbench.js";
import { wide } from "../../../datasets/wide.js";
import { UserError } from "../../../src/core/errors.js";
import {
  columnsOfLayout,
  costColumnName,
  type HeaderColumn,
  type TableFormat,
  usdPerUnit,
} from "../../../src/core/format.js";

function header(...names: string[]): HeaderColumn[] {
  return names.map((name) => ({ name, type: "VARCHAR" }));
}

describe("every format of tables", () => {
  const all = tableFormats;

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
      const names = columnsOfLayout(format.layout(header(...there)));
      expect(names.filter((name) => !there.includes(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      expect(new Set(names)).toEqual(new Set(there));
    },
  );

  test("has costs in units that are worth something, where it has costs; those that have none are known", () => {
    const costsOf = (format: TableFormat) => {
      const layout = format.layout(header(...format.exampleHeader));
      return (layout.kind === "long" ? [layout.cost] : layout.models.map(({ cost }) => cost)).filter(
        (cost) => cost !== null,
      );
    };
    const free = all.filter((format) => costsOf(format).length === 0).map(({ id }) => id);
    expect(free.sort()).toEqual(["embedllm", "greenserv", "llmrouter", "mt-bench", "routellm", "sprout"]);
    for (const cost of all.flatMap(costsOf)) {
      expect(usdPerUnit(cost)).toBeGreaterThan(0);
      expect(usdPerUnit(cost)).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  });

  test("has companions that are no outcomes of any format, and whose columns are those that tell them", () => {
    for (const companion of all.flatMap(({ companions }) => companions ?? [])) {
      expect(all.filter((format) => format.detect(header(...companion.header)))).toEqual([]);
      const used = companion.kind === "exclude" ? [companion.prompt] : [companion.id, companion.group, companion.turns];
      expect(companion.header).toEqual(expect.arrayContaining(used));
    }
  });

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
    expect(layout.identity).toEqual({ id: "item" });
  });

  test("knows columns that are not used yet", () => {
    const layout = long.layout(header("item", "model", "score", "answer", "signals.confidence", "x"));
    expect(layout.known).toEqual(["answer", "signals.confidence"]);
    expect(layout.cost).toBeNull();
  });

  test("has measures only where columns are called after them and their unit", () => {
    expect(long.layout(header("item", "model", "score", "latency_s"))).not.toHaveProperty("measures");
    expect(long.layout(header("item", "model", "score", "Latency_ms", "energy_j")).measures).toEqual({
      latencyMs: "Latency_ms",
      energyJ: "energy_j",
    });
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

  test("has measures of each model that has them", () => {
    const layout = wide.layout(
      header("id", "a|score", "b|score", "a|latency_ms", "b|energy_j", "c|energy_j", "energy_j"),
    );
    expect(layout.models).toEqual([
      { id: "a", score: "a|score", cost: null, measures: { latencyMs: "a|latency_ms" } },
      { id: "b", score: "b|score", cost: null, measures: { energyJ: "b|energy_j" } },
    ]);
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
    expect(routerbench.layout(header(...names, "prompt")).identity).toEqual({ id: "sample_id", apart: "prompt" });
    expect(routerbench.layout(header(...names)).identity).toEqual({ id: "sample_id" });
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
