import type { Result } from "../../src/core/result.js";
import type { LeaderboardRow } from "./leaderboard-rows.js";
import { leaderboardRows } from "./leaderboard-rows.js";
import { countText, noInterval, qualityText } from "./number-text.js";
import { pricesText } from "./prices-text.js";

/** What every report calls the references, wherever it lists them. */
export const referencesNote = "references, never ranked: they read the answers that they are measured on";

/** What the first line of every report says where the outcomes are made up. */
export const simulatedNote = "SIMULATED DATA: these outcomes are made up and say nothing about real models.";

/** The row's name, with an asterisk where something of it was chosen on the evaluated items. */
export function markedName(row: LeaderboardRow): string {
  return row.hindsight ? `${row.id} *` : row.id;
}

/** What the data are, on one line: items and split, models, missing cells, and the smallest difference that can be seen. */
export function factsLine(result: Result): string {
  const { dataset, detectable } = result;
  const facts = [
    `n=${countText(dataset.items)} items (${splitText(result)})`,
    `${countText(dataset.models)} models`,
    `${countText(dataset.missing)} missing`,
  ];
  if (dataset.leftOut > 0) facts.push(`${countText(dataset.leftOut)} items left out`);
  if (detectable) {
    const { router, versus, difference } = detectable;
    facts.push(`smallest difference that ${router} against ${versus} can show here: ${qualityText(difference)}`);
  }
  return facts.join(" · ");
}

/** What the marks in the tables mean, each note once and only where its mark is used. */
export function footnotes(result: Result, shownMetrics: readonly string[]): string[] {
  const { ranked, references } = leaderboardRows(result);
  const rows = [...ranked, ...references];
  const notes: string[] = [];
  const { rounds } = result.split;
  if (rounds) notes.push(roundsNote(rounds));
  const prices = pricesText(result.dataset.prices);
  if (prices !== undefined) notes.push(prices);
  const { refits } = result.resampling;
  if (refits !== undefined) notes.push(`intervals include the variance of training (${countText(refits)} refits)`);
  const marked = result.metrics.some(({ id, hindsight }) => hindsight && shownMetrics.includes(id));
  if (marked || rows.some((row) => row.hindsight)) {
    notes.push("* hindsight: something of it was chosen on the evaluated items, so it is no evidence for a decision");
  }
  if (result.staticMix.hindsight)
    notes.push("the static mix was chosen on the evaluated items, and so are all gains over it");
  if (result.routers.some((router) => router.type === "oracle")) {
    notes.push("oracle: best of one recorded draw a cell, an upper bound that no router attains");
  }
  const compat = result.metrics.filter(({ id, compat: system }) => system !== undefined && shownMetrics.includes(id));
  if (compat.length > 0) {
    notes.push(
      `computed as ${compat[0]!.compat} does, where it differs: ${compat.map(({ label }) => label).join(", ")}`,
    );
  }
  for (const [reason, names] of intervalReasons(rows, shownMetrics))
    notes.push(`${noInterval} ${names.join(", ")}: ${reason}`);
  return notes;
}

function roundsNote(rounds: readonly { readonly label: string }[]): string {
  const [first, last] = [rounds[0]!.label, rounds.at(-1)!.label];
  return `every number is the mean of ${countText(rounds.length)} fitted routers (${first} to ${last}), not a number of one of them`;
}

function splitText({ split }: Result): string {
  if (split.train === 0) return `${countText(split.test)} evaluated, none to train on`;
  const rounds = split.rounds ? `${countText(split.rounds.length)} rounds: ` : "";
  return `${rounds}${countText(split.train)} train, ${countText(split.test)} test`;
}

function intervalReasons(rows: readonly LeaderboardRow[], metrics: readonly string[]): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const row of rows) {
    for (const reason of new Set(metrics.flatMap((metric) => missingInterval(row, metric)))) {
      reasons.set(reason, [...(reasons.get(reason) ?? []), row.id]);
    }
  }
  return reasons;
}

function missingInterval(row: LeaderboardRow, metric: string): string[] {
  const estimate = row.metrics[metric];
  if (!estimate || estimate.value === null || estimate.lower !== null) return [];
  return [estimate.reason ?? "no reason was recorded"];
}
