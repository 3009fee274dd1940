/** 64-bit keys of texts under a seed, in their order: see src/statistics/hash.ts. */
export type HashKeys = (texts: readonly string[], seed: number) => BigUint64Array;

/** The seed of a named part of a draw: the low half of the name's key, as src/statistics/fork-seed.ts has it. */
export function forkedSeed(hashKeys: HashKeys, seed: number, name: string): number {
  return Number(BigInt.asUintN(32, hashKeys([name], seed)[0]!));
}
