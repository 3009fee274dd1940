import { addUp } from "../statistics/add-up.js";
import type { Draws } from "./draws.js";

/** A macro mean gives every group one vote: of a group with fewer items its vote is mostly noise, and intervals were seen to be too short. */
const fewestOfGroup = 10;

/**
 * The mean over groups, gathered one group after the other so that no more than one is held. Groups count alike, or where
 * `pooled` by their items: then one that a replicate has no item of counts nothing there.
 */
export class GroupDraws {
  readonly #pooled: boolean;
  #value = 0;
  #values: Float64Array | undefined;
  #weights: Float64Array | undefined;
  #groups = 0;
  #items = 0;
  #refusal: string | undefined;
  #unsupported: string | undefined;

  constructor(pooled: boolean) {
    this.#pooled = pooled;
  }

  /** Adds a group. */
  add(group: string, draws: Draws): void {
    const { weights } = draws;
    const values = this.#pooled
      ? draws.values.map((value, b) => (weights[b] === 0 ? 0 : weights[b]! * value))
      : draws.values;
    this.#groups++;
    this.#items += draws.items;
    this.#value += this.#pooled ? draws.items * draws.value : draws.value;
    this.#values = this.#values ? addUp([this.#values, values]) : values;
    this.#weights = this.#weights ? addUp([this.#weights, weights]) : weights;
    if (!this.#pooled && draws.items < fewestOfGroup)
      this.#refusal ??= `the group ${group} has ${draws.items} items, fewer than ${fewestOfGroup}`;
    if (Number.isNaN(draws.value)) this.#unsupported ??= `undefined in the group ${group}`;
    if (draws.unsupported !== undefined) this.#unsupported ??= `${draws.unsupported} (group ${group})`;
  }

  /** The mean over the groups added so far. */
  draws(): Draws {
    const votes = this.#pooled ? this.#items : this.#groups;
    const weights = this.#weights!;
    return {
      value: this.#value / votes,
      values: this.#values!.map((sum, b) => sum / (this.#pooled ? weights[b]! : votes)),
      items: this.#items,
      weights,
      ...(this.#unsupported === undefined ? {} : { unsupported: this.#unsupported }),
      ...(this.#refusal === undefined ? {} : { withoutInterval: this.#refusal }),
    };
  }
}
