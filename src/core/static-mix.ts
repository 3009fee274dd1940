import { heightAt } from "./polyline.js";

/** Sums over the vertices of the static mix, in any order, and the weight that they are over. */
export interface MixSums {
  readonly mixScore: readonly number[];
  readonly mixCost: readonly number[];
  readonly weight: number;
}

/**
 * Quality of the static mix at a mean cost: its vertices, chosen on train, are measured on these items, sorted by
 * measured cost and joined by straight lines; cheaper than the cheapest is that model, dearer than the dearest that one.
 *
 * @param costUsd mean US dollars an item
 * @returns mean score; NaN without vertices
 */
export function mixQualityAt(sums: MixSums, costUsd: number): number {
  const { xs, ys } = mixLine(sums);
  return heightAt(xs, ys, costUsd);
}

/** The static mix's line on these items: mean costs, ascending, and mean scores. */
export function mixLine({ mixScore, mixCost, weight }: MixSums): { xs: number[]; ys: number[] } {
  const order = mixCost.map((_, vertex) => vertex);
  order.sort((a, b) => mixCost[a]! - mixCost[b]! || mixScore[a]! - mixScore[b]!);
  return { xs: order.map((vertex) => mixCost[vertex]! / weight), ys: order.map((vertex) => mixScore[vertex]! / weight) };
}
