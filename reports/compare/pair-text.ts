import type { ComparedPair, Comparison } from "../../src/core/comparison.js";
import { listSome } from "../../src/core/errors.js";
import { absent, costPer1kText, countText, estimateText, qualityText } from "../text/number-text.js";
import { plainName } from "../text/plain-text.js";
import type { TextColumn } from "./fit-table.js";

const qualityStyle = { unit: "score", display: "difference" };
const ratioStyle = { unit: "fraction", display: "percent" };

/** What the verdicts are called in tables. */
const verdictWords: Readonly<Record<ComparedPair["verdict"]["status"], string>> = {
  better: "BETTER",
  worse: "WORSE",
  "no worse": "no worse",
  "not shown": "not shown",
  same: "the same",
  "no interval": "no interval",
};

/** A p-value to three digits, or "<0.001". */
function pText(p: number | null): string {
  if (p === null) return absent;
  return p < 0.001 ? "<0.001" : p.toFixed(3);
}

/** "+0.012 [-0.003, +0.027]": a difference of quality. */
function qualityChange(difference: ComparedPair["quality"]["difference"]): string {
  return estimateText(qualityStyle, difference);
}

/** "49 % [45, 53]": cost as a part of the other's; "-" where there are no costs. */
function costShare(cost: ComparedPair["cost"]): string {
  return cost === null ? absent : estimateText(ratioStyle, cost.ratio);
}

/** "A's id", or "A's id against B's" where they differ. */
export function pairName({ a, b }: Pick<ComparedPair, "a" | "b">): string {
  return plainName(a === b ? a : `${a} against ${b}`);
}

/** The pair in numbers: quality and cost of both sides and their difference. */
export function numbersColumns(pair: ComparedPair): TextColumn[] {
  const { quality, cost } = pair;
  const rows = [
    {
      what: "quality",
      a: qualityText(quality.a),
      b: qualityText(quality.b),
      change: qualityChange(quality.difference),
    },
    ...(cost === null
      ? []
      : [
          {
            what: "$/1k items",
            a: costPer1kText(cost.a),
            b: costPer1kText(cost.b),
            change: costChange(cost),
          },
        ]),
  ];
  return [
    { head: "", cells: rows.map(({ what }) => what), kind: "text" },
    { head: "A", cells: rows.map(({ a }) => a), kind: "number" },
    { head: "B", cells: rows.map(({ b }) => b), kind: "number" },
    { head: "A - B [95 % CI]", cells: rows.map(({ change }) => change), kind: "number" },
  ];
}

function costChange({ difference }: NonNullable<ComparedPair["cost"]>): string {
  const { value, lower, upper } = difference;
  const write = (usd: number) => `${usd > 0 ? "+" : ""}${costPer1kText(usd)}`;
  if (value === null) return absent;
  return lower === null || upper === null ? write(value) : `${write(value)} [${write(lower)}, ${write(upper)}]`;
}

/**
 * What is known beside the numbers, one sentence each: cost, tests, what the set can show.
 *
 * @param pairs how many were compared together
 */
export function factLines(pair: ComparedPair, pairs: number): string[] {
  const { exact, quality, cost, detectable, itemsNeeded, identical } = pair;
  const tests = { mcnemar: "exact McNemar", sign: "exact sign test" };
  const exactText = exact.test === null ? (exact.reason ?? "") : `${tests[exact.test]} p ${pText(exact.p)}`;
  const counts = `A got more on ${countText(exact.wins)} items, the same on ${countText(exact.ties)}, less on ${countText(exact.losses)}`;
  const facts = [identical ? counts : `${counts}; ${exactText}`];
  if (!identical && quality.p !== null)
    facts.push(
      `p ${pText(quality.p)} for no difference${pairs > 1 ? `, ${pText(quality.adjustedP)} after Holm over the ${pairs} pairs` : ""}`,
    );
  if (cost?.ratio.value != null) facts.push(`A costs ${costShare(cost)} of what B does`);
  if (detectable !== null) facts.push(`smallest difference that these items can show: ${qualityText(detectable)}`);
  if (detectable !== null && itemsNeeded !== null && pair.verdict.status === "not shown")
    facts.push(`to show a difference of the size seen takes about ${countText(itemsNeeded)} items`);
  return facts;
}

/** The groups' differences of a pair. */
export function sliceColumns({ slices }: ComparedPair): TextColumn[] {
  return [
    { head: "group", cells: slices.map(({ group }) => plainName(group)), kind: "text" },
    { head: "items", cells: slices.map(({ difference }) => countText(difference.n)), kind: "number", drop: 1 },
    { head: "A - B [95 % CI]", cells: slices.map(({ difference }) => qualityChange(difference)), kind: "number" },
    { head: "Holm p", cells: slices.map(({ adjustedP }) => pText(adjustedP)), kind: "number" },
  ];
}

/** The flipped items of a pair, as listed. */
export function flipColumns({ flips }: ComparedPair): TextColumn[] {
  const { listed } = flips;
  const priced = listed.some(({ costUsd }) => costUsd !== undefined);
  const grouped = listed.some(({ group }) => group !== "");
  const number = (head: string, of: (flip: (typeof listed)[number]) => string, drop?: number): TextColumn => ({
    head,
    cells: listed.map(of),
    kind: "number",
    ...(drop === undefined ? {} : { drop }),
  });
  const text = (head: string, of: (flip: (typeof listed)[number]) => string, drop?: number): TextColumn => ({
    ...number(head, (flip) => plainName(of(flip)), drop),
    kind: "text",
  });
  return [
    text("item", ({ item, round }) => (round === undefined ? item : `${item} (${round})`)),
    ...(grouped ? [text("group", ({ group }) => group, 3)] : []),
    text("A chose", ({ model }) => model.a ?? "(dealt)"),
    text("B chose", ({ model }) => model.b ?? "(dealt)"),
    number("A got", ({ score }) => scoreText(score.a)),
    number("B got", ({ score }) => scoreText(score.b)),
    ...(priced
      ? [
          number("A $/1k", ({ costUsd }) => costPer1kText(costUsd!.a), 2),
          number("B $/1k", ({ costUsd }) => costPer1kText(costUsd!.b), 2),
        ]
      : []),
  ];
}

function scoreText(score: number): string {
  return Number.isInteger(score) ? String(score) : qualityText(score);
}

/** The pairs as a table, one row each. */
export function pairColumns({ pairs }: Pick<Comparison, "pairs">): TextColumn[] {
  const priced = pairs.some(({ cost }) => cost !== null);
  return [
    { head: "", cells: pairs.map(pairName), kind: "text" },
    { head: "A is", cells: pairs.map(({ verdict }) => verdictWords[verdict.status]), kind: "text" },
    {
      head: "quality A - B [95 % CI]",
      cells: pairs.map(({ quality }) => qualityChange(quality.difference)),
      kind: "number",
    },
    { head: "Holm p", cells: pairs.map(({ quality }) => pText(quality.adjustedP)), kind: "number", drop: 1 },
    ...(priced
      ? [{ head: "cost of B's", cells: pairs.map(({ cost }) => costShare(cost)), kind: "number" as const, drop: 2 }]
      : []),
  ];
}

/**
 * "only in A: x; only in B: y: not compared"; empty where every router, baseline and model has its like.
 *
 * @example onlyInText({ onlyIn: { a: ["x"], b: [] } }) // "only in A: x: not compared"
 */
export function onlyInText({ onlyIn }: Pick<Comparison, "onlyIn">): string {
  const sides = [
    { side: "A", ids: onlyIn.a },
    { side: "B", ids: onlyIn.b },
  ].filter(({ ids }) => ids.length > 0);
  if (sides.length === 0) return "";
  return plainName(`${sides.map(({ side, ids }) => `only in ${side}: ${listSome(ids)}`).join("; ")}: not compared`);
}

/** What the data are, on one line. */
export function dataLine({ data, seed, replicates }: Comparison): string {
  const parts = [`n=${countText(data.items)} items`];
  if (data.clusters !== null) parts.push(`in ${countText(data.clusters)} clusters, resampled whole`);
  if (data.rounds > 1) parts.push(`${data.rounds} rounds`);
  if (data.groups > 1) parts.push(`${countText(data.groups)} groups`);
  parts.push(`${countText(replicates)} replicates, seed ${seed}`);
  return parts.join(" · ");
}

/** "A  knn of run 0123456789ab (name)" for a side. */
export function sideText({ name, run, dataset }: Comparison["a"]): string {
  return plainName(`${name} · run ${run} · ${dataset}`);
}
