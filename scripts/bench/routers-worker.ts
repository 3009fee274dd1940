// Estimates quality and cost of many routers once and prints the seconds: routers-worker.js ARRAYS ROUTERS REPLICATES GROUPS PART
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { RouterContext } from "../../src/core/metric.js";
import { chooseSingles } from "../../src/core/nominate.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { type Outcomes, openStage } from "../../src/core/replay.js";
import { estimateEntrants } from "../../src/evaluate/estimate-entrants.js";
import type { Stratum } from "../../src/evaluate/estimate-metrics.js";
import { shareContext } from "../../src/evaluate/shared-context.js";
import { Resampler } from "../../src/kernels/resample.js";
import { cost } from "../../src/metrics/cost.js";
import { quality } from "../../src/metrics/quality.js";
import { hashKeys } from "../../src/statistics/hash.js";
import { decodeNpy } from "../npy.js";
import { RandomStream } from "../random-stream.js";
import { stratify } from "./stratify.js";

const [folder, routers, replicates, groups, part] = process.argv.slice(2);
const read = (name: string) => decodeNpy(readFileSync(join(folder!, `${name}.npy`)));
const scores = read("scores");
const costs = read("costs");
const [items, models] = scores.shape as [number, number];
const random = new RandomStream(7);
const outcomes = Array.from({ length: Number(routers) }, chooseAtRandom);
const ids = Array.from({ length: items }, (_, item) => `item ${item}`);
const strata = stratify(items, Number(groups));
const stage = openStage(matrixOf());
const singles = chooseSingles(stage.matrix);
const context = shareContext({ stage, train: null, singles, clusters: null, priced: true, field: [] });

function matrixOf(): OutcomeMatrix {
  const table = { scores: Float64Array.from(scores.values), costs: Float64Array.from(costs.values) };
  return {
    name: "bench",
    features: { ids, groups: ids.map(() => ""), prompts: null, embeddings: null },
    columns: new Map(),
    models: Array.from({ length: models }, (_, model) => `model ${model}`),
    ...table,
    priced: true,
    measures: new Map(),
  };
}

/** One router's decisions, as its outcomes. */
function chooseAtRandom(): Outcomes {
  const cells = Array.from({ length: items }, (_, item) => item * models + (random.uint32() % models));
  const pick = ({ values }: { values: ArrayLike<number> }) => Float64Array.from(cells, (cell) => values[cell]!);
  return { score: pick(scores), cost: pick(costs) };
}

/** Quality and cost of every router with their intervals, as `routebench eval` has them. */
function estimateAll(): void {
  const entrants = outcomes.map((router, index) => ({ id: `router ${index}`, rounds: [contextOf(router)] }));
  const rounds = [{ context, ids, keys: hashKeys(ids, 7), strata }];
  estimateEntrants(entrants, [quality, cost], rounds, { replicates: Number(replicates), clustered: false });
}

/** Both metrics read nothing but their router's outcomes. */
function contextOf(router: Outcomes): RouterContext {
  const replay = { ...router, shares: [], measures: new Map() };
  return { router: replay, nominated: [], dealt: false, peak: null, estimates: null, forecast: null };
}

/** The same weights and sums, and nothing else. */
function sumAll(columns: readonly Float64Array[], parts: readonly Stratum[]): void {
  const keys = hashKeys(ids, 7);
  const resampler = new Resampler(Number(replicates));
  for (const { start, end } of parts) {
    resampler.sums(
      keys.subarray(start, end),
      columns.map((column) => column.subarray(start, end)),
    );
  }
}

const squares = outcomes.map((router) => router.cost.map((value) => value * value));
const columns = [...outcomes.flatMap((router) => [router.score, router.cost]), ...squares];
const started = performance.now();
if (part === "sums") sumAll(columns, strata);
else estimateAll();
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
