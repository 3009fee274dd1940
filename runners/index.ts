import type { RouterEntry } from "../src/core/routing.js";
import { always } from "./always.js";
import { epsilonGreedy } from "./epsilon-greedy.js";
import { knn } from "./knn.js";
import { random } from "./random.js";
import { recorded } from "./recorded.js";
import { hindsightBest, oracle } from "./references.js";
import { bestSingle, cheapest } from "./single-model.js";
import { staticMix } from "./static-mix.js";

/** Every kind of router, in the order of reports. Types, the command line and the manual derive from this list. */
export const routerEntries = [
  knn,
  recorded,
  epsilonGreedy,
  always,
  random,
  cheapest,
  bestSingle,
  staticMix,
  oracle,
  hindsightBest,
] as const satisfies readonly RouterEntry[];
