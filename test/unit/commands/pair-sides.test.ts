import { describe, expect, it } from "vitest";
import type { Side } from "../../../src/commands/find-side.js";
import { pairSides } from "../../../src/commands/pair-sides.js";
import { model, router, sampleResult } from "../../support/sample-result.js";
import { userErrorOf } from "../../support/user-error-of.js";

interface Named {
  readonly models?: readonly string[];
  readonly routers?: readonly string[];
  readonly references?: readonly string[];
  readonly entrant?: string | undefined;
}

/** A side whose run has these entrants and is stored in a folder of its name. */
function side(name: string, { models = [], routers = [], references = [], entrant }: Named): Side {
  const result = {
    ...sampleResult,
    models: models.map((id, order) => model(id, order, 0.5, 1)),
    routers: [
      ...routers.map((id) => router(id, 0.5, 1)),
      ...references.map((id) => router(id, 0.5, 1, { kind: "reference" })),
    ],
  };
  return { name, run: { id: name, folder: `/runs/${name}`, result }, entrant };
}

describe("two whole runs", () => {
  it("are paired by id in the first run's order, models first; what only one has is told apart", () => {
    const a = side("a", { models: ["m", "old"], routers: ["knn", "tree"] });
    const b = side("b", { models: ["new", "m"], routers: ["tree", "knn", "mlp"] });
    expect(pairSides(a, b)).toEqual({
      ids: ["m", "knn", "tree"].map((id) => ({ a: id, b: id })),
      onlyIn: { a: ["old"], b: ["new", "mlp"] },
    });
  });

  it("leave out references, both of pairs and of what only one has", () => {
    const a = side("a", { models: ["m"], references: ["oracle", "bound"] });
    const b = side("b", { models: ["m"], references: ["oracle"] });
    expect(pairSides(a, b)).toEqual({ ids: [{ a: "m", b: "m" }], onlyIn: { a: [], b: [] } });
  });

  it.each<[what: string, a: Named, b: Named]>([
    ["other ids", { models: ["m"] }, { models: ["n"] }],
    ["nothing but a reference", { models: ["m"], references: ["oracle"] }, { references: ["oracle"] }],
    ["nothing at all", {}, {}],
  ])("with %s in common are refused", (_, a, b) => {
    expect(userErrorOf(() => pairSides(side("a", a), side("b", b)))).toMatchObject({
      code: "USAGE",
      message: '"a" and "b" have no router or model in common',
      hint: expect.stringContaining("RUN:ROUTER RUN:ROUTER"),
    });
  });

  it("that are one are refused by the names given, however they were written", () => {
    const a = side("a", { models: ["m"] });
    expect(userErrorOf(() => pairSides({ ...a, name: "latest" }, a))).toMatchObject({
      code: "USAGE",
      message: '"latest" and "a" are the same run',
      hint: expect.stringContaining("name two runs"),
    });
  });
});

describe("a named router or model", () => {
  const entrants: Named = { models: ["small", "large"], routers: ["knn"], references: ["oracle"] };
  it.each<[a: string | undefined, b: string | undefined, pair: { a: string; b: string }]>([
    ["knn", "large", { a: "knn", b: "large" }],
    ["knn", undefined, { a: "knn", b: "knn" }],
    [undefined, "large", { a: "large", b: "large" }],
    ["oracle", "knn", { a: "oracle", b: "knn" }],
  ])("is the only pair, a lone name stands for both sides, references too: %s and %s", (a, b, pair) => {
    const sides = pairSides(side("a", { ...entrants, entrant: a }), side("b", { ...entrants, entrant: b }));
    expect(sides).toEqual({ ids: [pair], onlyIn: { a: [], b: [] } });
  });

  it("may be held against another of the same run", () => {
    const run = side("a", entrants);
    expect(pairSides({ ...run, entrant: "knn" }, { ...run, entrant: "small" }).ids).toEqual([{ a: "knn", b: "small" }]);
  });

  it.each<[named: string, hint: string]>([
    ["knm", 'did you mean "knn"?'],
    ["a-wholly-other-name", "it has: knn"],
  ])("that the other run lacks is refused with that run: %s", (named, hint) => {
    const a = side("a", { routers: [named], entrant: named });
    expect(userErrorOf(() => pairSides(a, side("b", { routers: ["knn"] })))).toMatchObject({
      code: "UNKNOWN_MODEL",
      message: `the run b has no router or model "${named}"`,
      hint,
    });
  });
});
