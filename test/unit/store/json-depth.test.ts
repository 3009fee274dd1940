import { describe, expect, test } from "vitest";
import { deepestJson } from "../../../src/store/json-record-scanner.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();
const row = (score: string, more = "") => `{"item": "q1", "model": "a", "score": ${score}${more}}`;

describe("JSON tables that are nested deep", () => {
  test.each([5000, 200_000])(
    "of %d levels are refused with their line, where the database would crash",
    async (depth) => {
      const nested = "[".repeat(depth) + "]".repeat(depth);
      const error = await data.error(data.write("deep.jsonl", [row("1"), row(nested)]));
      expect([error.code, error.location]).toEqual(["FILE_UNREADABLE", { file: "deep.jsonl", line: 2 }]);
      expect(error.message).toContain(`nested deeper than ${deepestJson}`);
    },
  );

  test("are told from texts that have brackets, quotes and backslashes in them", async () => {
    const text = `", "prompt": ${JSON.stringify(`${"[".repeat(5000)}\\" \\\\`)}`.slice(1);
    const rows = [row("1", text), row("0", text).replace('"a"', '"b"')];
    const { matrix } = await data.read(data.write("texts.jsonl", rows));
    expect([...matrix.scores]).toEqual([1, 0]);
  });
});
