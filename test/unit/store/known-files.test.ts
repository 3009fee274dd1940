import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileHashes } from "../../../src/store/hash-files.js";
import type { ImportRecord } from "../../../src/store/import-record.js";
import { type Asked, type Known, knownFiles } from "../../../src/store/known-files.js";
import { DataFolder, userErrorOf } from "./data-folder.js";

const data = new DataFolder();
const plain: Asked = { format: null, scoreScale: null };

/** The record of an import of files, with further files beside the first. */
async function recordOf(names: readonly string[], beside: readonly string[] = []): Promise<ImportRecord> {
  const hashes = new FileHashes();
  const sources = await Promise.all(
    names.map(async (name, index) => ({
      ...(await hashes.hash(join(data.path, name), name)),
      rows: 1,
      format: "long",
      scoreScale: null,
      scoreNames: [],
      asked: plain,
      beside: index === 0 ? await hashes.beside(join(data.path, name), beside) : [],
    })),
  );
  return {
    version: 1,
    tool: "1",
    models: null,
    sources,
    passedOver: [],
    unknownColumns: [],
    decontaminated: 0,
    leftOut: 0,
  };
}

async function known(record: ImportRecord, paths: readonly string[], asked = plain): Promise<Known> {
  return knownFiles(record, { paths, cwd: data.path, asked, hashes: new FileHashes() });
}

const others = ({ others: files }: Known) => files.map(({ shown }) => shown);

data.write("a.csv", "a");
data.write("b.csv", "b");
data.write("a-again.csv", "a");
data.write("prices.json", "1");

describe("files of an earlier import", () => {
  test("are known by their content, not by their names", async () => {
    const record = await recordOf(["a.csv"]);
    expect((await known(record, ["a-again.csv"])).same).toBe(true);
    expect(await known(record, ["b.csv"])).toMatchObject({ same: false });
  });

  test("are the same only where all of them are given, and nothing else", async () => {
    const record = await recordOf(["a.csv", "b.csv"]);
    expect((await known(record, ["b.csv", "a.csv"])).same).toBe(true);
    const part = await known(record, ["a.csv"]);
    expect([part.same, others(part)]).toEqual([false, []]);
    const more = await known(await recordOf(["a.csv"]), ["a.csv", "b.csv"]);
    expect([more.same, others(more)]).toEqual([false, ["b.csv"]]);
  });

  test("are others where they are to be read in another way", async () => {
    const record = await recordOf(["a.csv"]);
    expect((await known(record, ["a.csv"], { ...plain, scoreScale: { min: 0, max: 5 } })).same).toBe(false);
  });

  test("are others where a file beside them changed", async () => {
    const record = await recordOf(["a.csv"], ["prices.json"]);
    expect((await known(record, ["a.csv"])).same).toBe(true);
    data.write("prices.json", "2");
    expect(others(await known(record, ["a.csv"]))).toEqual(["a.csv"]);
  });
});

describe("a file that changes while it is read", () => {
  test("is refused, also where it is gone", async () => {
    const path = join(data.path, data.write("growing.csv", "item"));
    for (const change of [() => appendFileSync(path, "!"), () => data.write("growing.csv", "ITEM!")]) {
      const hashes = new FileHashes();
      await hashes.look([path]);
      change();
      expect(await userErrorOf(hashes.hash(path, "growing.csv"))).toMatchObject({
        code: "FILE_UNREADABLE",
        message: "the file changed while it was read: growing.csv",
      });
    }
  });

  test("is hashed as sha256 gives it", async () => {
    const path = join(data.path, data.write("abc.csv", "abc"));
    expect(await new FileHashes().hash(path, "abc.csv")).toEqual({
      name: "abc.csv",
      size: 3,
      // The example of FIPS 180-2.
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    });
  });
});
