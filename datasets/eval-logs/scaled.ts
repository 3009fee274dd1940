/** A number in another unit; anything else as it stands, so that the store says what is wrong with it. */
export function scaled(value: unknown, factor: number): unknown {
  return typeof value === "number" ? value * factor : value;
}
