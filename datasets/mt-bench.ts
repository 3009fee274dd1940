import type { HeaderColumn, LongLayout, TableFormat } from "../src/core/format.js";
import { contaminatedPrompts } from "./contaminated-prompts.js";
import { columnsAmong, hasColumns, requireColumns } from "./needed-columns.js";

const needed = ["question_id", "model", "judge", "turn", "score"];
const ignored = ["judge", "user_prompt", "judgment", "tstamp"];

/** The layout of MT-bench's judgements. Throws FORMAT_UNKNOWN where a needed column is not there. */
function layout(header: readonly HeaderColumn[]): LongLayout {
  requireColumns(header, needed, "MT-bench's judgements");
  return {
    kind: "long",
    identity: { id: "question_id" },
    model: "model",
    score: "score",
    cost: null,
    part: "turn",
    item: {},
    known: columnsAmong(header, ignored),
  };
}

/**
 * The judgements of MT-bench (Zheng et al. 2023, github.com/lm-sys/FastChat) as RouteLLM keeps them: a judge's score from 1 to
 * 10 for each turn of a question. One item a question; its score is the mean over its turns, its prompt the first turn.
 */
export const mtBench = {
  id: "mt-bench",
  kind: "table",
  label: "MT-bench",
  description: "MT-bench's judgements: one row a turn with question_id, model, judge, turn and a score from 1 to 10.",
  exampleHeader: ["question_id", "model", "judge", "user_prompt", "judgment", "score", "turn", "tstamp"],
  companions: [
    contaminatedPrompts,
    {
      kind: "items",
      header: ["question_id", "category", "turns"],
      id: "question_id",
      group: "category",
      turns: "turns",
    },
  ],
  scoreScale: { min: 1, max: 10 },
  detect: (header) => hasColumns(header, needed),
  layout,
} as const satisfies TableFormat;
