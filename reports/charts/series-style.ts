import type { RowKind } from "../text/leaderboard-rows.js";

/** How one series is drawn. Colours are CSS variables of the page, so that both themes share one picture. */
export interface SeriesStyle {
  readonly color: string;
  readonly fill: string;
  /** A vega symbol name or an SVG path in the square from -1 to 1. */
  readonly shape: string;
  /** Area of the symbol in square pixels. */
  readonly size: number;
  readonly dash: readonly number[];
}

/** How many colours there are before they repeat; the page defines --series-1 up to this one. */
export const seriesColors = 7;

/** With seven colours, five shapes repeat together only after 35 series. */
const routerShapes = ["square", "diamond", "triangle-up", "triangle-down", "triangle-right"] as const;
const dashes = [[], [7, 3], [2, 2], [9, 3, 2, 3]] as const;
const star =
  "M0,-1L0.2245,-0.309L0.9511,-0.309L0.3633,0.118L0.5878,0.809L0,0.382L-0.5878,0.809L-0.3633,0.118L-0.9511,-0.309L-0.2245,-0.309Z";

/** The style of the router at this place among the routers: colour, shape and dash together tell it from every other. */
export function routerStyle(place: number): SeriesStyle {
  const color = `var(--series-${1 + (place % seriesColors)})`;
  const shape = routerShapes[place % routerShapes.length]!;
  const dash = dashes[Math.floor(place / seriesColors) % dashes.length]!;
  return { color, fill: color, shape, size: 110, dash };
}

/** The style of what is not a router: hollow neutral circles, small squares, and a star for the oracle. */
export function neutralStyle(kind: Exclude<RowKind, "router">, type: string): SeriesStyle {
  const hollow = { color: "var(--ink-2)", fill: "var(--page)", dash: [] };
  if (kind === "model") return { ...hollow, shape: "circle", size: 60 };
  if (kind === "baseline") return { ...hollow, shape: "square", size: 44 };
  if (type === "oracle") return { ...hollow, fill: "var(--ink)", color: "var(--ink)", shape: star, size: 200 };
  return { ...hollow, shape: "cross", size: 70 };
}
