import { UserError } from "./errors.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";
import { answerable, type DataFacts, dataFacts } from "./questions.js";

/** Up to this share of items with two models' outcomes, data are taken for a log in which a few requests came twice. */
const chanceShare = 0.05;

const manual = "docs/what-to-log.md";

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function whatItAnswers(facts: DataFacts): string {
  const answered = answerable(facts).filter((question) => question.answered);
  if (answered.length === 0) return "they answer no question";
  return `they can say ${listed(answered.map(({ question }) => question))}`;
}

function placeOf(file: string | undefined) {
  return file === undefined ? {} : { location: { file } };
}

function oneArm(facts: DataFacts, file: string | undefined): UserError {
  const { items, itemsWithTwo } = facts;
  const alone = (items - itemsWithTwo).toLocaleString("en-US");
  const who = itemsWithTwo === 0 ? "each item has" : `${alone} of ${items.toLocaleString("en-US")} items have`;
  const score = facts.scores === 0 ? "scores, and " : "";
  const chance = facts.propensities.between > 0 ? "" : ", or choose at random now and then and log propensity";
  return new UserError(
    "NOT_REPLAYABLE",
    `${who} the outcome of one model only, as a log of production has it: no router can be replayed, because what another model would have got is not known; ${whatItAnswers(facts)}`,
    {
      hint: `add ${score}outcomes of further models on the same items${chance}: ${manual}`,
      ...placeOf(file),
    },
  );
}

/**
 * Refuses data in which routers cannot be replayed: those with one model's outcome an item, and those without any score. This
 * comes before missing outcomes are counted, of which such data would have one for nearly every cell.
 *
 * @param fewSuffice whether a few items with several models are enough, as they are where the others count in bounds alone
 * @param file the first of the files that the data are from, as messages show it
 * @throws UserError NOT_REPLAYABLE, SCORES_MISSING
 */
export function requireReplay(matrix: OutcomeMatrix, fewSuffice: boolean, file?: string): void {
  const facts = dataFacts(matrix);
  const enough = fewSuffice ? facts.itemsWithTwo > 0 : facts.itemsWithTwo > chanceShare * facts.items;
  if (!enough) throw oneArm(facts, file);
  if (facts.scores > 0) return;
  throw new UserError("SCORES_MISSING", `no outcome has a score; ${whatItAnswers(facts)}`, {
    hint: `fill the score column, from 0 to 1, or leave out the outcomes that nobody judged: ${manual}`,
    ...placeOf(file),
  });
}
