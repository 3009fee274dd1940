import { fewestItemsFor } from "./discernible-margin.js";
import { points, signedPoints } from "./points.js";
import type { Estimate, RouterResult } from "./result.js";

/** "Matches" is said of a quality change whose whole interval lies above minus this. */
const matchMargin = 0.01;
/** So many routers are spoken of one by one; of more, only the count. */
const routersNamed = 3;

/** What the closing sentence depends on beside the routers. */
export interface ConclusionFacts {
  /** Kind of the split. */
  readonly split: string;
  /** Name of the best single model, chosen on train. */
  readonly bestSingle: string;
  readonly priced: boolean;
}

/**
 * The closing sentence, computed: whether each router pays here, by its gain over the static mix at equal cost.
 * Hindsight never enters it, and it never picks the router that happens to look best on the evaluated items.
 */
export function conclude(all: readonly RouterResult[], { split, bestSingle, priced }: ConclusionFacts): string {
  const routers = all.filter(({ kind }) => kind === "router");
  if (routers.length === 0) {
    return "No router was evaluated, only single models, baselines and references: nothing is said about whether routing pays.";
  }
  if (split === "none" || routers.some(({ hindsight }) => hindsight)) {
    return "Without a split the static mix and the best single model are hindsight choices: nothing is said about whether routing pays.";
  }
  if (!priced) return routers.map((router) => `${concludeUnpriced(router, bestSingle)}${onContent(router)}`).join(" ");
  if (routers.length > routersNamed) return concludeMany(routers);
  return routers.map((router) => `${concludeOne(router, bestSingle)}${onContent(router)}`).join(" ");
}

/** Stands for a metric that this evaluation leaves out. */
const notMeasured: Estimate = { value: null, lower: null, upper: null, n: 0, reason: "it was not measured" };

function concludeMany(routers: readonly RouterResult[]): string {
  const gains = routers.map(({ metrics }) => metrics["mix-gain"] ?? notMeasured);
  const paying = gains.filter(({ lower }) => lower !== null && lower > 0).length;
  const losing = gains.filter(({ upper }) => upper !== null && upper <= 0).length;
  const open = routers.length - paying - losing;
  return `Of ${routers.length} routers ${paying} pay here (above the static mix at equal cost), ${losing} do not, and of ${open} it is not shown.`;
}

function concludeOne(router: RouterResult, bestSingle: string): string {
  const gain = router.metrics["mix-gain"] ?? notMeasured;
  const at = `the static mix of single models at the same cost`;
  if (gain.value === null || gain.lower === null || gain.upper === null) {
    return `Whether ${router.id} pays cannot be told: ${gain.reason ?? "its gain has no interval"}.`;
  }
  if (gain.lower > 0) {
    return `Routing pays here: ${router.id} scores ${points(gain.value)} points ${range(gain)} above ${at}${atBest(router, bestSingle)}.`;
  }
  if (gain.upper <= 0) {
    return `Routing does not pay here: ${router.id} is no better than ${at} (${signedPoints(gain.value)} points ${range(gain)})${atBest(router, bestSingle)}.`;
  }
  return `Not shown that routing pays here: ${router.id} against ${at} is ${signedPoints(gain.value)} points ${range(gain)}, which includes 0${atBest(router, bestSingle)}.`;
}

/** Without costs nothing can be said of money, but of quality against the best single model it can. */
function concludeUnpriced({ id, metrics }: RouterResult, bestSingle: string): string {
  const change = metrics["saving-quality"] ?? notMeasured;
  const start = `The data have no costs: whether ${id} pays cannot be told`;
  if (change.value === null || change.lower === null) return `${start}.`;
  return `${start}; against ${bestSingle} it is ${signedPoints(change.value)} points ${range(change)}.`;
}

/** Says so where choosing per item shows no gain over dealing the same mix of models at random. */
function onContent({ id, metrics }: RouterResult): string {
  const gain = metrics["content-gain"] ?? notMeasured;
  if (gain.value === null || gain.lower === null || gain.upper === null || gain.lower > 0) return "";
  const words = gain.upper < 0 ? "it chooses worse than dealing" : "nothing shows that it chooses better than dealing";
  return ` As to content, ${id} seems blind: ${words} the same models at random (${signedPoints(gain.value)} points ${range(gain)}).`;
}

/** The saving with the quality change that it is bought with: neither is said without the other. */
function atBest({ metrics }: RouterResult, bestSingle: string): string {
  const saving = metrics.saving ?? notMeasured;
  const change = metrics["saving-quality"] ?? notMeasured;
  if (saving.value === null || change.value === null || change.lower === null) return "";
  const matches = change.lower >= -matchMargin && change.n >= fewestItemsFor(matchMargin);
  const words = matches
    ? `it matches ${bestSingle} within 1 point`
    : `against ${bestSingle} it is ${signedPoints(change.value)} points ${range(change)}`;
  return `; ${words} at ${(100 * (1 - saving.value)).toFixed(0)} % of its cost`;
}

function range({ lower, upper }: Estimate): string {
  return `[${signedPoints(lower!)}, ${signedPoints(upper!)}]`;
}
