import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, test } from "vitest";
import { expectFailure } from "../support/expect-failure.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();
const fixtures = new URL("../fixtures/", import.meta.url).pathname;
const logs = [
  "otel-genai",
  "openinference",
  "vllm-semantic-router",
  "litellm",
  "langfuse",
  "openrouter",
  "openrouter-activity",
];

beforeAll(() => {
  for (const log of logs) cpSync(join(fixtures, log), join(place.path, log), { recursive: true });
});

describe("eval of a log of production", () => {
  test.each(logs)("%s ends in one error that says what the log can answer and what to add", async (log) => {
    expectFailure(await place.run(["eval", log]), {
      code: "NOT_REPLAYABLE",
      says: /each item has the outcome of one model only.*they can say .*(what was spent|how long calls took)/,
      hint: /docs\/what-to-log\.md$/,
    });
  });

  test("in the long table ends in the same, under every policy for missing outcomes", async () => {
    const rows = ["q1,small,1,0.1", "q2,large,1,0.2", "q3,small,0,0.1"];
    place.write("log.csv", ["item,model,score,cost_usd", ...rows, ""].join("\n"));
    for (const missing of ["intersect", "error", "bounds"])
      expectFailure(await place.run(["eval", "log.csv", "--missing", missing]), {
        code: "NOT_REPLAYABLE",
        says: "one model only",
      });
  });

  test("of one model says that there is nothing to route between", async () => {
    place.write("one.jsonl", '{"item":"q1","model":"small","score":1}\n{"item":"q2","model":"small","score":0}\n');
    expectFailure(await place.run(["eval", "one.jsonl"]), { code: "ONE_MODEL", says: '"small"' });
  });

  test("whose outcomes nobody scored says so", async () => {
    const rows = ["q1,small,,0.1", "q1,large,,0.2", "q2,small,,0.1", "q2,large,,0.3"];
    place.write("unscored.csv", ["item,model,score,cost_usd", ...rows, ""].join("\n"));
    expectFailure(await place.run(["eval", "unscored.csv"]), {
      code: "SCORES_MISSING",
      says: "no outcome has a score",
      hint: "0 to 1",
    });
  });
});
