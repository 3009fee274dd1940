import { UserError } from "../src/core/errors.js";
import type { HeaderColumn, LongLayout, TableFormat } from "../src/core/format.js";
import { contaminatedPrompts } from "./contaminated-prompts.js";

const needed = ["question_id", "model", "judge", "turn", "score"];
const ignored = ["judge", "user_prompt", "judgment", "tstamp"];

function lacking(header: readonly HeaderColumn[]): string[] {
  return needed.filter((name) => !header.some((column) => column.name === name));
}

/** The layout of MT-bench's judgements. Throws FORMAT_UNKNOWN where a needed column is not there. */
function layout(header: readonly HeaderColumn[]): LongLayout {
  const absent = lacking(header);
  if (absent.length > 0) {
    throw new UserError(
      "FORMAT_UNKNOWN",
      `not the columns of MT-bench's judgements: there is no ${absent.join(", ")}`,
      {
        hint: `name the columns ${needed.join(", ")}`,
      },
    );
  }
  return {
    kind: "long",
    identity: { id: "question_id", splitByPrompt: false },
    model: "model",
    score: "score",
    cost: null,
    part: "turn",
    item: {},
    known: header.map(({ name }) => name).filter((name) => ignored.includes(name)),
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
  detect: (header) => lacking(header).length === 0,
  layout,
} as const satisfies TableFormat;
