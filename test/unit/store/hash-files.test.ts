import { createHash } from "node:crypto";
import { renameSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileHashes } from "../../../src/store/hash-files.js";
import type { StepProgress } from "../../../src/store/watch.js";
import { DataFolder, userErrorOf } from "./data-folder.js";

const data = new DataFolder();
const at = (name: string) => join(data.path, name);
const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("the hash of a file", () => {
  test.each([
    ["empty.bin", 0],
    ["one.bin", 1],
    ["piece.bin", 1 << 20],
    ["pieces.bin", (1 << 21) + 7],
  ])("is the SHA-256 of all its bytes, with its size and its name without folders: %s", async (name, bytes) => {
    const content = Buffer.alloc(bytes, "routebench");
    data.write(name, content);
    expect(await new FileHashes().hash(at(name), name)).toEqual({ name, size: bytes, sha256: sha256(content) });
  });

  test("is made once for each file, whoever asks again", async () => {
    data.write("asked.txt", "asked");
    const steps: string[] = [];
    const hashes = new FileHashes({ begin: (step) => steps.push(step) });
    const [first, second] = [await hashes.hash(at("asked.txt"), "a"), await hashes.hash(at("asked.txt"), "b")];
    expect(second).toBe(first);
    expect(steps).toEqual(["hash asked.txt"]);
  });

  test("tells its watcher a share between 0 and 1, and no rows", async () => {
    data.write("watched.txt", "watched");
    let ask: () => StepProgress = () => expect.fail("no step began");
    await new FileHashes({ begin: (_, progress) => (ask = progress) }).hash(at("watched.txt"), "w");
    expect(ask()).toEqual({ rows: null, isEstimate: false, share: 1 });
  });
});

describe("a file that changes between the first look and its hash", () => {
  const cases: readonly [string, (path: string) => void][] = [
    ["is longer", (path) => data.write(path, "first and more")],
    ["was written at another time, with as many bytes", (path) => utimesSync(at(path), 1, 2)],
    ["was replaced by another", (path) => renameSync(at(data.write(`${path}.new`, "first")), at(path))],
    ["is gone", (path) => rmSync(at(path))],
  ];

  test.each(cases)("is refused where it %s", async (what, change) => {
    const name = `${what.replaceAll(/\W/g, "-")}.txt`;
    data.write(name, "first");
    const hashes = new FileHashes();
    await hashes.look([at(name)]);
    change(name);
    const error = await userErrorOf(hashes.hash(at(name), `shown/${name}`));
    expect([error.code, error.location]).toEqual(["FILE_UNREADABLE", { file: `shown/${name}` }]);
    expect(error.message).toBe(`the file changed while it was read: shown/${name}`);
  });

  test("is refused also where it was hashed before it changed", async () => {
    data.write("later.txt", "first");
    const hashes = new FileHashes();
    await hashes.hash(at("later.txt"), "later.txt");
    data.write("later.txt", "second one");
    expect((await userErrorOf(hashes.hash(at("later.txt"), "later.txt"))).code).toBe("FILE_UNREADABLE");
  });

  test("is the one that it was at the first of several looks", async () => {
    data.write("looks.txt", "first");
    const hashes = new FileHashes();
    await hashes.look([at("looks.txt")]);
    data.write("looks.txt", "second one");
    await hashes.look([at("looks.txt")]);
    expect((await userErrorOf(hashes.hash(at("looks.txt"), "looks.txt"))).code).toBe("FILE_UNREADABLE");
  });
});

describe("files beside another", () => {
  test("are those of the names that are there, in the order of the names", async () => {
    data.write("main.csv", "m");
    data.write("b.jsonl", "b");
    data.write("a.jsonl", "a");
    const found = await new FileHashes().beside(at("main.csv"), ["b.jsonl", "none.jsonl", "a.jsonl"]);
    expect(found).toEqual([
      { name: "b.jsonl", size: 1, sha256: sha256("b") },
      { name: "a.jsonl", size: 1, sha256: sha256("a") },
    ]);
  });
});
