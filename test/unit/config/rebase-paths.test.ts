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

  it("adds nothing that the configuration does not have", () => {
    expect(rebased({ outcomes: "a.csv", embedding: { column: "v" } })).toEqual({
      outcomes: "conf/a.csv",
      embedding: { column: "v" },
    });
  });
});
