import { expect, test } from "vitest";
import { fileFacts } from "../../../datasets/benchmarks/file-facts.js";
import { itemKey, promptPart } from "../../../datasets/benchmarks/item-key.js";

test.each([
  ["mmlu_test.json", "mmlu", "test"],
  ["gsm8k-train.json.gz", "gsm8k", "train"],
  ["arc_challenge_test.json", "arc_challenge", "test"],
  ["test.json", undefined, "test"],
  ["TRAIN.jsonl", undefined, "train"],
  ["law_validation.json", "law", "validation"],
  ["mbpp.json", "mbpp", undefined],
  ["MATH_prealgebra.json", "MATH_prealgebra", undefined],
  ["latest.json", "latest", undefined],
  ["attest_contest.json", "attest_contest", undefined],
])("the name %s says group %j and split %j", (name, group, split) => {
  expect(fileFacts(name)).toEqual({ group, split });
});

test("a key joins texts and numbers, and is none where a part is neither", () => {
  expect(itemKey("math", "test", 0)).toBe("math/test/0");
  for (const part of [undefined, null, "", {}, [1], true, { toString: 1 }])
    expect(itemKey("math", part)).toBeUndefined();
});

test("prompts that differ in white space have one key, and no prompt has none", () => {
  expect(promptPart(" What  is\n2 + 2?")).toBe(promptPart("What is 2 + 2?"));
  for (const prompt of ["", null, undefined, 7, {}]) expect(promptPart(prompt)).toBeUndefined();
});
