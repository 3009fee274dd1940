import { defineCpt } from "./define-cpt.js";

/**
 * CPT(80 %): least share of strong calls that recovers 80 % of the gap between the two models:
 * `least x with q(x) >= q(weak) + 0.8 (q(strong) - q(weak))`, by straight lines through the nominated points.
 * Unit: fraction of calls; range [0, 1]: 0.8 is dealing at random; null where the strong model is no better, unless there
 * are exactly two models, and for a router with one point. On a curve that falls again it is the first crossing.
 * Source: RouteLLM (Ong et al. 2024).
 *
 * @example cpt80({ score: [8], calls: [5], weakScore: 4, strongScore: 10, weight: 10 }) // 0.7: height 0.88 on the way from 0.4 to 0.8 to 1
 */
export const cpt80 = defineCpt(80);
