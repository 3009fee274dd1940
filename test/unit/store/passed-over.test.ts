import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

/** A folder with outcomes of two models in it, and the name of a file to put there. */
function folder(name: string, below = ""): (file: string) => string {
  mkdirSync(join(data.path, name, below), { recursive: true });
  data.write(`${name}/outcomes.csv`, ["item,model,score", "1,a,1", "1,b,0"]);
  return (file) => `${name}/${file}`;
}

const settings = JSON.stringify({ name: "mine", scripts: { test: "vitest" } }, null, 2);

test("files in the folders below one that has outcomes are counted, with the pattern that reads them", async () => {
  const inner = folder("runs", "october/first");
  data.write(inner("october/more.csv"), ["item,model,score", "2,a,1"]);
  data.write(inner("october/first/others.csv"), ["item,model,score", "2,b,1"]);
  data.write(inner("october/notes.txt"), "not data");
  data.write(inner("october/.hidden.csv"), "not read either");
  const { passedOver, files, matrix } = await data.read("runs");
  expect([files, matrix.features.ids]).toEqual([["runs/outcomes.csv"], ["1"]]);
  const why = '2 data files in folders below it; to read all: "runs/**/*"';
  expect(passedOver).toEqual([{ shown: "runs", why }]);
  const all = await data.read("runs/**/*");
  expect([all.passedOver, all.files.length, all.matrix.features.ids]).toEqual([[], 3, ["1", "2"]]);
});

test("one file below is one file, and a folder without files of its own is read with those below", async () => {
  const inner = folder("single", "inner");
  data.write(inner("inner/more.csv"), ["item,model,score", "2,a,1", "2,b,1"]);
  expect((await data.read("single")).passedOver[0]?.why).toContain("1 data file in folders");
  mkdirSync(join(data.path, "empty/inner"), { recursive: true });
  data.write("empty/inner/outcomes.csv", ["item,model,score", "1,a,1", "1,b,0"]);
  const { passedOver, files } = await data.read("empty");
  expect([passedOver, files]).toEqual([[], ["empty/inner/outcomes.csv"]]);
});

test("a JSON document that no format knows is passed over where other files of the folder hold outcomes", async () => {
  const inner = folder("project");
  data.write(inner("package.json"), settings);
  data.write(inner("small.json"), JSON.stringify({ compilerOptions: {} }));
  for (const paths of ["project", "project/*"]) {
    const { passedOver, files } = await data.read(paths);
    expect(files).toEqual(["project/outcomes.csv"]);
    expect(passedOver).toEqual(
      ["package.json", "small.json"].map((name) => ({
        shown: `project/${name}`,
        why: "it is a JSON object that no format knows",
      })),
    );
  }
});

test("the same document is an error where the user names it, or where nothing else holds outcomes", async () => {
  const inner = folder("named");
  data.write(inner("package.json"), settings);
  const named = await data.error(["named/outcomes.csv", "named/package.json"]);
  expect([named.code, named.location?.file]).toEqual(["FILE_UNREADABLE", "named/package.json"]);
  mkdirSync(join(data.path, "alone"));
  data.write("alone/tsconfig.json", JSON.stringify({ compilerOptions: {} }));
  const alone = await data.error("alone");
  expect([alone.code, alone.location?.file]).toEqual(["FORMAT_UNKNOWN", "alone/tsconfig.json"]);
});

test("damaged JSON, and an object that has the columns of a table, are never passed over", async () => {
  const damaged = folder("damaged");
  data.write(damaged("broken.json"), settings.slice(0, -5));
  expect((await data.error("damaged")).location?.file).toBe("damaged/broken.json");
  const oneRow = folder("one-row");
  data.write(oneRow("row.json"), JSON.stringify({ item: "2", model: "a", score: 1 }));
  expect((await data.read("one-row")).matrix.features.ids).toEqual(["1", "2"]);
});
