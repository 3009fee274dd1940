const sqrtTwoPi = Math.sqrt(2 * Math.PI);

/** From here on the continued fraction is at least as accurate as the series, which cancels in the lower tail. */
const tailStart = 2.5;
const seriesTerms = 60;
const fractionTerms = 80;

/**
 * Distribution function of the standard normal: the probability of a value of at most z.
 * Relative error under 1e-13 for z in [-37, 37], in both tails.
 * @param z any number; NaN gives NaN
 * @returns a probability in [0, 1]
 * @see Marsaglia (2004), Evaluating the normal distribution, for the series; Laplace's continued fraction for the tails
 * @example normalCdf(-1.959963984540054) // 0.025
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (size < tailStart) return 0.5 + normalDensity(z) * oddSeries(z);
  const tail = normalDensity(size) * millsRatio(size);
  return z < 0 ? tail : 1 - tail;
}

/**
 * Density of the standard normal at z.
 * @param z any number; NaN gives NaN
 * @returns a number in [0, 0.3989]
 * @example normalDensity(0) // 0.3989422804014327
 */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / sqrtTwoPi;
}

/** z + z^3/3 + z^5/(3*5) + ...: what the probability beyond 1/2 is in units of the density. */
function oddSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 1; k <= seriesTerms; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return sum;
}

/** Upper tail over density, 1/(z + 1/(z + 2/(z + 3/(z + ...)))), from the innermost term outwards. */
function millsRatio(z: number): number {
  let inner = z;
  for (let k = fractionTerms; k >= 1; k--) inner = z + k / inner;
  return 1 / inner;
}

/**
 * Quantile function of the standard normal: the z with normalCdf(z) = p. Error under 1e-13 * max(1, |z|)
 * down to p = 1e-300.
 * @param p a probability; 0 gives -Infinity, 1 gives Infinity, anything outside [0, 1] and NaN give NaN
 * @returns a number of standard deviations
 * @see a first guess (the tangent at 0, the asymptotic tail beyond) refined by Halley's iteration on the distribution function
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  // 1 - p is exact from 1/2 on, and small tails keep their digits.
  return p > 0.5 ? -lowerQuantile(1 - p) : lowerQuantile(p);
}

/** The quantile for 0 < p <= 1/2. */
function lowerQuantile(p: number): number {
  let z = firstGuess(p);
  for (let step = 0; step < 6; step++) {
    const error = (normalCdf(z) - p) / normalDensity(z);
    z -= error / (1 + (z * error) / 2);
  }
  return z;
}

/** Near the middle the tangent at 0; in the tail the leading terms of the asymptotic expansion. */
function firstGuess(p: number): number {
  if (p > 0.1) return (p - 0.5) * Math.sqrt(2 * Math.PI);
  const squared = -2 * Math.log(p);
  return -Math.sqrt(squared - Math.log(2 * Math.PI * squared) + Math.log(squared) / squared);
}
