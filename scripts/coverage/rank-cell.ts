import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { Warnings } from "../../src/core/warnings.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { quality } from "../../src/metrics/quality.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { RandomStream } from "../random-stream.js";
import { itemMatrix } from "./item-matrix.js";
import { splitAt } from "./split-at.js";

/** Tables of one kind. */
export interface RankPlan {
  /** Quality of the worst and of the best entrant; the others lie evenly between. */
  readonly from: number;
  readonly to: number;
  /** Whether some items are harder than others, for all entrants alike. */
  readonly correlated: boolean;
  readonly entrants: number;
  readonly items: number;
  readonly tables: number;
  readonly replicates: number;
}

/** What was found over the tables. */
export interface RankCell {
  readonly plan: RankPlan;
  /** Tables in which some entrant's range lacks a rank that it truly has. */
  readonly wrongTables: number;
  /** Entrants of all tables whose range does. */
  readonly wrongRanges: number;
  /** Mean number of ranks in a range. */
  readonly meanWidth: number;
}

/** Standard deviation of the items' difficulty in log-odds where scores are correlated. */
const difficultySd = 2;

/** Simulates tables of entrants with binary scores and counts how often the ranks that `routebench eval` gives are wrong. */
export function measureRanks(plan: RankPlan): RankCell {
  const { from, to, correlated, entrants, tables, replicates } = plan;
  const truth = trueRanks(plan);
  let wrongTables = 0;
  let wrongRanges = 0;
  let width = 0;
  for (let table = 0; table < tables; table++) {
    const seed = forkSeed(1, `ranks, ${from} to ${to}, ${correlated}, ${entrants} entrants, table ${table}`);
    const ranks = ranksOf(drawTable(plan, new RandomStream(seed)), seed, replicates);
    const wrong = ranks.filter(
      ({ best, worst }, place) => best > truth[place]!.best || worst < truth[place]!.worst,
    ).length;
    if (wrong > 0) wrongTables++;
    wrongRanges += wrong;
    width += ranks.reduce((sum, { best, worst }) => sum + worst - best + 1, 0);
  }
  return { plan, wrongTables, wrongRanges, meanWidth: width / (entrants * tables) };
}

/** An entrant that equals others has all of their ranks. */
function trueRanks(plan: RankPlan) {
  const levels = Array.from({ length: plan.entrants }, (_, entrant) => levelOf(plan, entrant));
  return levels.map((level) => ({
    best: 1 + levels.filter((other) => other > level).length,
    worst: levels.length - levels.filter((other) => other < level).length,
  }));
}

function levelOf({ from, to, entrants }: RankPlan, entrant: number): number {
  return from + ((to - from) * entrant) / (entrants - 1);
}

function drawTable(plan: RankPlan, random: RandomStream): OutcomeMatrix {
  const models = Array.from({ length: plan.entrants }, (_, entrant) => `entrant-${String(entrant).padStart(2, "0")}`);
  const levels = models.map((_, entrant) => levelOf(plan, entrant));
  const scores = new Float64Array(plan.items * models.length);
  for (let item = 0; item < plan.items; item++) {
    const difficulty = difficultySd * random.normal();
    for (let model = 0; model < models.length; model++) {
      const likely = plan.correlated ? likelihood(levels[model]!, difficulty) : levels[model]!;
      scores[item * models.length + model] = random.uniform() < likely ? 1 : 0;
    }
  }
  return itemMatrix(models, scores);
}

/** So that its mean over the items is about the level: the logistic function of a normal number, by its probit approximation. */
function likelihood(level: number, difficulty: number): number {
  const centre = Math.log(level / (1 - level)) * Math.sqrt(1 + (Math.PI * difficultySd ** 2) / 8);
  return 1 / (1 + Math.exp(difficulty - centre));
}

/** By the function behind `routebench eval`: single models are ranked as routers are. */
function ranksOf(matrix: OutcomeMatrix, seed: number, replicates: number) {
  const { computed } = evaluate({
    matrix,
    routers: [],
    split: splitAt(0, matrix.features.ids.length),
    metrics: [quality],
    gates: [],
    seed,
    replicates,
    warnings: new Warnings(),
    onPhase: () => {},
  });
  return computed.models.map(({ rank }) => rank!);
}
