import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { refuseChanged } from "../../../src/commands/refuse-changed.js";
import { userErrorOf } from "../../support/user-error-of.js";

const stored = "0123456789ab";
const changed = "ba9876543210";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "routebench-changed-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A folder, with a manifest where one is given. */
function folder(path: string, manifest?: string): string {
  const made = join(root, path);
  mkdirSync(made, { recursive: true });
  if (manifest !== undefined) writeFileSync(join(made, "manifest.json"), manifest);
  return made;
}

const manifestOf = (run: string): string => JSON.stringify({ tool: "routebench", run }, null, 2);

describe("a stored result", () => {
  it.each<[where: string, path: string, manifest: string | undefined]>([
    ["the manifest beside it", "elsewhere", manifestOf(stored)],
    ["its folder among the runs", `runs/${stored}`, undefined],
    ["its folder, where the manifest names no run", `runs/${stored}`, "{}"],
    ["its folder, where the manifest is empty", `runs/${stored}`, ""],
    ["the manifest, before a folder of another name", `runs/${changed}`, manifestOf(stored)],
  ])("is known by %s: as stored it passes, changed it is refused", (_, path, manifest) => {
    const made = folder(path, manifest);
    expect(() => refuseChanged(made, stored, "result.json")).not.toThrow();
    expect(userErrorOf(() => refuseChanged(made, changed, "result.json")).code).toBe("RUN_UNREADABLE");
  });

  it.each<[why: string, path: string, manifest: string | undefined]>([
    ["its folder is not among the runs", `baselines/${stored}`, undefined],
    ["the runs are further up", `runs/deep/${stored}`, undefined],
    ["its folder's name is too short for an id", `runs/${stored.slice(1)}`, undefined],
    ["its folder's name is too long for an id", `runs/${stored}0`, undefined],
    ["its folder's name is not in lower case", `runs/${stored.toUpperCase()}`, undefined],
    ["its manifest's id is none", "elsewhere", manifestOf("latest")],
    ["its manifest's id is too long", "elsewhere", manifestOf(`${stored}0`)],
  ])("of which nothing tells the id passes whatever it is: %s", (_, path, manifest) => {
    expect(() => refuseChanged(folder(path, manifest), changed, "result.json")).not.toThrow();
  });

  it("may lie in a folder that does not exist any more", () => {
    expect(() => refuseChanged(join(root, "gone"), changed, "result.json")).not.toThrow();
  });

  it("that was changed is refused with the file as it was named, the run that it was and two cures", () => {
    const error = userErrorOf(() => refuseChanged(folder(`runs/${stored}`), changed, "a/result.json"));
    expect(error).toMatchObject({
      code: "RUN_UNREADABLE",
      exitCode: 3,
      message: `a/result.json was changed after it was stored as run ${stored}`,
      location: { file: "a/result.json" },
    });
    expect(error.hint).toMatch(/^restore the file, or evaluate again;/);
    expect(error.hint).toContain("baseline save NAME --force");
  });
});
