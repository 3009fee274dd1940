import { expect, test } from "vitest";
import { importFiles } from "../../support/import-matrix.js";
import { DataFolder, userErrorOf } from "./data-folder.js";

const data = new DataFolder();
const log = (name: string, ...values: readonly string[]) =>
  data.write(name, ["item,model,score,Propensity", ...values.map((value, item) => `${item},a,1,${value}`)]);
const read = { allowOneModel: true, propensities: true };

test.each([
  ["often", "VALUE_NOT_NUMERIC", '"often" is not a number'],
  ["inf", "VALUE_NOT_NUMERIC", '"inf" is not a number'],
  ["1.7", "PROPENSITY_RANGE", "propensity 1.7 is outside (0, 1]"],
  ["0", "PROPENSITY_RANGE", "propensity 0 is outside (0, 1]"],
  ["-0.5", "PROPENSITY_RANGE", "propensity -0.5 is outside (0, 1]"],
])("a propensity of %s is refused with its place, by an import and by a check alike", async (text, code, message) => {
  log("bad.csv", "0.5", text);
  const expected = {
    code,
    message: `${message} (bad.csv:3, column "Propensity")`,
    location: { file: "bad.csv", line: 3, column: "Propensity" },
  };
  expect(await data.error("bad.csv", read)).toMatchObject(expected);
  expect(await userErrorOf(importFiles(["bad.csv"], data.path))).toMatchObject(expected);
});

test("the first ten that are wrong are told with the number of all", async () => {
  log("many.csv", ...Array.from({ length: 12 }, () => "2"));
  const { message } = await data.error("many.csv", read);
  expect(message).toContain("many.csv:2");
  expect(message).toMatch(/2 more/);
});

test("what is missing, 1 and small numbers are propensities, and an import keeps them", async () => {
  log("good.csv", "1", "1e-9", "", "NaN", "null", "0.25");
  expect((await data.read("good.csv", read)).matrix.features.ids).toHaveLength(6);
  expect((await importFiles(["good.csv"], data.path)).facts.data.propensities).toEqual({ recorded: 3, between: 2 });
});

test("an evaluation, which makes nothing of them, does not read them", async () => {
  log("unread.csv", "often");
  expect((await data.read("unread.csv", { allowOneModel: true })).matrix.features.ids).toEqual(["0"]);
});
