/**
 * The key of the method that takes what a pickle's BUILD gives an object. A symbol, so that nothing in a file can be called by
 * its name.
 */
export const setState = Symbol("setState");

/** An object that is made first and gets what it holds later. */
export interface Stateful {
  /** Takes the state. Throws a PickleFault where it is of another shape. */
  [setState](state: unknown): void;
}

/** Whether a pickle's BUILD may give an object its state. */
export function isStateful(value: unknown): value is Stateful {
  return typeof value === "object" && value !== null && setState in value;
}
