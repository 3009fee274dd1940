import { readFileSync } from "node:fs";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import type { OutcomeRow } from "../../../src/core/record-format.js";
import { DataFolder } from "../store/data-folder.js";

const fixtures = new URL("../../fixtures/", import.meta.url).pathname;

/** The path of a fixture. */
export function fixture(name: string): string {
  return `${fixtures}${name}`;
}

/** The text of a fixture. */
export function fixtureText(name: string): string {
  return readFileSync(fixture(name), "utf8");
}

/** What a row has: its columns that are not missing. */
export function known(row: OutcomeRow | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== undefined && value !== null));
}

/** Score, cost, latency and tokens of the model that was chosen for each item; null is missing. */
export function callsOf({
  features,
  models,
  scores,
  costs,
  measures,
}: OutcomeMatrix): Record<string, readonly unknown[]> {
  const numbers = [
    scores,
    costs,
    ...["latencyMs", "inputTokens", "outputTokens"].map((name) => measures.get(name as "latencyMs")),
  ];
  const orNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  const calls = features.ids.map((id, item) => {
    const cells = models.map((_, model) => item * models.length + model);
    const cell = cells.find((at) => numbers.some((values) => orNull(values?.[at]) !== null)) ?? -1;
    return [id, [models[cell % models.length], ...numbers.map((values) => orNull(values?.[cell]))]] as const;
  });
  return Object.fromEntries(calls);
}

/** A folder to read logs in. */
export const logs = new DataFolder();
