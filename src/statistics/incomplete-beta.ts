import { gammaln } from "simple-statistics";

const maximumTerms = 10_000;
const precision = 1e-16;

/** Stands in for a zero denominator in the continued fraction. */
const tiny = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b): the probability that a beta variable with shapes a and b is at most x.
 * @param x in [0, 1]
 * @param a shape, above 0
 * @param b shape, above 0
 * @returns a probability in [0, 1]; NaN where an argument is out of range
 * @see Abramowitz and Stegun (1964) 26.5.8, evaluated by Lentz's method
 * @example incompleteBeta(0.5, 2, 3) // 0.6875
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) return Number.NaN;
  if (x === 0 || x === 1) return x;
  // The fraction converges fast only below the mean; above it, the mirror image.
  if (x > (a + 1) / (a + b + 2)) return 1 - lowerBeta(1 - x, b, a);
  return lowerBeta(x, a, b);
}

function lowerBeta(x: number, a: number, b: number): number {
  const logFront = gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x);
  return Math.exp(logFront) / a / betaFraction(x, a, b);
}

/** 1 + d1/(1 + d2/(1 + ...)), multiplied up until a pair of terms no longer changes it. */
function betaFraction(x: number, a: number, b: number): number {
  let numerator = 1;
  let denominator = 0;
  let value = 1;
  for (let k = 1; k <= maximumTerms; k++) {
    const term = fractionTerm(k, x, a, b);
    denominator = 1 / nonZero(1 + term * denominator);
    numerator = nonZero(1 + term / numerator);
    const change = numerator * denominator;
    value *= change;
    if (Math.abs(change - 1) < precision) break;
  }
  return value;
}

/** The k-th partial numerator of the fraction, from k = 1. */
function fractionTerm(k: number, x: number, a: number, b: number): number {
  const m = Math.floor(k / 2);
  const divisor = (a + k - 1) * (a + k);
  return k % 2 === 0 ? (m * (b - m) * x) / divisor : (-(a + m) * (a + b + m) * x) / divisor;
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
