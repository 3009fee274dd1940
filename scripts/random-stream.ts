/** One step of the splitmix32 sequence: a well-mixed 32-bit integer for any 32-bit integer. */
function mix32(value: number): number {
  let z = (value + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/**
 * A seeded stream of random numbers for simulations: the same seed gives the same numbers on every machine.
 * Integers are those of xoshiro128** (Blackman and Vigna, 2018; period 2^128 - 1), its state filled by splitmix32.
 */
export class RandomStream {
  private readonly state = new Int32Array(4);
  private spareNormal: number | null = null;

  /** @param seed any integer; only its low 32 bits count. */
  constructor(seed: number) {
    let value = seed | 0;
    for (let i = 0; i < 4; i++) {
      value = mix32(value);
      this.state[i] = value;
    }
  }

  /** An integer in [0, 2^32). */
  uint32(): number {
    const s = this.state;
    const second = s[1]!;
    const result = Math.imul(rotateLeft(Math.imul(second, 5), 7), 9) >>> 0;
    s[2] = s[2]! ^ s[0]!;
    s[3] = s[3]! ^ second;
    s[1] = second ^ s[2]!;
    s[0] = s[0]! ^ s[3]!;
    s[2] = s[2]! ^ (second << 9);
    s[3] = rotateLeft(s[3]!, 11);
    return result;
  }

  /** A number in [0, 1), a multiple of 2^-32. */
  uniform(): number {
    return this.uint32() / 4294967296;
  }

  /** A standard normal number, by Box and Muller (1958): two uniforms give two normals, the second is kept for the next call. */
  normal(): number {
    if (this.spareNormal !== null) {
      const spare = this.spareNormal;
      this.spareNormal = null;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** A lognormal factor with mean 1; `sigma` is the standard deviation of its logarithm. */
  unitLognormal(sigma: number): number {
    return Math.exp(sigma * this.normal() - (sigma * sigma) / 2);
  }

  /** An index drawn in proportion to non-negative `weights` that need not add up to 1; the last where rounding leaves a rest. */
  weightedIndex(weights: readonly number[]): number {
    let rest = this.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    for (let i = 0; i < weights.length - 1; i++) {
      rest -= weights[i]!;
      if (rest < 0) return i;
    }
    return weights.length - 1;
  }
}
