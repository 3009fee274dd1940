import type { Coverage } from "../../src/core/coverage.js";
import { listSome } from "../../src/core/errors.js";
import { percentText } from "../../src/core/percent-text.js";
import { countText, qualityText } from "../text/number-text.js";
import { plainName } from "../text/plain-text.js";

/** One line about the data: what it is about, and what is said. */
export interface CoverageFact {
  readonly name: string;
  readonly text: string;
}

/** "3,150 items x 11 models in 3 groups; format routerbench, 6 files". */
export function headLine({ counts, dataset }: Coverage): string {
  const { items, models, groups, cells } = counts;
  const size = `${plural(items, "item")} x ${plural(models, "model")} = ${plural(cells, "cell")}`;
  return `${size} in ${plural(groups, "group")}; format ${dataset.format}, ${plural(dataset.files.length, "file")}`;
}

/** "1 item", "3,150 items". */
export function plural(count: number, one: string): string {
  return `${countText(count)} ${one}${count === 1 ? "" : "s"}`;
}

/** What is known of the data as a whole, one line each, in the same order in every report. */
export function coverageFacts(coverage: Coverage): CoverageFact[] {
  const facts: (readonly [string, string | null])[] = [
    ["scores", scoresText(coverage)],
    ["costs", costsText(coverage)],
    ["tokens", tokensText(coverage)],
    ["measures", measuresText(coverage)],
    ["items", itemsText(coverage)],
    ["ties", tiesText(coverage)],
    ["headroom", headroomText(coverage)],
    ["columns", columnsText(coverage)],
    ["prompts", promptsText(coverage)],
    ["overlap", overlapText(coverage)],
    [
      "vectors",
      coverage.dataset.vectors === 0 ? null : `${ofItems(coverage.dataset.vectors, coverage)} have an embedding`,
    ],
    ["chosen", selectionText(coverage)],
  ];
  return facts.flatMap(([name, text]) => (text === null ? [] : [{ name, text: plainName(text) }]));
}

/**
 * What can and cannot be computed, one line each.
 *
 * @example questionText({ id: "cost", question: "what was spent", answered: false, reason: "no call has a cost", add: ["cost_usd"] }) // "what was spent: no call has a cost; add cost_usd"
 */
export function questionText({ question, reason, add }: Coverage["questions"][number]): string {
  return plainName(`${question}: ${reason}${add.length === 0 ? "" : `; add ${add.join(", ")}`}`);
}

function ofItems(count: number, { counts }: Coverage): string {
  return `${countText(count)} of ${plural(counts.items, "item")} (${percentText(shareOf(count, counts.items))})`;
}

function ofCells(count: number, { counts }: Coverage): string {
  return `${countText(count)} of ${plural(counts.cells, "cell")} (${percentText(shareOf(count, counts.cells))})`;
}

function shareOf(count: number, all: number): number {
  return all === 0 ? 0 : count / all;
}

/** "binary, 0 to 1, mean 0.714"; "none" where there is no score. */
function scoreRangeText({ kind, min, max, mean }: Coverage["scores"]): string {
  if (min === null || max === null || mean === null) return kind;
  if (kind === "constant") return `constant ${plainNumber(min)}`;
  return `${kind}, ${plainNumber(min)} to ${plainNumber(max)}, mean ${qualityText(mean)}`;
}

function plainNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function scoresText(coverage: Coverage): string {
  const { min, max } = coverage.dataset.scoreScale ?? {};
  const scale = min === undefined ? "" : `; read on the scale ${min}..${max}`;
  return `${ofCells(coverage.counts.scores, coverage)}; ${scoreRangeText(coverage.scores)}${scale}`;
}

function costsText(coverage: Coverage): string {
  const { unpriced, zero } = coverage.prices;
  const named = (what: string, models: readonly string[]) =>
    models.length === 0 ? "" : `; ${what}: ${listSome(models)}`;
  return `${ofCells(coverage.counts.costs, coverage)}${named("models without any", unpriced)}${named("models at 0 throughout", zero)}`;
}

function tokensText(coverage: Coverage): string | null {
  if (coverage.tokens.length === 0) return null;
  const zero = coverage.tokens.reduce((sum, { zeroOutput }) => sum + zeroOutput, 0);
  const empty = zero === 0 ? "" : `; ${countText(zero)} with 0 output tokens`;
  return `${ofCells(coverage.counts.tokens, coverage)} have input and output tokens${empty}`;
}

/** How measures are called in sentences. */
const measureWords: Readonly<Record<string, string>> = {
  latencyMs: "latency",
  energyJ: "energy",
  cachedInputTokens: "tokens read from a cache",
  cacheWriteTokens: "tokens written into a cache",
  reasoningTokens: "tokens of reasoning",
};

function measuresText(coverage: Coverage): string | null {
  const { measures } = coverage.dataset;
  // Tokens have a line of their own.
  const parts = measures.flatMap(({ name, outcomes }) => {
    const word = measureWords[name];
    return word === undefined ? [] : [`${word} of ${ofCells(outcomes, coverage)}`];
  });
  return parts.length === 0 ? null : parts.join("; ");
}

function itemsText(coverage: Coverage): string {
  const { every, several, one, none, complete } = coverage.items;
  const scored = `scores of every model: ${ofItems(every, coverage)}; of two or more: ${countText(several)}; of one: ${countText(one)}; of none: ${countText(none)}`;
  return `${scored}; with every outcome: ${ofItems(complete, coverage)}`;
}

function tiesText({ ties, models }: Coverage): string | null {
  if (ties.items === 0) return null;
  const share = (count: number) => percentText(count / ties.items);
  const top = models.reduce((most, model) => (model.onlyBest > most.onlyBest ? model : most));
  const alone = top.onlyBest === 0 ? "" : `, most often ${top.id} (${countText(top.onlyBest)})`;
  return `of ${plural(ties.items, "item")} with two scores or more, all are the same on ${share(ties.tied)} (all 0 on ${share(ties.tiedLow)}): no choice matters there; one model alone is best on ${share(ties.onlyBest)}${alone}`;
}

function headroomText({ headroom }: Coverage): string | null {
  if (headroom === null) return null;
  const { items, model, bestSingle, oracle } = headroom;
  return `on ${plural(items, "item")} the best single model, ${model}, scores ${qualityText(bestSingle)} and the best recorded answer of each item ${qualityText(oracle)} (hindsight: both picked on these items, no intervals, an upper bound)`;
}

function columnsText({ dataset, constants }: Coverage): string | null {
  const { columns } = dataset;
  if (columns.length === 0) return null;
  const constant = new Set(constants.columns.map(({ name }) => name));
  const texts = columns.map(({ name, values, missing }) => {
    const gaps = missing === 0 ? "" : `, ${countText(missing)} missing`;
    return `${name} (${constant.has(name) ? "constant" : plural(values, "value")}${gaps})`;
  });
  return texts.join("; ");
}

function promptsText(coverage: Coverage): string {
  const { duplicates, dataset } = coverage;
  if (duplicates === null) return "none: repeated prompts and train-test overlap cannot be looked for";
  return `${ofItems(dataset.prompts, coverage)} have one; ${countText(duplicates.exact)} repeat an earlier one, ${countText(duplicates.near)} repeat it or nearly do`;
}

function overlapText({ duplicates }: Coverage): string | null {
  if (duplicates === null) return null;
  const { split, from, train, test, exact, near, listed } = duplicates.overlap;
  if (train === null || test === null || exact === null || near === null) return `not looked for: ${split}`;
  const origin = { asked: "as asked", column: "of the data's own column", default: "eval's default" }[from];
  const named = listed.length === 0 ? "" : `: ${listSome(listed, exact + near)}`;
  return `split ${split}, ${origin} (${countText(train)} train, ${countText(test)} test): ${plural(exact, "evaluated item")} with a training item's prompt, ${countText(near)} with nearly one${named}`;
}

function selectionText({ selection, dataset }: Coverage): string | null {
  const { filter, limit, sample, exclude } = selection;
  const parts = [
    ...filter.map(({ column, values }) => `${column} is ${listSome(values)}`),
    ...(sample === null ? [] : [`a sample of ${countText(sample)}`]),
    ...(limit === null ? [] : [`the first ${countText(limit)}`]),
    ...(exclude.length === 0 ? [] : [`without those of ${listSome(exclude)}`]),
    ...(dataset.decontaminated === 0 ? [] : [`without ${countText(dataset.decontaminated)} contaminated`]),
  ];
  return parts.length === 0 ? null : parts.join("; ");
}
