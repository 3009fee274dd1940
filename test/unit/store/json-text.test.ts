import { describe, expect, test } from "vitest";
import { parseJson, parseJsonBytes, textOfBytes, whyNoJson } from "../../../src/store/json-text.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

describe("JSON of logs", () => {
  test.each([
    ['{"score": NaN}', { score: "NaN" }],
    ['{"score": -Infinity, "text": "NaN and Infinity"}', { score: "-Infinity", text: "NaN and Infinity" }],
    ['["a \\" NaN", NaN]', ['a " NaN', "NaN"]],
  ])("has the words that Python writes for numbers as texts: %s", (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  test.each(["x", "\\n", '\\"', "[NaN] "])("reads them beside a text of millions of characters: %j", (piece) => {
    const text = piece.repeat(3_000_000);
    expect(parseJson(`{"score": NaN, "answer": "${text}"}`)).toEqual({
      score: "NaN",
      answer: JSON.parse(`"${text}"`) as string,
    });
  });

  test.each([
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", "9007199254740993"],
    ["-9007199254740993", "-9007199254740993"],
    ["1764144000910500001", "1764144000910500001"],
    ["12345678901234567890123456789", "12345678901234567890123456789"],
  ])("keeps the digits of whole numbers that a number of JavaScript would round: %s", (text, value) => {
    expect(parseJson(text)).toBe(value);
    expect(parseJson(`{"id": ${text}}`)).toEqual({ id: value });
    expect(parseJson(`{"ids":[${text},${text}],"n":1}`)).toEqual({ ids: [value, value], n: 1 });
  });

  test.each(["0.12345678901234567", "1.7976931348623157e308", "12345678901234567.5", "-1e-9007199254740993", "1e22"])(
    "leaves other numbers as they are: %s",
    (text) => {
      expect(parseJson(`[9007199254740993, ${text}]`)).toEqual(["9007199254740993", Number(text)]);
    },
  );

  test.each([
    '"9007199254740993"',
    '"a: 9007199254740993, b"',
    '"quote \\" :9007199254740993"',
    '"slash \\\\"',
    '"\\\\\\" ,9007199254740993"',
  ])("leaves digits within texts as they are: %s", (text) => {
    expect(parseJson(`{"k": ${text}, "id": 9007199254740993}`)).toEqual({
      k: JSON.parse(text) as string,
      id: "9007199254740993",
    });
  });

  test("with long numbers and bare words, both are read", () => {
    expect(parseJson('{"id": 9007199254740993, "score": NaN}')).toEqual({ id: "9007199254740993", score: "NaN" });
  });

  test("with a text of ten megabytes and ten thousand long ids is read in a moment", () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `9007199254${String(index).padStart(6, "0")}`);
    const read = parseJson(`{"ids": [${ids.join(",")}], "text": "${'\\"x'.repeat(3e6)}"}`) as { ids: unknown[] };
    expect(read.ids.map(String)).toEqual(ids);
  }, 5000);

  test("that is none says whether it is the bytes or what they say", () => {
    const whyOf = (bytes: Uint8Array) => {
      try {
        return parseJsonBytes(bytes);
      } catch (error) {
        return whyNoJson(error);
      }
    };
    expect(whyOf(new Uint8Array([0x22, 0xff, 0x22]))).toBe("the text is not UTF-8");
    expect(whyOf(new TextEncoder().encode('{"a": 9007199254740993'))).toBe("not JSON");
    expect(textOfBytes(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]))).toBe("{}");
  });
});

describe("two ids next to each other, longer than what a number holds", () => {
  const ids = ["9007199254740992", "9007199254740993"];
  const sample = (doc_id: string) =>
    `{"doc_id": ${doc_id}, "doc": {"question": "q${doc_id}"}, "resps": [["x"]], "filtered_resps": ["x"], "filter": "none", "acc": 1}`;
  const answer = (id: string) =>
    `{"id": "b", "custom_id": ${id}, "response": {"status_code": 200, "body": {"model": "small", "usage": {}}}, "error": null}`;

  test("are two items of the harness's samples", async () => {
    data.write("samples_big_2026-10-01T12-00-00.000000.jsonl", ids.map(sample));
    const { matrix } = await data.read("samples_big_2026-10-01T12-00-00.000000.jsonl", { allowOneModel: true });
    expect(matrix.features.ids).toEqual(ids.map((id) => `big/${id}`));
  });

  test("are two items of a batch, each with its own score", async () => {
    data.write("batch.jsonl", ids.map(answer));
    data.write("batch.scores.json", `{"${ids[0]}": 0.25, "${ids[1]}": 0.75}`);
    const { matrix } = await data.read("batch.jsonl", { allowOneModel: true });
    expect([matrix.features.ids, Array.from(matrix.scores)]).toEqual([ids, [0.25, 0.75]]);
  });
});
