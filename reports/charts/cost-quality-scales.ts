import type { ChartMark, ChartVertex } from "./cost-quality-data.js";

/** The cost axis: its kind, its ends and its ticks. */
export interface CostScale {
  readonly type: "log" | "linear";
  readonly domain: readonly [number, number];
  /** Ticks for a log axis; null = the axis picks its own. */
  readonly ticks: readonly number[] | null;
}

/** From this ratio of the dearest to the cheapest on, equal steps of dollars would crowd the cheap end. */
const wideRatio = 12;
const mostTicks = 10;

/** The cost axis over everything drawn: logarithmic where the range is wide and nothing is free. */
export function costScale(marks: readonly ChartMark[], vertices: readonly ChartVertex[]): CostScale {
  const centres = [...marks, ...vertices].map(({ x }) => x);
  const least = Math.min(...centres);
  const most = Math.max(...centres, ...marks.map(({ x1 }) => x1 ?? 0));
  if (centres.length === 0) return { type: "linear", domain: [0, 1], ticks: null };
  if (least <= 0 || most / least < wideRatio)
    return { type: "linear", domain: [0, most > 0 ? most * 1.05 : 1], ticks: null };
  const lowest = Math.min(...marks.map(({ x0, x }) => (x0 !== null && x0 > least / 3 ? x0 : x)), least);
  const domain = [lowest / 1.15, most * 1.15] as const;
  return { type: "log", domain, ticks: logTicks(domain) };
}

/** The quality axis: everything drawn with its intervals and a margin, inside [0, 1] unless the data leave it. */
export function qualityDomain(
  marks: readonly ChartMark[],
  vertices: readonly ChartVertex[],
): readonly [number, number] {
  const ends = marks.flatMap(({ y, y0, y1 }) => [y, y0 ?? y, y1 ?? y]);
  const all = [...ends, ...vertices.map(({ y }) => y)];
  if (all.length === 0) return [0, 1];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const margin = Math.max(0.01, (most - least) * 0.06);
  return [Math.max(Math.min(0, least), least - margin), Math.min(Math.max(1, most), most + margin)];
}

/** 1, 2 and 5 of every decade, or only the decades where those would be too many. */
function logTicks([least, most]: readonly [number, number]): number[] {
  const decades: number[] = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++) decades.push(power);
  const inside = (steps: readonly number[]) =>
    decades
      .flatMap((power) => steps.map((step) => Number(`${step}e${power}`)))
      .filter((tick) => tick >= least && tick <= most);
  const fine = inside([1, 2, 5]);
  return fine.length > mostTicks ? inside([1]) : fine;
}
