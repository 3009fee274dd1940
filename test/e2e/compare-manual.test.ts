import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot, Workspace } from "../support/run-cli.js";

const place = new Workspace();
const manual = readFileSync(join(projectRoot, "docs", "compare.md"), "utf8");
const shown = [...manual.matchAll(/```text\n(.*?)```/gs)].map(([, text]) => text!);
/** A run's id is a hash of its whole result, which the manual need not follow. */
const withoutIds = (text: string) => text.replace(/run [0-9a-f]{12}/g, "run");

test("docs/compare.md shows what the commands print", async () => {
  await place.run(["demo", "-q"]);
  const compared = await place.run(["compare", "knn", "large", "--items", "3"]);
  const planned = await place.run(["power", "--discordance", "0.03", "--items", "1200", "--margin", "0.005"]);
  expect(shown.map(withoutIds)).toEqual([withoutIds(compared.stdout), planned.stdout]);
}, 60_000);
