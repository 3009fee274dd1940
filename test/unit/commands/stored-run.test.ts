import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runId } from "../../../src/commands/run-folder.js";
import { entrantsOf, findRunFolder, type RunPlace, readRun, runPlace } from "../../../src/commands/stored-run.js";
import { sampleResult } from "../../support/sample-result.js";
import { userErrorOf } from "../../support/user-error-of.js";

const text = `${JSON.stringify(sampleResult, null, 1)}\n`;
const ids = ["abcd00000001", "abcd00000002", "ef0100000003"] as const;
let place: RunPlace;

/** Writes a file under the working folder, and gives the folder that it is in. */
function write(path: string, content: string): string {
  const folder = resolve(place.cwd, path, "..");
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(place.cwd, path), content);
  return folder;
}

const stored = (id: string) => join(place.dir, "runs", id);
const refusal = (path: string, content: string) => {
  const folder = write(path, content);
  return userErrorOf(() => readRun(folder, place));
};

beforeEach(() => {
  place = runPlace(undefined, { cwd: mkdtempSync(join(tmpdir(), "stored-run-")) });
});
afterEach(() => rmSync(place.cwd, { recursive: true, force: true }));

describe("a text that names a run", () => {
  beforeEach(() => {
    for (const id of ids) write(`.routebench/runs/${id}/result.json`, text);
  });

  it.each([
    ["a whole id", ids[0], ids[0]],
    ["the beginning of one, four digits at least", "ef01", ids[2]],
  ])("may be %s", (_what, name, id) => {
    expect(findRunFolder(name, place)).toBe(stored(id));
  });

  it.each([`.routebench/runs/${ids[1]}`, `.routebench/runs/${ids[1]}/result.json`])("may be the path %s", (path) => {
    expect(findRunFolder(path, place)).toBe(stored(ids[1]));
  });

  it.each(["ef0", "EF01", "0000", "knn", "", "absent/result.json", ".routebench"])("names none as %j", (name) => {
    expect(findRunFolder(name, place)).toBeUndefined();
  });

  it("is refused where it begins several ids, which the hint lists sorted", () => {
    expect(userErrorOf(() => findRunFolder("abcd", place))).toMatchObject({
      code: "USAGE",
      message: '"abcd" begins the ids of 2 runs',
      hint: `${ids[0]}, ${ids[1]}`,
    });
  });

  it("means the folder of that name before an id that begins so", () => {
    expect(findRunFolder("ef01", place)).not.toBe(write("ef01/result.json", text));
    expect(findRunFolder("ef01", place)).toBe(join(place.cwd, "ef01"));
  });

  it("is `latest` for what the file of that name says, space around it aside", () => {
    write(".routebench/latest", ` ${ids[1]}\n`);
    expect(findRunFolder("latest", place)).toBe(stored(ids[1]));
  });

  it.each(["", "../../elsewhere", "abcd", "ABCD00000001"])("is refused as `latest` where the file says %j", (said) => {
    write(".routebench/latest", said);
    const file = join(".routebench", "latest");
    expect(userErrorOf(() => findRunFolder("latest", place))).toMatchObject({
      code: "RUN_UNREADABLE",
      message: `"${said}" in ${file} is no run's id`,
      location: { file },
    });
  });
});

it("where no run is stored an id names none, and `latest` is missing from the folder that was asked for", () => {
  const other = runPlace("other", place);
  expect(findRunFolder(ids[0], other)).toBeUndefined();
  expect(userErrorOf(() => findRunFolder("latest", other))).toMatchObject({
    code: "RUN_MISSING",
    message: "no run is stored in other",
    hint: "routebench eval stores one; --dir names another folder",
  });
});

describe("reading a run", () => {
  it("gives its result, and the same id whatever its line ends", () => {
    const folder = write("kept/result.json", text);
    expect(readRun(folder, place)).toMatchObject({ id: runId(text), folder, result: { seed: sampleResult.seed } });
    write("kept/result.json", text.replaceAll("\n", "\r\n"));
    expect(readRun(folder, place).id).toBe(runId(text));
  });

  it("says where there is none", () => {
    const error = userErrorOf(() => readRun(join(place.cwd, "gone"), place));
    expect(error).toMatchObject({ code: "RUN_MISSING", message: "there is no run in gone" });
  });

  const file = join("kept", "result.json");
  it.each([
    ["is empty", "", `${file} is not JSON`],
    ["is cut short", text.slice(0, 40), `${file} is not JSON`],
    ["is of another major version", text.replace('"schemaVersion": 1', '"schemaVersion": 2'), "schemaVersion"],
    ["is another document", "{}", `${file} is no result of this version: schemaVersion`],
  ])("is refused at the file where it %s", (_what, content, message) => {
    const error = refusal("kept/result.json", content);
    expect(error).toMatchObject({ code: "RUN_UNREADABLE", location: { file } });
    expect(error.message).toContain(message);
    expect(error.hint).toMatch(/evaluate again/);
  });

  it("is refused where the result no longer is what its folder is named after", () => {
    const error = refusal(`.routebench/runs/${ids[0]}/result.json`, text);
    expect(error.code).toBe("RUN_UNREADABLE");
    expect(error.message).toContain(`was changed after it was stored as run ${ids[0]}`);
  });
});

it("the entrants of a run are its models, then its routers by kind, in their order", () => {
  const routers = (["reference", "router"] as const).map((kind) => ({ id: kind, kind }));
  const entrants = entrantsOf({ models: [{ id: "m", metrics: {} }], routers: routers.map(asRouter) });
  expect(entrants).toEqual([{ id: "m", kind: "model" }, ...routers]);
});

function asRouter(named: { readonly id: string; readonly kind: "reference" | "router" }) {
  return { ...named, type: "t", hindsight: false, metrics: {} };
}
