import type { Estimate, Point, Result } from "../../src/core/result.js";
import type { LeaderboardRow } from "../text/leaderboard-rows.js";
import { costPer1kText, estimateText, legendById, shareText } from "../text/number-text.js";

/** What the chart's horizontal axis is: dollars, or where the data have none the share of calls to one model. */
export interface CostAxis {
  readonly title: string;
  ofPoint(point: Point): number;
  /** Place of a row with its interval's ends; null where it has none. */
  ofRow(row: LeaderboardRow): { readonly x: number; readonly x0: number | null; readonly x1: number | null } | null;
  pointText(point: Point): string;
  rowText(row: LeaderboardRow): string;
}

/** The axis of a result's chart. */
export function costAxisOf(result: Result): CostAxis {
  return result.dataset.priced ? dollarAxis(result) : callAxis(result);
}

function dollarAxis(result: Result): CostAxis {
  const cost = legendById(result).get("cost");
  const ofPoint = ({ costUsd }: Point) => 1000 * (costUsd ?? 0);
  return {
    title: "US dollars per 1,000 items",
    ofPoint,
    ofRow: ({ metrics }) => placeOf(metrics.cost),
    pointText: (point) => `$${costPer1kText(ofPoint(point) / 1000)} per 1,000 items`,
    rowText: ({ metrics }) => `$${estimateText(cost, metrics.cost)} per 1,000 items`,
  };
}

function placeOf(cost: Estimate | undefined): ReturnType<CostAxis["ofRow"]> {
  if (cost === undefined || cost.value === null) return null;
  const { value, lower, upper } = cost;
  return { x: 1000 * value, x0: lower === null ? null : 1000 * lower, x1: upper === null ? null : 1000 * upper };
}

/** Without prices a call of the best single model is what costs; its share needs no interval to be read off. */
function callAxis({ callModel }: Result): CostAxis {
  const model = callModel ?? "the best single model";
  const share = ({ id, kind, share: shares }: LeaderboardRow) =>
    kind === "model" ? Number(id === callModel) : (shares[callModel ?? ""] ?? 0);
  return {
    title: `share of the items that ${model} is called for`,
    ofPoint: ({ callShare }) => callShare ?? 0,
    ofRow: (row) => ({ x: share(row), x0: null, x1: null }),
    pointText: ({ callShare }) => `${shareText(callShare ?? 0)} of the items to ${model}`,
    rowText: (row) => `${shareText(share(row))} of the items to ${model}`,
  };
}
