import { describe, expect, it } from "vitest";
import { rebasePaths } from "../../../src/config/rebase-paths.js";
import type { Config } from "../../../src/config/schema.js";

function rebased(data: Config["data"]): Config["data"] {
  return rebasePaths({ version: 1, data }, "conf/routebench.config.yaml").data;
}

describe("rebasePaths", () => {
  it("makes the paths of data relative to where the command runs, and leaves absolute ones alone", () => {
    expect(rebased({ outcomes: "a.csv", exclude: "x.csv" })).toEqual({ outcomes: "conf/a.csv", exclude: "conf/x.csv" });
    expect(rebased({ outcomes: ["a.csv", "/b.csv"], exclude: ["/x.csv", "y.csv"] })).toEqual({
      outcomes: ["conf/a.csv", "/b.csv"],
      exclude: ["/x.csv", "conf/y.csv"],
    });
    expect(rebased({ outcomes: "a.csv", embedding: { file: "v.csv" } })).toEqual({
      outcomes: "conf/a.csv",
      embedding: { file: "conf/v.csv" },
    });
  });

  it("makes the path of a table of prices relative, and leaves the package's name alone", () => {
    const table = (name: string) =>
      rebasePaths({ version: 1, prices: { table: name, onUnknown: "missing" } }, "conf/c.yaml").prices;
    expect(table("p.yaml")).toEqual({ table: "conf/p.yaml", onUnknown: "missing" });
    expect(table("/p.yaml")?.table).toBe("/p.yaml");
    expect(table("genai-prices")?.table).toBe("genai-prices");
    expect(rebasePaths({ version: 1, prices: { reprice: false } }, "conf/c.yaml").prices).toEqual({ reprice: false });
  });

  it("adds nothing that the configuration does not have", () => {
    expect(rebased({ outcomes: "a.csv", embedding: { column: "v" } })).toEqual({
      outcomes: "conf/a.csv",
      embedding: { column: "v" },
    });
  });
});
