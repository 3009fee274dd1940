import { describe, expect, it } from "vitest";
import { routerEntries } from "../../../runners/index.js";
import { bindRouters, findEntry, parseRouterList, requestFromConfig } from "../../../src/config/parse-routers.js";
import { userErrorOf } from "../../support/user-error-of.js";

const context = { models: ["gpt-4", "small"], decisions: new Map(), threads: 1 };

describe("parseRouterList", () => {
  it("reads types, each with its options", () => {
    expect(parseRouterList("knn:k=40,tieBreak=model-order,always:model=gpt-4,random")).toEqual([
      { id: "knn:k=40,tieBreak=model-order", type: "knn", options: { k: "40", tieBreak: "model-order" } },
      { id: "always:model=gpt-4", type: "always", options: { model: "gpt-4" } },
      { id: "random", type: "random", options: {} },
    ]);
  });

  it("calls a router what was written of it", () => {
    expect(parseRouterList("knn,k=5")[0]).toEqual({ id: "knn,k=5", type: "knn", options: { k: "5" } });
    expect(parseRouterList("knn:k=5 , always:model=a").map(({ id }) => id)).toEqual(["knn:k=5", "always:model=a"]);
  });

  it("keeps colons, slashes and equal signs in values", () => {
    expect(parseRouterList("always:model=openai/gpt-4:free")[0]!.options).toEqual({ model: "openai/gpt-4:free" });
    expect(parseRouterList("recorded:file=a=b.csv")[0]!.options).toEqual({ file: "a=b.csv" });
  });

  it.each([
    ["", "a router is missing between commas"],
    ["knn,", "a router is missing between commas"],
    ["knn:k=", "the option k of knn has no value"],
    ["knn:k=5,k=6", "the option k of knn is given twice"],
  ])("refuses %j, which says nothing or two things", (text, problem) => {
    expect(userErrorOf(() => parseRouterList(text)).message).toBe(`--routers: ${problem}`);
  });

  it.each(["k=40", "knn:k", "knn:", "a b", "knn:k=1,model gpt"])("refuses %j", (text) => {
    const error = userErrorOf(() => parseRouterList(text));
    expect(error.code).toBe("USAGE");
    expect(error.message).toMatch(/^--routers: ".+" is no router$/);
    expect(error.hint).toContain("knn:k=40");
  });
});

describe("requestFromConfig", () => {
  it("separates id and type from options", () => {
    expect(requestFromConfig({ id: "near", type: "knn", k: 40, tieBreak: "cost" })).toEqual({
      id: "near",
      type: "knn",
      options: { k: 40, tieBreak: "cost" },
    });
    expect(requestFromConfig({ type: "knn" })).toEqual({ id: "knn", type: "knn", options: {} });
  });

  it("takes decisions for recorded ones, called after their file unless named", () => {
    expect(requestFromConfig({ decisions: "v.csv" })).toEqual({
      id: "recorded:file=v.csv",
      type: "recorded",
      options: { file: "v.csv" },
    });
    expect(requestFromConfig({ id: "vendor", decisions: "v.csv" }).id).toBe("vendor");
  });

  it("keeps the options that stand beside decisions", () => {
    expect(requestFromConfig({ id: "mf", decisions: "winrates.csv", parts: 10 })).toEqual({
      id: "mf",
      type: "recorded",
      options: { file: "winrates.csv", parts: 10 },
    });
  });
});

describe("bindRouters", () => {
  it("binds each by its type, in order", () => {
    const routers = bindRouters(parseRouterList("random,knn:k=3"), routerEntries, context);
    expect(routers.map(({ id, type }) => [id, type])).toEqual([
      ["random", "random"],
      ["knn:k=3", "knn"],
    ]);
  });

  it("refuses two of one id, and the id of a model", () => {
    const twice = userErrorOf(() => bindRouters(parseRouterList("knn,knn"), routerEntries, context));
    expect(twice).toMatchObject({ code: "USAGE", message: 'two routers or models are called "knn"' });
    const named = [{ id: "gpt-4", type: "knn", options: {} }];
    expect(userErrorOf(() => bindRouters(named, routerEntries, context)).message).toContain('"gpt-4"');
  });

  it("passes on what an entry says of its options", () => {
    const error = userErrorOf(() => bindRouters(parseRouterList("knn:q=3"), routerEntries, context));
    expect(error.code).toBe("INVALID_OPTION");
    expect(error.message).toContain("q");
  });
});

describe("findEntry", () => {
  it("names the nearest type, or all", () => {
    expect(userErrorOf(() => findEntry("kn", routerEntries))).toMatchObject({
      code: "UNKNOWN_ROUTER",
      message: 'unknown router "kn"',
      hint: 'did you mean "knn"?',
    });
    expect(userErrorOf(() => findEntry("transformer", routerEntries)).hint).toContain("known routers: knn, recorded");
  });
});
