/** A sum that loses no low digits over tens of thousands of additions (Neumaier 1974). */
export class RunningSum {
  #sum = 0;
  #lost = 0;

  /** Adds a value. */
  add(value: number): void {
    const sum = this.#sum + value;
    const large = Math.abs(this.#sum) >= Math.abs(value);
    this.#lost += large ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
  }

  /** The sum so far. */
  get total(): number {
    return this.#sum + this.#lost;
  }
}
