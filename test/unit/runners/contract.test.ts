import { describe, expect, it } from "vitest";
import { routerEntries } from "../../../runners/index.js";
import { findEntry, parseRouterList } from "../../../src/config/parse-routers.js";
import { chooseSingles } from "../../../src/core/nominate.js";
import { openStage } from "../../../src/core/replay.js";
import type { BindContext, RouterEntry } from "../../../src/core/routing.js";
import { trainingSetOf } from "../../../src/core/units.js";
import { replayRouter } from "../../../src/evaluate/replay-router.js";
import { tinyComplete } from "../../support/tiny-dataset.js";
import { userErrorOf } from "../../support/user-error-of.js";

const entries: readonly RouterEntry[] = routerEntries;

/** The models of every entry's example, and the file that one of them names. */
const context: BindContext = {
  models: ["gpt-4", "small", "large"],
  decisions: new Map([
    [
      "decisions.csv",
      {
        modelByItem: new Map(tinyComplete.features.ids.map((id) => [id, "small"])),
        scoreByItem: null,
        confidenceByItem: null,
      },
    ],
  ]),
  threads: 1,
};
const matrix = { ...tinyComplete, models: context.models };
const stage = openStage(matrix);

describe("the registry of routers", () => {
  it("has every type once, in lower case with hyphens", () => {
    const types = entries.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    for (const type of types) expect(type).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it("runs at least one router, the static mix, the oracle and a random deal by default", () => {
    const types = entries.filter(({ byDefault }) => byDefault).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(["knn", "static-mix", "oracle", "random"]));
  });
});

describe.each(entries.map((entry) => [entry.type, entry] as const))("%s", (type, entry) => {
  const [request] = parseRouterList(entry.example);

  it("describes itself in a sentence, and is found by its type", () => {
    expect(entry.description).toMatch(/^[A-Z].*\.$/);
    expect(findEntry(type, entries)).toBe(entry);
  });

  it("binds its example: type, kind and id are the entry's", () => {
    const router = entry.bind("mine", request!.options, context);
    expect(request!.type).toBe(type);
    expect(router).toMatchObject({ id: "mine", type, kind: entry.kind });
    expect(Object.keys(router.options)).toEqual(expect.arrayContaining(Object.keys(request!.options)));
  });

  it("refuses an unknown option, naming the router and the option", () => {
    const error = userErrorOf(() => entry.bind("mine", { ...request!.options, bogus: "1" }, context));
    expect(error.code).toBe("INVALID_OPTION");
    expect(error.message).toContain("router mine");
    expect(error.message).toContain("bogus");
    expect(error.hint).toMatch(/options/);
  });

  it("is a reference exactly where it reads the answers", () => {
    const { policy } = entry.bind("mine", request!.options, context);
    expect(policy.policy === "reference").toBe(entry.kind === "reference");
  });

  it("replays over outcomes: a score and a cost an item, shares that sum to 1", () => {
    const router = entry.bind("mine", request!.options, context);
    const outcome = replayRouter(router, { stage, train: trainingSetOf(matrix), singles: chooseSingles(matrix) });
    if ("reason" in outcome) throw new Error(outcome.reason);
    const { score, cost, shares } = outcome.replay;
    expect([score.length, cost.length]).toEqual([11, 11]);
    for (let item = 0; item < 11; item++) {
      expect(shares.reduce((sum, share) => sum + share[item]!, 0)).toBeCloseTo(1, 12);
    }
  });

  it("has options that JSON keeps as they are", () => {
    const { options } = entry.bind("mine", request!.options, context);
    expect(JSON.parse(JSON.stringify(options))).toEqual(options);
  });
});

describe("options", () => {
  const knn = findEntry("knn", entries);

  it.each([
    [{ k: "0" }, "k", `"0"`],
    [{ k: "2.5" }, "k", `"2.5"`],
    [{ k: "many" }, "k", `"many"`],
    [{ tieBreak: "best" }, "tieBreak", `"best"`],
    [{ lambda: -1 }, "lambda", "-1"],
  ])("out of range are refused, quoting the value: %j", (options, name, quoted) => {
    const error = userErrorOf(() => knn.bind("mine", options, context));
    expect(error.code).toBe("INVALID_OPTION");
    expect(error.message).toContain(`option ${name} = ${quoted}`);
    expect(error.hint).toContain("k, tieBreak, lambda");
  });

  it("from the command line are text, from a configuration numbers: both mean the same", () => {
    const written = knn.bind("mine", { k: "25", lambda: "0.5" }, context);
    const configured = knn.bind("mine", { k: 25, lambda: 0.5 }, context);
    expect(written.options).toEqual(configured.options);
    expect(written.options).toEqual({ k: 25, tieBreak: "cost", lambda: 0.5 });
  });
});
