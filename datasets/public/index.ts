import type { PublicDataset, PublicFile } from "../../src/core/public-dataset.js";
import { gitFile } from "./git-file.js";
import { mmluFiles } from "./mmlu-files.js";

const routerbench = {
  page: "https://huggingface.co/datasets/withmartian/routerbench",
  address: "https://huggingface.co/datasets/withmartian/routerbench/resolve/784021482c3f320c6619ed4b3bb3b41a21424fcb/",
  licence: null,
} as const;

const embedllm = {
  page: "https://huggingface.co/datasets/RZ412/EmbedLLM",
  address: "https://huggingface.co/datasets/RZ412/EmbedLLM/resolve/main/",
  licence: "apache-2.0",
} as const;

const routellm = {
  page: "https://github.com/lm-sys/RouteLLM",
  licence: "Apache-2.0",
} as const;

const routellmFiles =
  "https://raw.githubusercontent.com/lm-sys/RouteLLM/0b64fdafe049e596a3f5657c219329f24af24198/routellm/evals/";

/** A file whose hub shows its size rounded. */
function roundedFile(path: string, bytes: number): PublicFile {
  return { path, local: path.slice(path.lastIndexOf("/") + 1), bytes, isExact: false };
}

/** Every dataset that can be fetched, in the order of the list. Addresses, sizes and licences were looked up at the source. */
export const publicDatasets: readonly PublicDataset[] = [
  {
    ...routerbench,
    name: "routerbench",
    label: "RouterBench, zero-shot",
    description: "36,497 prompts, 11 models, scores and dollars: one pickle.",
    files: [
      {
        path: "routerbench_0shot.pkl",
        local: "routerbench_0shot.pkl",
        bytes: 99_567_659,
        isExact: true,
        checksum: { kind: "sha256", hex: "ba4f77f19517610a707c374e99322d7750c30fc4ae7ff5527888595a1e65d36d" },
      },
    ],
    evaluate: "routerbench_0shot.pkl",
  },
  {
    ...routerbench,
    name: "routerbench-5shot",
    label: "RouterBench, five-shot",
    description: "The same prompts with five examples before each: one pickle.",
    files: [
      {
        ...roundedFile("routerbench_5shot.pkl", 171_000_000),
        checksum: { kind: "sha256", hex: "fbd7d3d16fba2759a18fa0ad44409d3e0e92ba80d03d90827eed1a6d084c9ffe" },
      },
    ],
    evaluate: "routerbench_5shot.pkl",
  },
  {
    ...routerbench,
    name: "routerbench-raw",
    label: "RouterBench, raw",
    description: "One row a prompt and model, with the responses: one pickle.",
    files: [roundedFile("routerbench_raw.pkl", 1_100_000_000)],
    evaluate: "routerbench_raw.pkl",
  },
  {
    name: "sprout",
    label: "SPROUT (CARROT), train",
    description: "Prompts with one struct a model: score, tokens, response; three Parquet files.",
    page: "https://huggingface.co/datasets/CARROT-LLM-Routing/SPROUT",
    address:
      "https://huggingface.co/datasets/CARROT-LLM-Routing/SPROUT/resolve/refs%2Fconvert%2Fparquet/default/train/",
    licence: null,
    files: [
      roundedFile("0000.parquet", 135_000_000),
      roundedFile("0001.parquet", 137_000_000),
      roundedFile("0002.parquet", 135_000_000),
    ],
    evaluate: "",
  },
  {
    ...embedllm,
    name: "embedllm",
    label: "EmbedLLM, test",
    description: "Correctness of 112 models on the test prompts, without costs: one CSV.",
    files: [roundedFile("test.csv", 282_000_000)],
    evaluate: "test.csv",
  },
  {
    ...embedllm,
    name: "embedllm-train",
    label: "EmbedLLM, train",
    description: "The same models on the training prompts: one CSV.",
    files: [roundedFile("train.csv", 2_700_000_000)],
    evaluate: "train.csv",
  },
  {
    name: "fusionbench",
    label: "FusionBench, test",
    description: "Responses of 20 models to 14 tasks, with performance and cost: one Parquet file.",
    page: "https://huggingface.co/datasets/ulab-ai/FusionBench",
    address: "https://huggingface.co/datasets/ulab-ai/FusionBench/resolve/main/full_test/",
    licence: null,
    files: [roundedFile("data-00000-of-00001.parquet", 16_300_000)],
    evaluate: "data-00000-of-00001.parquet",
  },
  {
    ...routellm,
    name: "routellm-mmlu",
    label: "RouteLLM, MMLU",
    description: "14,042 questions, Mixtral-8x7B and GPT-4: one CSV a subject, and the contaminated prompts.",
    address: `${routellmFiles}mmlu/`,
    files: mmluFiles,
    evaluate: "",
  },
  {
    ...routellm,
    name: "routellm-gsm8k",
    label: "RouteLLM, GSM8K",
    description: "1,319 questions, Mixtral-8x7B and GPT-4: one CSV, and the contaminated prompts.",
    address: `${routellmFiles}gsm8k/`,
    files: [
      gitFile("contaminated_prompts.jsonl", 6282, "84c9fb8e09e28945f1b489458283571c3a62e450"),
      gitFile("gsm8k_responses.csv", 1_291_062, "1f777d8bfd7a9157ca19cc1f0687136491fcf1a1"),
    ],
    evaluate: "",
  },
  {
    ...routellm,
    name: "routellm-mt-bench",
    label: "RouteLLM, MT-bench",
    description: "80 questions of two turns, judged: JSON lines, and the contaminated prompts.",
    address: `${routellmFiles}mt_bench/`,
    files: [
      gitFile("contaminated_prompts.jsonl", 2694, "9ae2785b7e8935e71b457212466e195e19ddbce6"),
      gitFile("judgements.jsonl", 1_417_551, "697ec9abf5394ccec58607c35b360cbb5a317cf0"),
      gitFile("question.jsonl", 48_929, "464e2c22f7a021a0f9a584d232338a9a17c40066"),
    ],
    evaluate: "",
  },
  {
    name: "routerarena",
    label: "RouterArena, cached results",
    description: "Results of three models with score, tokens and cost: JSON lines.",
    page: "https://github.com/RouteWorks/RouterArena",
    address:
      "https://raw.githubusercontent.com/RouteWorks/RouterArena/4714a9ad73e897a1241e73a86c9297fed2e871d8/cached_results/",
    licence: "Apache-2.0",
    files: [
      gitFile("claude-3-haiku-20240307.jsonl", 1_765_496, "7e4588b0d1b2a78453aabb00e9478722b6baa4e3"),
      gitFile("gemini-2.0-flash-001.jsonl", 1_702_176, "e7234f1053a8064ae1fae08a1940a6fe2094c89c"),
      gitFile("gpt-4o-mini.jsonl", null, "26fcb7191522a6e93cfaa1330e8f1e8b8a5404f6"),
    ],
    evaluate: "",
  },
  {
    name: "open-llm-leaderboard",
    label: "Open LLM leaderboard 2 (CARROT)",
    description: "Correctness of models on 39 parts of the leaderboard: one pickle.",
    page: "https://github.com/somerstep/CARROT",
    address:
      "https://raw.githubusercontent.com/somerstep/CARROT/2d47d1fd4e7870d095fcd3b4f8aa87185b5d8e3d/data/open-llm-lb-v2/",
    licence: null,
    files: [
      gitFile("new_leaderboard_processed_20241205.pickle", 3_284_835, "ce27de2c70db06ce84eef48cf6d7d6fa62dff172"),
    ],
    evaluate: "new_leaderboard_processed_20241205.pickle",
  },
];
