import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { MetricContext } from "../../src/core/metric.js";
import { chooseSingles } from "../../src/core/nominate.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { openStage, type Stage } from "../../src/core/replay.js";
import type { RecordedScores } from "../../src/core/routing.js";
import { replayScores } from "../../src/evaluate/replay-scores.js";
import type { ReplayedRouter } from "../../src/evaluate/replayed-router.js";
import { csvRecords } from "./csv-records.js";
import { contextOf } from "./metric-context.js";
import { sharedPath } from "./shared-data.js";

/** The outcomes of RouteLLM's MMLU evaluation, relative to the folder `shared`. */
export const mmluFolder = "data/routellm/mmlu";

/** One question with both models' answers. */
interface Question {
  readonly prompt: string;
  readonly weak: number;
  readonly strong: number;
}

/** The questions that RouteLLM evaluates: those that resemble a training prompt are left out. */
export function readMmlu(): Question[] {
  const folder = sharedPath(mmluFolder);
  const lines = readFileSync(`${folder}/contaminated_prompts.jsonl`, "utf8").trim().split("\n");
  const contaminated = new Set(lines.map((line) => (JSON.parse(line) as { eval_prompt: string }).eval_prompt));
  const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  return files
    .sort()
    .flatMap((name) => csvRecords(readFileSync(`${folder}/${name}`, "utf8")))
    .map(([prompt, weak, strong]) => ({
      prompt: prompt!,
      weak: Number(weak === "True"),
      strong: Number(strong === "True"),
    }))
    .filter(({ prompt }) => !contaminated.has(prompt));
}

/** Mixtral and GPT-4 on these questions. RouteLLM counts calls: every call costs 1. */
export function openMmlu(questions: readonly Question[]): Stage {
  const ids = questions.map((_, item) => String(item).padStart(5, "0"));
  const matrix: OutcomeMatrix = {
    name: "mmlu",
    features: { ids, groups: ids.map(() => ""), prompts: null, embeddings: null },
    columns: new Map(),
    models: ["weak", "strong"],
    scores: Float64Array.from(questions.flatMap(({ weak, strong }) => [weak, strong])),
    costs: new Float64Array(2 * questions.length).fill(1),
    priced: false,
    measures: new Map(),
  };
  return openStage(matrix);
}

/** A number in [0, 1) for each prompt that has nothing to do with it: the first 53 bits of its SHA-256. */
function shaShare(prompt: string): number {
  const head = createHash("sha256").update(prompt, "utf8").digest().readBigUInt64BE(0);
  return Number(head >> 11n) / 2 ** 53;
}

/** The win rates of the golden file's routers. */
export const winRates = {
  prompt_length: ({ prompt }: Question) => [...prompt].length,
  sha256: ({ prompt }: Question) => shaShare(prompt),
  /** Knows the answers: 1 where only the strong model is right, 0 where only the weak one is. */
  oracle: ({ weak, strong }: Question) => (1 + strong - weak) / 2,
  /** The same, with its equals in an order of their own. */
  oracle_sha_tiebroken: ({ prompt, weak, strong }: Question) => (1 + strong - weak + shaShare(prompt)) / 3,
  anti_oracle_sha_tiebroken: ({ prompt, weak, strong }: Question) => 1 - (1 + strong - weak + shaShare(prompt)) / 3,
} as const;

/** A router of these win rates, replayed over the stage. */
export function replayWinRates(stage: Stage, rates: readonly number[], parts: number): ReplayedRouter {
  const { ids } = stage.matrix.features;
  const policy: RecordedScores = {
    policy: "scores",
    scoreByItem: new Map(ids.map((id, item) => [id, rates[item]!])),
    pair: { weak: "weak", strong: "strong" },
    parts,
    file: "win rates",
  };
  const router = { id: "golden", type: "recorded", kind: "router", options: {}, policy } as const;
  return replayScores(router, policy, { stage, train: null, singles: chooseSingles(stage.matrix) });
}

/** What metrics read of such a router. */
export function winRateContext(stage: Stage, { replay, nominated }: ReplayedRouter): MetricContext {
  return contextOf(
    stage,
    replay,
    nominated.map((point) => point.replay),
  );
}
