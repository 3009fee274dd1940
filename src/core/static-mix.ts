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
export function mixQualityAt({ mixScore, mixCost, weight }: MixSums, costUsd: number): number {
  // Called for every replicate: the two vertices around the cost are found without sorting the line.
  const bill = costUsd * weight;
  let left = -1;
  let right = -1;
  for (let vertex = 0; vertex < mixCost.length; vertex++) {
    if (mixCost[vertex]! <= bill) {
      if (left < 0 || comesBefore(left, vertex)) left = vertex;
    } else if (right < 0 || comesBefore(vertex, right)) right = vertex;
  }
  if (left < 0 || right < 0) return (mixScore[Math.max(left, right)] ?? Number.NaN) / weight;
  const part = (bill - mixCost[left]!) / (mixCost[right]! - mixCost[left]!);
  return (mixScore[left]! + part * (mixScore[right]! - mixScore[left]!)) / weight;

  function comesBefore(a: number, b: number): boolean {
    return mixCost[a]! < mixCost[b]! || (mixCost[a] === mixCost[b] && mixScore[a]! < mixScore[b]!);
  }
}

/** The vertices as a line: sums of cost, ascending, and of score; of equal costs the lower score first. */
export function byCost({ mixScore, mixCost }: Pick<MixSums, "mixScore" | "mixCost">): {
  readonly cost: readonly number[];
  readonly score: readonly number[];
} {
  const cost: number[] = [];
  const score: number[] = [];
  for (let vertex = 0; vertex < mixCost.length; vertex++) {
    let place = vertex;
    while (place > 0 && comesAfter(cost[place - 1]!, score[place - 1]!, mixCost[vertex]!, mixScore[vertex]!)) {
      cost[place] = cost[place - 1]!;
      score[place] = score[place - 1]!;
      place--;
    }
    cost[place] = mixCost[vertex]!;
    score[place] = mixScore[vertex]!;
  }
  return { cost, score };
}

function comesAfter(cost: number, score: number, otherCost: number, otherScore: number): boolean {
  return cost > otherCost || (cost === otherCost && score > otherScore);
}
