import { describe, expect, test } from "vitest";
import { tableFormats } from "../../../datasets/index.js";
import { routellm } from "../../../datasets/routellm.js";
import type { HeaderColumn } from "../../../src/core/format.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const header = (...names: string[]): HeaderColumn[] => names.map((name) => ({ name, type: "VARCHAR" }));

/** The format that takes a header first. */
function told(...names: string[]): string | undefined {
  return tableFormats.find(({ detect }) => detect(header(...names)))?.id;
}

// printf 'p one' | sha256sum, and so on.
const one = "eb2a84c2dfec8223";
const two = "6786d08aad2f242c";

describe("the header of RouteLLM", () => {
  test("is a prompt and two models, with or without their responses", () => {
    expect(told("prompt", "weak", "strong")).toBe("routellm");
    expect(told("prompt", "a/b-7b", "gpt-4", "a/b-7b_response", "gpt-4_response")).toBe("routellm");
    expect(told("weak", "strong", "prompt")).toBe("routellm");
  });

  test.each([
    ["long", ["prompt", "model", "score"]],
    ["long", ["prompt", "Model_Name", "Correct"]],
    ["wide", ["prompt", "a|score", "b|score"]],
    ["routerbench", ["prompt", "a", "a|total_cost"]],
    [undefined, ["prompt", "model", "points"]],
    [undefined, ["prompt", "model_id", "cost"]],
    [undefined, ["prompt", "sample_id", "a"]],
    [undefined, ["prompt", "eval_name", "a"]],
    [undefined, ["prompt", "a", "answer"]],
    [undefined, ["prompt", "a", "b", "c"]],
    [undefined, ["prompt", "a", "a_response"]],
    [undefined, ["prompt", "a"]],
    [undefined, ["question", "a", "b"]],
  ])("is not one of %s: %j", (id, names) => {
    expect(told(...names)).toBe(id);
  });

  test("gives the models in its own order, the weak before the strong", () => {
    const layout = routellm.layout(header("prompt", "z-weak", "a-strong", "a-strong_response"));
    expect(layout.models.map(({ id, cost }) => [id, cost])).toEqual([
      ["z-weak", null],
      ["a-strong", null],
    ]);
    expect(layout.known).toEqual(["a-strong_response"]);
  });

  test("where it is forced and lacks something is refused, with what to name the columns", async () => {
    const error = await data.error(data.write("three.csv", ["prompt,a,b,c", "p,1,1,1"]), { format: "routellm" });
    expect([error.code, error.location?.file]).toEqual(["FORMAT_UNKNOWN", "three.csv"]);
    expect(error.hint).toContain("prompt, WEAK MODEL and STRONG MODEL");
  });
});

describe("the items of RouteLLM", () => {
  const lines = ["prompt,weak,strong", "p one,True,False", '"p two",False,True'];

  test("have the group in the name of their file, and the hash of the prompt behind it as their id", async () => {
    const { matrix, format } = await data.read(data.write("mmlu_world_religions.csv", lines));
    expect(format).toBe("routellm");
    expect(matrix.features.ids).toEqual([`world_religions/${two}`, `world_religions/${one}`]);
    expect(matrix.features.groups).toEqual(["world_religions", "world_religions"]);
    expect([...matrix.columns.keys()]).toEqual(["group"]);
    expect(matrix.features.prompts).toEqual(["p two", "p one"]);
    expect([...matrix.scores]).toEqual([0, 1, 1, 0]);
    expect(matrix.priced).toBe(false);
  });

  test.each([
    ["gsm8k_responses.csv", "gsm8k"],
    ["mmlu_anatomy.csv", "anatomy"],
    ["mmlu.csv", "mmlu"],
    ["my.data.csv", "my.data"],
    ["o'brien.csv", "o'brien"],
  ])("of %s are of the group %s", async (name, group) => {
    const { matrix } = await data.read(data.write(name, lines));
    expect(new Set(matrix.features.groups)).toEqual(new Set([group]));
  });

  test("are two where one prompt stands in two files", async () => {
    const files = ["mmlu_a.csv", "mmlu_b.csv"].map((name) => data.write(name, lines));
    const { matrix } = await data.read(files);
    expect(matrix.features.ids).toEqual([`a/${two}`, `a/${one}`, `b/${two}`, `b/${one}`]);
  });

  test("are as many as rows where one prompt is there again, numbered by their outcomes and not by their rows", async () => {
    const rows = ["p one,True,True", "p one,False,True", "p two,True,True", "p  one,False,False"];
    const orders = [rows, rows.toReversed(), [rows[1]!, rows[3]!, rows[0]!, rows[2]!]];
    for (const order of orders) {
      const { matrix } = await data.read(data.write("mmlu_x.csv", [lines[0]!, ...order]));
      expect(outcomesOf(matrix)).toEqual({
        [`x/${one}`]: { weak: [0, Number.NaN], strong: [0, Number.NaN] },
        [`x/${one}~2`]: { weak: [0, Number.NaN], strong: [1, Number.NaN] },
        [`x/${one}~3`]: { weak: [1, Number.NaN], strong: [1, Number.NaN] },
        [`x/${two}`]: { weak: [1, Number.NaN], strong: [1, Number.NaN] },
      });
    }
  });

  test("need a prompt", async () => {
    expect(await data.error(data.write("empty.csv", [...lines, ",True,True"]))).toMatchObject({
      code: "VALUE_MISSING",
      message: 'the column "prompt" is empty: empty.csv:4',
    });
  });
});

describe("contaminated prompts beside RouteLLM's files", () => {
  const list = (...prompts: string[]) =>
    prompts.map((prompt) => JSON.stringify({ train_prompt: "t", eval_prompt: prompt, train_idx: 1, eval_idx: 2 }));

  test("take their items away, in every file, and are counted", async () => {
    const rows = ["prompt,weak,strong", "p one,True,False", "p two,False,True", "p one,False,False"];
    const files = ["mmlu_a.csv", "mmlu_b.csv"].map((name) => data.write(name, rows));
    const companion = data.write("contaminated_prompts.jsonl", list(" p\tone", "of no item"));
    const { matrix, decontaminated, unknownExclusions, ...read } = await data.read([companion, ...files]);
    expect(matrix.features.ids).toEqual([`a/${two}`, `b/${two}`]);
    expect([...matrix.scores]).toEqual([0, 1, 0, 1]);
    expect({ decontaminated, unknownExclusions }).toEqual({ decontaminated: 4, unknownExclusions: 0 });
    expect(read.files).toEqual([companion, ...files]);
  });
});
