import { listSome } from "../core/errors.js";
import { type ItemOutcomes, type ItemRound, modelNames } from "../core/item-outcomes.js";
import { pairedIds } from "../core/paired-ids.js";
import type { Result } from "../core/result.js";
import { alignRounds } from "./align-rounds.js";

/** One thing in which two runs are about different data. */
export interface DataDifference {
  /** In a word or two, such as "prices". */
  readonly what: string;
  readonly a: string;
  readonly b: string;
}

/** What of a run decides what it can be compared with. */
export interface ComparableRun {
  readonly rounds: readonly ItemRound[];
  readonly priced: boolean;
  readonly metrics: readonly { readonly id: string; readonly version: number; readonly compat?: string | undefined }[];
  readonly unit: Result["resampling"]["unit"];
}

/**
 * Everything in which two runs are about different data; [] where they can be compared. Seeds, replicates, training items
 * and routers are no difference: what is compared is recomputed from what each got on the evaluated items. Outcomes are
 * held against each other by the single models that both have.
 */
export function differencesOf(a: ComparableRun, b: ComparableRun): DataDifference[] {
  const rules = [...definitionDifferences(a, b), ...when("resampled", a.unit, b.unit), ...pricedDifference(a, b)];
  const items = itemDifferences(a.rounds, b.rounds);
  if (items.length > 0) return [...items, ...rules];
  const aligned = alignRounds(b.rounds, a.rounds);
  return [
    ...columnDifferences("groups", a.rounds, b.rounds, ({ groups }) => groups),
    ...columnDifferences("clusters", a.rounds, b.rounds, ({ units }) => units),
    ...rules,
    ...outcomeDifferences(a.rounds, aligned, a.priced && b.priced),
  ];
}

function when(what: string, a: string, b: string): DataDifference[] {
  return a === b ? [] : [{ what, a, b }];
}

function pricedDifference(a: ComparableRun, b: ComparableRun): DataDifference[] {
  const words = ({ priced }: ComparableRun) => (priced ? "US dollars" : "none");
  return when("costs", words(a), words(b));
}

/** Only what is compared counts. */
function definitionDifferences(a: ComparableRun, b: ComparableRun): DataDifference[] {
  return pairedIds.flatMap((id) => {
    const words = ({ metrics }: ComparableRun) => {
      const metric = metrics.find((each) => each.id === id);
      return metric ? `version ${metric.version}${metric.compat ? ` as ${metric.compat}` : ""}` : "not measured";
    };
    return when(`definition of ${id}`, words(a), words(b));
  });
}

function itemDifferences(a: readonly ItemRound[], b: readonly ItemRound[]): DataDifference[] {
  const labels = (rounds: readonly ItemRound[]) => rounds.map(({ label }) => label);
  const count = (rounds: readonly ItemRound[]) => `${rounds.length} round${rounds.length === 1 ? "" : "s"}`;
  if (labels(a).toSorted().join("\0") !== labels(b).toSorted().join("\0")) {
    const words = (rounds: readonly ItemRound[]) =>
      `${count(rounds)}: ${listSome(labels(rounds).map((each) => each || "one split"))}`;
    return [{ what: "rounds", a: words(a), b: words(b) }];
  }
  const others = new Map(b.map((round) => [round.label, round]));
  return a.flatMap((round) => {
    const other = others.get(round.label)!;
    const words = (own: ItemRound, than: ItemRound) => {
      const known = new Set(than.items);
      const missing = own.items.filter((item) => !known.has(item)).length;
      return { text: `${own.items.length} items, ${missing} of them only here`, missing };
    };
    const [here, there] = [words(round, other), words(other, round)];
    if (here.missing + there.missing === 0) return [];
    return [{ what: named("evaluated items", round.label), a: here.text, b: there.text }];
  });
}

function named(what: string, label: string): string {
  return label === "" ? what : `${what}, ${label}`;
}

function columnDifferences(
  what: string,
  a: readonly ItemRound[],
  b: readonly ItemRound[],
  of: (round: ItemRound) => readonly string[],
): DataDifference[] {
  const byItem = (rounds: readonly ItemRound[]) =>
    new Map(rounds.flatMap((round) => round.items.map((item, place) => [item, of(round)[place]!] as const)));
  const [own, other] = [byItem(a), byItem(b)];
  const differ = [...own].filter(([item, value]) => other.get(item) !== value);
  const [first] = differ;
  if (!first) return [];
  const [item, value] = first;
  const shown = (text: string) => text.replace("\0", "");
  return [
    { what, a: `"${shown(value)}" for ${item}`, b: `"${shown(other.get(item)!)}", and ${differ.length} items in all` },
  ];
}

/** Scores, or prices where only the costs differ, of the models that both have; their names where they share none. */
function outcomeDifferences(a: readonly ItemRound[], b: readonly ItemRound[], priced: boolean): DataDifference[] {
  const shared = modelNames(a[0]!).filter((name) => modelNames(b[0]!).includes(name));
  if (shared.length === 0) {
    return [{ what: "models", a: listSome(modelNames(a[0]!)), b: `${listSome(modelNames(b[0]!))}: none in common` }];
  }
  const scores = shared.flatMap((model) => firstUnlike("scores", model, a, b, ({ score }) => score));
  if (scores.length > 0) return scores;
  return priced ? shared.flatMap((model) => firstUnlike("prices", model, a, b, ({ cost }) => cost)) : [];
}

function firstUnlike(
  what: string,
  model: string,
  a: readonly ItemRound[],
  b: readonly ItemRound[],
  of: (entrant: ItemOutcomes) => Float64Array,
): DataDifference[] {
  const find = (round: ItemRound) => of(round.entrants.find(({ id, kind }) => kind === "model" && id === model)!);
  const differ = a.flatMap((round, index) => {
    const [own, other] = [find(round), find(b[index]!)];
    return round.items.flatMap((item, place) =>
      own[place] === other[place] ? [] : [{ item, a: own[place]!, b: other[place]! }],
    );
  });
  const [first] = differ;
  if (!first) return [];
  const { item } = first;
  return [
    { what: `${what} of ${model}`, a: `${first.a} for ${item}`, b: `${first.b}, and ${differ.length} items in all` },
  ];
}
