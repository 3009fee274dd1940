import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as zlib from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import type { UserError } from "../../../src/core/errors.js";
import type { RecordFormat } from "../../../src/core/record-format.js";
import { archiveLimits } from "../../../src/store/archive-limits.js";
import { archiveRecords, probeArchive } from "../../../src/store/archive-records.js";
import type { InputFile } from "../../../src/store/input-files.js";
import { type ZipEntry, zipFile } from "../../support/zip-file.js";
import { userErrorOf } from "./data-folder.js";

const folder = mkdtempSync(join(tmpdir(), "routebench-zip-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const format: RecordFormat = {
  id: "boxed",
  kind: "records",
  label: "Boxed",
  description: "An archive.",
  source: "https://example.org",
  evidence: "matrix",
  archive: { frame: ["head.json", "start.json"], records: /^one\/.+\.json$/ },
  detect: () => true,
  outcomes: () => [],
};

function write(content: Uint8Array): InputFile {
  const path = join(folder, "log.eval");
  writeFileSync(path, content);
  return { path, shown: "log.eval", kind: "archive" };
}

async function recordsOf(content: Uint8Array, limits = archiveLimits, of = format) {
  const found = [];
  for await (const record of archiveRecords(write(content), of, limits)) found.push(record);
  return found;
}

async function errorOf(content: Uint8Array, limits = archiveLimits, of = format): Promise<UserError> {
  const error = await userErrorOf(recordsOf(content, limits, of));
  expect(error.location).toEqual({ file: "log.eval" });
  return error;
}

const head: ZipEntry = { name: "head.json", content: '{"model": "m"}' };
const one = (name: string, content: string, more: Partial<ZipEntry> = {}): ZipEntry => ({
  name: `one/${name}.json`,
  content,
  ...more,
});

describe("an archive", () => {
  test("is its entries: one is the frame, those that fit are records, others are not read", async () => {
    const entries = [one("a", '{"id": 1}'), { name: "other.json", content: "no JSON" }, head, one("b", '{"x": NaN}')];
    expect(await recordsOf(zipFile(entries))).toEqual([
      { record: { id: 1 }, frame: { model: "m" }, line: null, spot: "one/a.json" },
      { record: { x: "NaN" }, frame: { model: "m" }, line: null, spot: "one/b.json" },
    ]);
  });

  test("has the second frame where the first is not there, and none where neither is", async () => {
    const start = { name: "start.json", content: '{"started": true}' };
    expect(await recordsOf(zipFile([one("a", "1"), start]))).toMatchObject([{ frame: { started: true } }]);
    expect(await recordsOf(zipFile([one("a", "1")]))).toMatchObject([{ frame: null }]);
  });

  test("of an entry that is there twice has the last, as whoever wrote it reads it", async () => {
    const twice = [one("a", '"old"'), one("b", '"other"'), one("a", '"new"')];
    expect((await recordsOf(zipFile(twice))).map(({ record }) => record)).toEqual(["new", "other"]);
  });

  test("is looked at by the names of its entries alone", async () => {
    const probe = await probeArchive(write(zipFile([head, one("a", "no JSON")])));
    expect(probe).toMatchObject({ name: "log.eval", kind: "archive", outline: ["head.json", "one/a.json"] });
  });

  test("may be stored without compression", async () => {
    expect(await recordsOf(zipFile([one("a", "[1]", { method: 0 })]))).toMatchObject([{ record: [1] }]);
  });

  test("of a format without archives is refused by what is wrong", async () => {
    const { archive: _, ...without } = format;
    const error = await errorOf(zipFile([head]), archiveLimits, without);
    expect(error).toMatchObject({ code: "FILE_TYPE", message: "Boxed has no archives: log.eval" });
  });
});

describe("a damaged archive is one error with file and entry", () => {
  const whole = zipFile([head, one("a", `["${"long text ".repeat(500)}"]`)]);

  test("where it is cut off, wherever that is", async () => {
    for (const length of [0, 3, 30, 60, whole.length >> 1, whole.length - 60, whole.length - 1]) {
      const error = await errorOf(whole.subarray(0, length));
      expect(error.code).toBe("FILE_UNREADABLE");
      expect(error.message).toContain("log.eval");
    }
  });

  test("where a byte of it is another one: the error is about the file, or the records are the same", async () => {
    const expected = await recordsOf(whole);
    for (let at = 0; at < whole.length; at++) {
      const broken = Buffer.from(whole);
      broken[at] = broken[at]! ^ 0x55;
      const outcome = await recordsOf(broken).catch((error: unknown) => error);
      if (Array.isArray(outcome)) {
        // A name may have changed, so that an entry is no record or no frame: what is read is never other than it was.
        for (const { record } of outcome) expect(record).toEqual(expected[0]!.record);
      } else expect(outcome).toMatchObject({ name: "UserError", code: "FILE_UNREADABLE" });
    }
  });

  test.each([
    ["a wrong checksum", one("a", "[1]", { crc: 7 }), /checksum \(CRC-32\) is wrong/],
    ["a stated size that is too small", one("a", "[1, 2, 3]", { size: 4 }), /damaged: too many bytes/],
    ["a stated size that is too large", one("a", "[1]", { size: 400 }), /damaged: not enough bytes/],
    ["encryption", one("a", "[1]", { flags: 1 }), /is encrypted/],
    ["an unknown method", one("a", "[1]", { method: 14 }), /compressed by method 14, which is not read/],
    ["no JSON", one("a", "{"), /not JSON/],
    ["no UTF-8", { name: "one/a.json", content: Buffer.from([0x22, 0xe4, 0x22]) }, /not UTF-8/],
  ])("where an entry has %s", async (_, entry, message) => {
    const error = await errorOf(zipFile([head, entry]));
    expect(error.code).toBe("FILE_UNREADABLE");
    expect(error.message).toMatch(message);
    expect(error.message).toContain("log.eval one/a.json");
    expect(error.hint).toBeTruthy();
  });

  test("where a name would lead out of a folder; nothing is ever written", async () => {
    const before = readdirSync(folder);
    const error = await errorOf(zipFile([{ name: "../../one/evil.json", content: "1" }]));
    expect(error).toMatchObject({ code: "FILE_UNREADABLE" });
    expect(existsSync(join(folder, "..", "..", "one", "evil.json"))).toBe(false);
    expect(readdirSync(folder)).toEqual(before);
  });
});

test("a name that is as long as a name can be is cut in the message", async () => {
  const error = await errorOf(zipFile([one("a".repeat(60_000), "{")]));
  expect(error.message.length).toBeLessThan(300);
});

describe("a bomb is refused while it is inflated, whatever sizes it states", () => {
  const spaces = (bytes: number) => `1${" ".repeat(bytes)}`;

  test("by the ratio of an entry: deflate makes a thousandth of blanks", async () => {
    const error = await errorOf(zipFile([one("a", spaces(archiveLimits.freeBytes + (1 << 20)))]));
    expect(error.message).toBe(
      "the entry is not read: it inflates to more than 500 times its size (log.eval one/a.json)",
    );
  });

  test("by the size of an entry", async () => {
    const limits = { ...archiveLimits, entryBytes: 1 << 20, freeBytes: 1 << 30 };
    expect((await errorOf(zipFile([one("a", spaces(1 << 21))]), limits)).message).toContain("more than 1 MiB");
  });

  test("by all entries together, each of which is harmless", async () => {
    const limits = { ...archiveLimits, freeTotalBytes: 1 << 20 };
    const many = Array.from({ length: 8 }, (_, index) => one(String(index), spaces(1 << 19)));
    expect((await errorOf(zipFile(many), limits)).message).toContain(
      "the archive inflates to more than 200 times its size",
    );
  });

  test("by the number of entries", async () => {
    const many = Array.from({ length: 9 }, (_, index) => one(String(index), "1"));
    const error = await errorOf(zipFile(many), { ...archiveLimits, entries: 8 });
    expect(error.message).toBe("the archive has 9 entries, more than 8: log.eval");
  });

  test("and what is small enough is read at any ratio", async () => {
    expect(await recordsOf(zipFile([one("a", spaces(1 << 20))]))).toMatchObject([{ record: 1 }]);
  });
});

describe("an entry compressed with zstd", () => {
  /** {"id": 1} as one zstd frame with a raw block (RFC 8878), written by hand. */
  const text = '{"id": 1}';
  const frame = (content: string) => {
    const size = content.length;
    const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, size]);
    const block = 1 | (size << 3);
    return Buffer.concat([header, Buffer.from([block & 0xff, block >> 8, 0]), Buffer.from(content)]);
  };
  const about = { method: 93, crc: zlib.crc32(text), size: text.length };
  const archive = (content: Uint8Array) => zipFile([{ name: "one/a.json", content, ...about }]);
  const hasZstd = "createZstdDecompress" in zlib;

  test("is read where Node can, else the error says which Node does", async () => {
    if (hasZstd) {
      expect(await recordsOf(archive(frame(text)))).toMatchObject([{ record: { id: 1 } }]);
    } else {
      const error = await errorOf(archive(frame(text)));
      expect(error.message).toBe(
        "the entry is compressed with zstd, which this version of Node cannot read (log.eval one/a.json)",
      );
      expect(error.hint).toContain("Node 22.15 or newer");
    }
  });

  test.runIf(hasZstd)("is read as the compressor of Node writes it, and a bomb of it is refused", async () => {
    const { zstdCompressSync: compress } = zlib as unknown as { zstdCompressSync(bytes: Buffer): Buffer };
    const entry = (content: string) => {
      const plain = Buffer.from(content);
      return zipFile([
        { name: "one/a.json", content: compress(plain), method: 93, crc: zlib.crc32(plain), size: plain.length },
      ]);
    };
    const long = JSON.stringify(Array.from({ length: 50_000 }, (_, index) => `text ${index * 7919}`));
    expect(await recordsOf(entry(long))).toMatchObject([{ record: JSON.parse(long) as unknown }]);
    expect((await errorOf(entry(`1${" ".repeat(1 << 25)}`))).message).toContain("more than 500 times its size");
  });

  test.runIf(hasZstd)("is refused where it is damaged, and where Node reads only the first of its frames", async () => {
    const two = Buffer.concat([frame(text.slice(0, 4)), frame(text.slice(4))]);
    expect((await errorOf(archive(two))).message).toContain("has 4 bytes instead of 9");
    expect((await errorOf(archive(Buffer.from("no zstd")))).message).toContain("the entry is damaged");
    expect((await errorOf(archive(frame(text).subarray(0, 12)))).code).toBe("FILE_UNREADABLE");
  });
});

test("the archives that these tests make are ones that another program reads", () => {
  const python = ["python3", "python"].find((name) => {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
  if (!python) return;
  const { path } = write(zipFile([head, one("a", "[1]", { method: 0 })]));
  const script = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist())";
  const output = execFileSync(python, ["-c", script, path], { encoding: "utf8" });
  expect(output.trim()).toBe("None ['head.json', 'one/a.json']");
});
