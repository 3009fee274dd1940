/**
 * A stream of numbers that are spread evenly over [0, 1): splitmix32, the same on every machine.
 * @param seed an integer in [0, 2^32)
 * @returns a function that gives the next number, with 32 random bits
 * @see Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators; the 32-bit finaliser is Wellons's
 * @example uniforms(7)() === uniforms(7)()
 */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
