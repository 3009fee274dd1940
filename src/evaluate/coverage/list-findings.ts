import type { Coverage, Finding, FindingCode } from "../../core/coverage.js";
import { findingCodes } from "../../core/coverage.js";
import { listSome } from "../../core/errors.js";
import { percentText } from "../../core/percent-text.js";
import { dearestCall, largestLeftOut } from "../../core/select-items.js";
import { fewestItems } from "../warn-of-data.js";

/** All that findings are read off. */
export type FindingFacts = Omit<Coverage, "$schema" | "schemaVersion" | "tool" | "findings">;

/** What one code points at; null for nothing. */
type Rule = (facts: FindingFacts) => Omit<Finding, "code"> | null;

const warn = (count: number, message: string) => (count > 0 ? ({ level: "warn", message, count } as const) : null);
const note = (count: number, message: string) => (count > 0 ? ({ level: "note", message, count } as const) : null);
const times = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

/** "model (cost 0.01 on all 40)" for each number that never changes. */
function constantsOf({ constants }: FindingFacts, isAsked: (what: string, model: string) => boolean): string[] {
  return constants.outcomes
    .filter(({ what, model }) => isAsked(what, model))
    .map(
      ({ model, what, value, outcomes }) => `${model} (${what} ${value} on all ${outcomes.toLocaleString("en-US")})`,
    );
}

function overlapping({ duplicates }: FindingFacts): NonNullable<Coverage["duplicates"]>["overlap"] | null {
  return duplicates === null ? null : duplicates.overlap;
}

const rules: Readonly<Record<FindingCode, Rule>> = {
  SIMULATED: ({ dataset, counts }) =>
    dataset.simulated ? note(Math.max(1, counts.items), "these outcomes are simulated: no model was called") : null,
  PASSED_OVER: ({ dataset: { passedOver } }) =>
    note(passedOver.length, `files not read: ${listSome(passedOver.map(({ file, why }) => `${file}: ${why}`))}`),
  OTHER_PROMPTS: ({ dataset: { leftOut } }) =>
    note(leftOut, `${times(leftOut, "row")} left out: their models were sent other prompts than the rest`),
  UNKNOWN_COLUMNS: ({ dataset: { unknownColumns } }) =>
    note(unknownColumns.length, `columns not read, since their meaning is not known: ${listSome(unknownColumns)}`),
  DECONTAMINATED: ({ dataset: { decontaminated } }) =>
    note(
      decontaminated,
      `${times(decontaminated, "item")} left out: a file beside the outcomes lists them as contaminated`,
    ),
  EXCLUDE_UNKNOWN: ({ dataset: { unknownExclusions } }) =>
    note(
      unknownExclusions,
      `${times(unknownExclusions, "entry", "entries")} of the files of items to leave out name no item`,
    ),
  ONE_MODEL: ({ models }) =>
    models.length > 1 ? null : warn(1, `one model only, ${models[0]?.id ?? "none"}: there is nothing to route between`),
  NO_SCORES: ({ counts }) =>
    counts.scores > 0
      ? null
      : warn(Math.max(1, counts.items), "no outcome has a score: nothing about quality can be said"),
  MODEL_WITHOUT_SCORES: ({ models, counts }) => {
    const without = counts.scores > 0 ? models.filter(({ scored }) => scored === 0) : [];
    return warn(without.length, `models without any score: ${listSome(without.map(({ id }) => id))}`);
  },
  MISSING_CELLS: missingCells,
  FEW_ITEMS: ({ counts }) =>
    counts.items >= fewestItems
      ? null
      : warn(counts.items, `${times(counts.items, "item")}: below ${fewestItems} intervals are rough`),
  SMALL_GROUPS: ({ smallGroups, groups }) => {
    const sizes = groups
      .filter(({ name }) => smallGroups.includes(name))
      .map(({ name, items }) => `${name || "(none)"} (${items})`);
    return note(smallGroups.length, `groups too small for an interval of their own: ${listSome(sizes)}`);
  },
  CONSTANT_COLUMN: ({ constants: { columns } }) =>
    note(
      columns.length,
      `the same for every item: ${listSome(columns.map(({ name, value }) => `${name} ("${value}")`))}`,
    ),
  CONSTANT_SCORES: (facts) => {
    const found = constantsOf(facts, (what) => what === "score");
    return warn(found.length, `models with one and the same score: ${listSome(found)}`);
  },
  ALL_TIES: ({ ties }) =>
    ties.items > 0 && ties.tied === ties.items
      ? warn(ties.items, "every model scores the same on every item: no choice changes quality")
      : null,
  UNPRICED: ({ prices: { unpriced }, models }) =>
    unpriced.length === models.length
      ? note(models.length, "no outcome has a cost: nothing about saving can be said")
      : warn(unpriced.length, `models without any cost: ${listSome(unpriced)}`),
  ZERO_COST: ({ prices: { zero } }) => warn(zero.length, `models whose every cost is 0: ${listSome(zero)}`),
  COST_RANGE: ({ models }) => {
    const dear = models.filter(({ costs }) => costs !== null && costs.max > dearestCall);
    return warn(dear.length, `calls that cost over a billion US dollars, of ${listSome(dear.map(({ id }) => id))}`);
  },
  CONSTANT_COSTS: (facts) => {
    const { zero } = facts.prices;
    const found = constantsOf(facts, (what, model) => what === "cost" && !zero.includes(model));
    return note(found.length, `models with one and the same cost: ${listSome(found)}`);
  },
  COST_OUTLIERS: ({ costOutliers: { count } }) =>
    note(count, `${times(count, "cost")} far from what the model usually costs in the group`),
  COST_TAIL: ({ models }) => {
    const tailed = models.filter(({ costs }) => costs?.tail);
    return warn(
      tailed.length,
      `costs vary so much that the items are few for an interval of the mean: ${listSome(tailed.map(({ id }) => id))}`,
    );
  },
  CONSTANT_TOKENS: (facts) => {
    const found = constantsOf(facts, (what) => what === "inputTokens" || what === "outputTokens");
    return warn(found.length, `token counts that no meter gives: ${listSome(found)}`);
  },
  COMMON_TOKENS: ({ tokens }) => {
    const odd = tokens.filter(({ commonOdd }) => commonOdd);
    const named = odd.map(
      ({ model, common }) => `${model} (${common.input} in, ${common.output} out on ${percentText(common.share)})`,
    );
    return warn(
      odd.length,
      `one pair of token counts on many outcomes, although prompts differ in length: ${listSome(named)}`,
    );
  },
  ZERO_TOKENS: ({ tokens }) => {
    const answered = tokens.filter(({ scoredWithoutOutput }) => scoredWithoutOutput > 0);
    const count = answered.reduce((sum, { scoredWithoutOutput }) => sum + scoredWithoutOutput, 0);
    const named = answered.map(({ model, scoredWithoutOutput }) => `${model} (${scoredWithoutOutput})`);
    return warn(
      count,
      `outcomes that scored with 0 output tokens, so that something was not counted: ${listSome(named)}`,
    );
  },
  DUPLICATES: (facts) => {
    const found = overlapping(facts);
    return warn(found?.exact ?? 0, `${times(found?.exact ?? 0, "evaluated item")} with the prompt of a training item`);
  },
  NEAR_DUPLICATES: (facts) => {
    const found = overlapping(facts);
    return warn(
      found?.near ?? 0,
      `${times(found?.near ?? 0, "evaluated item")} with nearly the prompt of a training item`,
    );
  },
  REPEATED_PROMPTS: ({ duplicates }) =>
    note(
      duplicates?.near ?? 0,
      `${times(duplicates?.near ?? 0, "item")} with a prompt that an earlier item has, or nearly has (${duplicates?.exact ?? 0} the same)`,
    ),
};

function missingCells({ counts, items, models }: FindingFacts): Omit<Finding, "code"> | null {
  const lacking = counts.items - items.complete;
  if (lacking === 0) return null;
  const share = percentText(lacking / counts.items);
  const fate =
    lacking > largestLeftOut * counts.items
      ? `eval refuses more than ${percentText(largestLeftOut)} unless --missing bounds is given`
      : "eval leaves them out";
  const what = `${lacking.toLocaleString("en-US")} of ${times(counts.items, "item")} (${share}) lack an outcome of some model; ${fate}`;
  const best = models.reduce(
    (most, model) => (model.completeWithout > most.completeWithout ? model : most),
    models[0]!,
  );
  const gain = best.completeWithout - items.complete;
  const cure =
    gain > 0 && models.length > 2
      ? `; without ${best.id}, ${times(best.completeWithout, "item")} would be complete`
      : "";
  return warn(lacking, `${what}${cure}`);
}

/**
 * What the facts point at, in the order of {@link findingCodes}: "warn" where a number made from these data is weaker or wrong
 * for it, "note" where a reader should know.
 *
 * @example listFindings({ ...facts, counts: { ...facts.counts, items: 30 } }).map(({ code }) => code) // ["FEW_ITEMS"]
 */
export function listFindings(facts: FindingFacts): Finding[] {
  return findingCodes.flatMap((code) => {
    const found = rules[code](facts);
    return found === null ? [] : [{ code, ...found }];
  });
}
