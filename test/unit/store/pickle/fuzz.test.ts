import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../../../src/core/errors.js";
import { PickleError, parsePickle } from "../../../../src/store/pickle/parse-pickle.js";
import { PickleBudget } from "../../../../src/store/pickle/pickle-budget.js";
import { PickleFault } from "../../../../src/store/pickle/pickle-fault.js";
import { PickledFrame } from "../../../../src/store/pickle/pickled-frame.js";
import { DataFolder } from "../data-folder.js";

const data = new DataFolder();
const folder = `${import.meta.dirname}/../../../fixtures`;
const files = ["pickles", "routerbench", "routerbench-raw", "routereval", "open-llm-leaderboard"].flatMap((name) =>
  readdirSync(join(folder, name)).map((file) => join(folder, name, file)),
);

/** Whole numbers below a bound, from a seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Bytes changed, cut, doubled, or made to announce much. */
function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  const changed = Buffer.from(bytes);
  const at = random(changed.length);
  const kind = random(6);
  if (kind === 0) return changed.subarray(0, at);
  if (kind === 1) return Buffer.concat([changed.subarray(0, at), changed.subarray(random(changed.length))]);
  if (kind === 2) return Buffer.concat([changed, changed.subarray(at)]);
  if (kind === 3) changed.fill(0xff, at, Math.min(changed.length, at + 1 + random(8)));
  else
    for (let count = 1 + random(kind === 4 ? 1 : 8); count > 0; count--) changed[random(changed.length)] = random(256);
  return changed;
}

/** Reads everything that a pickle holds, as the store does. Throws what is none of our errors. */
function outcomeOf(bytes: Buffer): "read" | "refused" {
  try {
    const value = parsePickle(bytes);
    const budget = new PickleBudget(bytes.length);
    if (!(value instanceof PickledFrame)) budget.text(value);
    else
      for (const column of value.columns(bytes.length))
        for (let row = 0; row < column.length; row++) budget.text(column.at(row));
    return "read";
  } catch (error) {
    if (error instanceof PickleError || error instanceof PickleFault) return "refused";
    throw error;
  }
}

describe("mutations of pickles", () => {
  test("of 60 kinds a file each end in values or in one of our errors, within five seconds", () => {
    const random = randomNumbers(20261126);
    const counts = { read: 0, refused: 0 };
    for (const file of files) {
      const bytes = readFileSync(file);
      for (let count = 0; count < 60; count++) {
        const begin = performance.now();
        counts[outcomeOf(mutate(bytes, random))]++;
        expect(performance.now() - begin).toBeLessThan(5000);
      }
    }
    expect(counts.read + counts.refused).toBe(60 * files.length);
    expect(counts.read).toBeGreaterThan(100);
    expect(counts.refused).toBeGreaterThan(1000);
  });

  test("are read as outcomes or end in a user error, as files", { timeout: 60_000 }, async () => {
    const random = randomNumbers(4);
    for (const file of files.filter((name) => /routerbench|routereval|leaderboard/.test(name))) {
      const bytes = readFileSync(file);
      for (let count = 0; count < 12; count++) {
        const name = data.write("mutant.pkl", mutate(bytes, random));
        const result = await data.read(name).catch((error: unknown) => error);
        if (result instanceof Error && !(result instanceof UserError)) throw result;
      }
    }
  });
});
