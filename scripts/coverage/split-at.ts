import type { Split } from "../../src/core/split.js";

/** The split whose first `train` items are learned from and whose next `test` items are evaluated. */
export function splitAt(train: number, test: number): Split {
  const rows = (start: number, count: number) => Int32Array.from({ length: count }, (_, row) => start + row);
  return { kind: "column", rounds: [{ label: "", train: rows(0, train), test: rows(train, test) }], other: 0 };
}
