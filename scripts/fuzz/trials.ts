import { RandomStream } from "../random-stream.js";
import { type Fixture, mutationsOf } from "./fixtures.js";
import type { Trial } from "./try-mutation.js";

/** Every way to damage a file of a fixture. */
function waysOf({ format, files }: Fixture): Omit<Trial, "seed">[] {
  return [...files.keys()].flatMap((file) => mutationsOf(file).map(({ id }) => ({ format, file, mutation: id })));
}

/** As many trials as asked for, over formats, their files and the ways to damage these in turn. */
export function planTrials(fixtures: readonly Fixture[], count: number, seed: number): Trial[] {
  const random = new RandomStream(seed);
  const names = [...new Set(fixtures.map(({ format }) => format))];
  const rounds = names.map((name) => fixtures.filter(({ format }) => format === name).flatMap(waysOf));
  return Array.from({ length: count }, (_, index) => {
    const kinds = rounds[index % rounds.length]!;
    return { ...kinds[Math.floor(index / rounds.length) % kinds.length]!, seed: random.uint32() };
  });
}
