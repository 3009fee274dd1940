import { PickleFault } from "./pickle-fault.js";

/** A slice of Python: every step-th place from a first one, up to a last one that is not meant. */
export class Slice {
  readonly #start: number | null;
  readonly #stop: number | null;
  readonly #step: number;

  constructor(values: readonly unknown[]) {
    const isPlace = (value: unknown): value is number | null => value === null || Number.isSafeInteger(value);
    const [start = null, stop = null, step = null] = values;
    if (!isPlace(start) || !isPlace(stop) || !isPlace(step) || step === 0)
      throw new PickleFault("a slice of what are no places");
    this.#start = start;
    this.#stop = stop;
    this.#step = step ?? 1;
  }

  /** The places that it stands for, of which there have to be `count`. Throws a PickleFault where there are not. */
  places(count: number, length: number): number[] {
    const isForward = this.#step > 0;
    const start = this.#start ?? (isForward ? 0 : length - 1);
    const stop = this.#stop ?? (isForward ? length : -1);
    const there = Math.max(0, Math.ceil((stop - start) / this.#step));
    if (there !== count) throw new PickleFault(`a block of ${count} columns stands for ${there}`);
    return Array.from({ length: count }, (_, index) => start + index * this.#step);
  }
}
