import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import { zipBomb } from "../../../scripts/fuzz/byte-mutations.js";
import { type Fixture, fixtureOf, isText, mutationsOf, readFixtures } from "../../../scripts/fuzz/fixtures.js";
import { judge, numbersIn } from "../../../scripts/fuzz/judge.js";
import { textMutations } from "../../../scripts/fuzz/text-mutations.js";
import { planTrials } from "../../../scripts/fuzz/trials.js";
import { readFixture, tryMutation } from "../../../scripts/fuzz/try-mutation.js";
import { RandomStream } from "../../../scripts/random-stream.js";

const fixtures = readFixtures();

describe("damaged files", () => {
  test("are those of a fixture of every format", () => {
    const needed = formats.map(({ id }) => id);
    expect(fixtures.map(({ format }) => format)).toEqual(expect.arrayContaining(needed));
  });

  test("give outcomes as long as they are whole, in every format", async () => {
    const ids: readonly string[] = formats.map(({ id }) => id);
    const loaded = await Promise.all(
      fixtures.filter(({ format }) => ids.includes(format)).map(async (fixture) => (await readFixture(fixture)).size),
    );
    expect(loaded.every((size) => size > 0)).toBe(true);
  });

  test("end in a load or in one error with a place, and give no number from nowhere: 400 trials at most", async () => {
    const kinds = fixtures.flatMap(({ files }) => [...files.keys()].flatMap((file) => mutationsOf(file)));
    const trials = planTrials(fixtures, Math.min(400, 2 * kinds.length), 20_261_126);
    const originals = new Map<Fixture, Awaited<ReturnType<typeof readFixture>>>();
    const broken = [];
    for (const trial of trials) {
      const fixture = fixtureOf(fixtures, trial.format, trial.file);
      if (!originals.has(fixture)) originals.set(fixture, await readFixture(fixture));
      const ending = await tryMutation(fixture, originals.get(fixture)!, trial);
      if (ending.kind === "broken") broken.push({ trial, why: ending.why });
    }
    expect(broken).toEqual([]);
  }, 240_000);
});

test("a byte order mark may not make a whole file unreadable", async () => {
  const files = new Map([["a.csv", Buffer.from("item,model\nq,a\n")]]);
  const trial = { format: "long", file: "a.csv", mutation: "byte-order-mark", seed: 1 };
  const ending = (original: Map<string, readonly [number, number]>) =>
    tryMutation({ format: "long", files }, original, trial);
  expect(await ending(new Map([["q\na", [1, 1] as const]]))).toMatchObject({ kind: "broken" });
  expect(await ending(new Map())).toMatchObject({ kind: "refused" });
});

describe("the judge of damaged files", () => {
  const original = new Map([["q\na", [0.25, 0.004] as const]]);
  const known = numbersIn(Buffer.from("q,a,0.25,4000"), true);
  const verdict = (score: number, cost: number) => judge(original, new Map([["q\na", [score, cost] as const]]), known);

  test("knows the undamaged outcome, one less, one that the file explains, and one that nothing explains", () => {
    expect(verdict(0.25, 0.004)).toBe("same");
    expect(judge(original, new Map(), known)).toBe("fewer");
    expect(verdict(0.25, 4000)).toBe("other");
    expect(verdict(0.25, 0.123456)).toBe("unexplained");
  });

  test("takes a mean of two numbers of the file for explained, and a double in a file of bytes", () => {
    expect(judge(original, new Map([["q\na", [0.125, Number.NaN] as const]]), [0, 0.25])).toBe("other");
    const bytes = Buffer.alloc(9);
    bytes.writeDoubleLE(0.7251, 1);
    expect(numbersIn(bytes, false)).toContain(0.7251);
    expect(numbersIn(bytes, true)).not.toContain(0.7251);
  });
});

describe("ways to damage a file", () => {
  test("change it, and do so alike for one seed", () => {
    const text = Buffer.from('{"items": [{"name": "first", "score": 0.5}]}\n{"name": "second"}\n');
    for (const { id, mutate } of textMutations) {
      const [one, two] = [mutate(text, new RandomStream(3)), mutate(text, new RandomStream(3))];
      expect([id, one.equals(two)]).toEqual([id, true]);
      const changed = Array.from({ length: 20 }, (_, seed) => !mutate(text, new RandomStream(seed)).equals(text));
      expect([id, changed.includes(true)]).toEqual([id, true]);
    }
  });

  test("are those of bytes where a file is no text, and a bomb where it is an archive", () => {
    expect([isText("a.csv"), isText("a.pkl")]).toEqual([true, false]);
    expect(mutationsOf("log.eval")).toContain(zipBomb);
    expect(mutationsOf("a.pkl").some(({ id }) => id === "crlf")).toBe(false);
  });
});
