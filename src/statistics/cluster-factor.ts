import { studentQuantile } from "./student.js";

/**
 * How many bootstrap standard errors a 95 % interval reaches to each side when whole clusters were resampled:
 * `t * sqrt(G / (G - 1))`, t the 97.5 % quantile of Student's t with G - 1 degrees of freedom; 1.96 in the limit.
 *
 * @param clusters G; below 2 the answer is NaN
 * @see Hesterberg (2015), What teachers should know about the bootstrap, section 4.3
 * @example clusterFactor(10) // 2.384..., a fifth more than 1.96
 */
export function clusterFactor(clusters: number): number {
  if (clusters < 2) return Number.NaN;
  return -studentQuantile(0.025, clusters - 1) * Math.sqrt(clusters / (clusters - 1));
}
