import { z } from "zod";
import { UserError } from "../src/core/errors.js";
import type { RecordedDecisions, RecordedFile, RecordedScores, RouterEntry } from "../src/core/routing.js";
import { parseOptions, plainNumber, wholeNumber } from "./options.js";

const scoreOptions = {
  threshold: plainNumber.optional(),
  parts: wholeNumber.pipe(z.int().min(1)).optional(),
  strong: z.string().optional(),
  weak: z.string().optional(),
};
const schema = z
  .strictObject({ file: z.string(), by: z.enum(["model", "score"]).optional(), ...scoreOptions })
  .refine(({ strong, weak }) => (strong === undefined) === (weak === undefined), {
    message: "strong and weak go together",
    path: ["strong"],
  });

type Options = z.output<typeof schema>;

/** RouteLLM cuts its curves into ten parts. */
const defaultParts = 10;

/**
 * What a foreign router decided beforehand: the model of each item or, where the file has no model column or `by=score`
 * says so, a score of each item, which sends it to the strong model where it reaches a threshold.
 */
export const recorded: RouterEntry = {
  type: "recorded",
  kind: "router",
  description: "Replays a foreign router from a file: the model of each item, or a score that a threshold decides on.",
  example: "recorded:file=decisions.csv",
  byDefault: false,
  bind(id, raw, { decisions }) {
    const options = parseOptions(id, schema, raw);
    const file = decisions.get(options.file);
    if (!file) throw new Error(`decisions of ${options.file} were not read`);
    const policy = wantsScores(options, file) ? scoresOf(file, options) : decisionsOf(id, file, options);
    return { id, type: "recorded", kind: "router", options: given(options), policy };
  },
};

function wantsScores({ by }: Options, { modelByItem }: RecordedFile): boolean {
  return by === undefined ? modelByItem === null : by === "score";
}

function scoresOf({ scoreByItem }: RecordedFile, { file, threshold, parts, strong, weak }: Options): RecordedScores {
  if (scoreByItem === null) throw withoutColumn("score", file);
  return {
    policy: "scores",
    scoreByItem,
    pair: strong === undefined || weak === undefined ? undefined : { strong, weak },
    ...(threshold === undefined ? {} : { threshold }),
    parts: parts ?? defaultParts,
    file,
  };
}

function decisionsOf(id: string, { modelByItem, confidenceByItem }: RecordedFile, options: Options): RecordedDecisions {
  const { file } = options;
  if (modelByItem === null) throw withoutColumn("model", file);
  const idle = Object.keys(scoreOptions).find((name) => name in options);
  if (idle !== undefined) {
    throw new UserError("INVALID_OPTION", `router ${id}: option ${idle} is for scores, and ${file} names models`, {
      hint: "leave it out, or add by=score where the file has a score column too",
    });
  }
  return { policy: "recorded", modelByItem, confidenceByItem, file };
}

function withoutColumn(column: "model" | "score", file: string): UserError {
  return new UserError("DECISIONS_INVALID", `there is no ${column} column, which by=${column} asks for`, {
    hint: "leave by out: the file's own column decides",
    location: { file },
  });
}

/** The options as they were given: what is not there must not stand in results as undefined. */
function given(options: Options): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
