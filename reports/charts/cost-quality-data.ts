import type { Point, Result } from "../../src/core/result.js";
import type { LeaderboardRow, RowKind } from "../text/leaderboard-rows.js";
import { leaderboardRows } from "../text/leaderboard-rows.js";
import { markedName } from "../text/notes.js";
import type { Legend } from "../text/number-text.js";
import { estimateText, legendById, qualityText } from "../text/number-text.js";
import { elide } from "../text/plain-text.js";
import { type CostAxis, costAxisOf } from "./cost-axis.js";
import { neutralStyle, routerStyle } from "./series-style.js";

/** A symbol of the chart: one model, router, baseline or reference at its operating point; `x` is in the unit of the cost axis. */
export interface ChartMark {
  readonly id: string;
  readonly kind: RowKind;
  readonly x: number;
  readonly y: number;
  /** Interval ends; null where there is no interval. */
  readonly x0: number | null;
  readonly x1: number | null;
  readonly y0: number | null;
  readonly y1: number | null;
  readonly color: string;
  readonly fill: string;
  readonly shape: string;
  readonly size: number;
  readonly label: string;
  /** The label for narrow screens. */
  readonly shortLabel: string;
  /** Labels are placed in this order until no room is left. */
  readonly rank: number;
  /** Name and numbers, one a line. */
  readonly tip: string;
}

/** A vertex of one of the chart's lines. */
export interface ChartVertex {
  readonly id: string;
  readonly line: "frontier" | "static-mix" | "hindsight-mix";
  readonly x: number;
  readonly y: number;
  readonly color: string;
  readonly dash: readonly number[];
  readonly tip: string;
}

/** Characters of the longest label on a wide and on a narrow screen. */
const labelWidths = { wide: 26, narrow: 14 };

const labelRanks: Record<RowKind, number> = { router: 0, reference: 100, model: 200, baseline: 300 };

/** Every symbol of the chart, single models first, so that routers are drawn over them. Rows without quality or cost are left out. */
export function chartMarks(result: Result): ChartMark[] {
  const { ranked, references } = leaderboardRows(result);
  const places = routerPlaces(result);
  const legend = legendById(result);
  const axis = costAxisOf(result);
  const rank = (row: LeaderboardRow, index: number) => labelRanks[row.kind] + index;
  const marks = [...ranked, ...references].flatMap((row, index) =>
    chartMark(row, places.get(row.id) ?? 0, rank(row, index), legend, axis),
  );
  return marks.toSorted((a, b) => b.rank - a.rank);
}

/** Place of each router (baselines and references not counted) in the result: it decides the router's style. */
export function routerPlaces(result: Result): ReadonlyMap<string, number> {
  return new Map(result.routers.filter(({ kind }) => kind === "router").map(({ id }, place) => [id, place]));
}

/** The vertices of every router's frontier, of the static mix and of the hindsight mix, each line cheap to dear. */
export function chartVertices(result: Result): ChartVertex[] {
  const places = routerPlaces(result);
  const axis = costAxisOf(result);
  const vertex = vertexMaker(axis);
  const frontiers = result.routers.flatMap(({ id, points }) => {
    const style = routerStyle(places.get(id) ?? 0);
    return places.has(id) ? points.map((point) => vertex(id, "frontier", point, style)) : [];
  });
  const mix = { color: "var(--ink)", dash: [6, 4] };
  const hindsight = { color: "var(--ink-3)", dash: [2, 3] };
  const mixName = result.staticMix.hindsight ? "static mix *" : "static mix";
  return [
    ...mixLine(result.hindsightMix.points, axis).map((point) =>
      vertex("hindsight mix *", "hindsight-mix", point, hindsight),
    ),
    ...mixLine(result.staticMix.points, axis).map((point) => vertex(mixName, "static-mix", point, mix)),
    ...frontiers,
  ];
}

/** Pieces that each straight stretch of a mix is drawn in. */
const mixPieces = 24;

/**
 * The points of a mix with what dealing items between neighbours reaches. In dollars that is a straight line; on a
 * logarithmic axis it bends, and a straight stroke would show the mix higher than it is.
 */
function mixLine(points: readonly Point[], { ofPoint }: CostAxis): Point[] {
  const sorted = points.toSorted((a, b) => ofPoint(a) - ofPoint(b));
  return sorted.flatMap((point, index) => {
    const next = sorted[index + 1];
    if (!next) return [point];
    return Array.from({ length: mixPieces }, (_, piece) =>
      piece === 0 ? point : between(point, next, piece / mixPieces),
    );
  });
}

function between(cheap: Point, dear: Point, part: number): Point {
  const blend = (a: number, b: number) => a + part * (b - a);
  return {
    label: `${(100 * part).toFixed(0)} % of the items to ${dear.label}, the rest to ${cheap.label}`,
    quality: blend(cheap.quality, dear.quality),
    costUsd: cheap.costUsd === null || dear.costUsd === null ? null : blend(cheap.costUsd, dear.costUsd),
    ...(cheap.callShare === undefined ? {} : { callShare: blend(cheap.callShare, dear.callShare ?? 0) }),
    share: {},
  };
}

function vertexMaker({ ofPoint, pointText }: CostAxis) {
  return (
    id: string,
    line: ChartVertex["line"],
    point: Point,
    { color, dash }: Pick<ChartVertex, "color" | "dash">,
  ): ChartVertex => {
    const tip = [id, point.label, `quality ${qualityText(point.quality)}`, pointText(point)];
    return { id, line, x: ofPoint(point), y: point.quality, color, dash, tip: tip.join("\n") };
  };
}

function chartMark(row: LeaderboardRow, place: number, rank: number, legend: Legend, axis: CostAxis): ChartMark[] {
  const { quality } = row.metrics;
  const across = axis.ofRow(row);
  if (quality === undefined || quality.value === null || across === null) return [];
  const { color, fill, shape, size } = row.kind === "router" ? routerStyle(place) : neutralStyle(row.kind, row.type);
  return [
    {
      id: row.id,
      kind: row.kind,
      ...across,
      y: quality.value,
      y0: quality.lower,
      y1: quality.upper,
      ...{ color, fill, shape, size },
      label: elide(markedName(row), labelWidths.wide),
      shortLabel: elide(markedName(row), labelWidths.narrow),
      rank,
      tip: markTip(row, legend, axis),
    },
  ];
}

function markTip(row: LeaderboardRow, legend: Legend, axis: CostAxis): string {
  const kind = row.kind === "model" ? "single model" : `${row.kind}, ${row.type}`;
  const quality = `quality ${estimateText(legend.get("quality"), row.metrics.quality)}`;
  return [markedName(row), kind, quality, axis.rowText(row)].join("\n");
}
