import { hashKey } from "./hash.js";

/**
 * The seed of a named part of a run, so that no part draws from another's stream and adding one moves none.
 *
 * @param seed 32-bit unsigned integer
 * @returns 32-bit unsigned integer
 * @example forkSeed(7, "bootstrap") !== forkSeed(7, "split")
 */
export function forkSeed(seed: number, name: string): number {
  return hashKey(name, seed).low;
}
