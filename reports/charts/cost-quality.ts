import type { TopLevelSpec } from "vega-lite";
import type { LayerSpec, UnitSpec } from "vega-lite/types_unstable/spec/index.js";
import type { Result } from "../../src/core/result.js";
import { costAxisOf } from "./cost-axis.js";
import type { ChartMark, ChartVertex } from "./cost-quality-data.js";
import { chartMarks, chartVertices } from "./cost-quality-data.js";
import type { CostScale } from "./cost-quality-scales.js";
import { costScale, qualityDomain } from "./cost-quality-scales.js";

type Layer = LayerSpec<string> | UnitSpec<string>;

/** The chart's size before the page fits it to its container, in pixels. */
const size = { width: 960, height: 480 };

/** The name of the layer whose symbols the page's labels keep clear of. */
export const symbolLayer = "symbols";

/** The layers that labels stay clear of, beside the symbols themselves. */
export const avoidedLayers = ["vertices", "qualityIntervals"] as const;

/** While the reader picks out one series, the others fade. `highlight` holds its id; "" = none. */
const faded = (opacity: number) => ({
  condition: { test: "highlight === '' || datum.id === highlight", value: opacity },
  value: 0.1,
});

/**
 * Quality over US dollars per 1,000 items, or over the share of calls where the data have no costs, as Vega-Lite: single models, every router's frontier with its operating
 * point, intervals in both directions, static mix (dashed), hindsight mix (dotted) and references. The signal
 * `highlight` takes the id of a series to pick out. Colours are the page's CSS variables. Names stand in the data alone,
 * never in an expression.
 */
export function costQualityChart(result: Result): TopLevelSpec {
  const vertices = chartVertices(result);
  const marks = chartMarks(result);
  const scale = costScale(marks, vertices);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    ...size,
    autosize: { type: "fit", contains: "padding" },
    params: [{ name: "highlight", value: "" }],
    datasets: { vertices: [...vertices], marks: marks.map((mark) => clampToScale(mark, scale)) },
    encoding: {
      x: {
        field: "x",
        type: "quantitative",
        scale: { type: scale.type, domain: [...scale.domain], nice: false },
        axis: costAxis(scale, costAxisOf(result).title),
      },
      y: {
        field: "y",
        type: "quantitative",
        scale: { domain: [...qualityDomain(marks, vertices)], nice: false },
        axis: qualityAxis,
      },
    },
    layer: [...lineLayers, vertexLayer, ...intervalLayers, symbolsLayer],
    config: chartConfig,
  };
}

const lineLayers: Layer[] = [
  lineLayer("hindsight-mix", 1.2, 0.9),
  lineLayer("frontier", 1.8, 0.85),
  lineLayer("static-mix", 1.6, 0.95),
];

function lineLayer(line: ChartVertex["line"], strokeWidth: number, opacity: number): Layer {
  return {
    name: line,
    data: { name: "vertices" },
    transform: [{ filter: { field: "line", equal: line } }],
    mark: { type: "line", strokeWidth, interpolate: "linear", strokeJoin: "round", tooltip: false },
    encoding: {
      detail: { field: "id" },
      order: { value: 0 },
      color: { field: "color", type: "nominal", scale: null },
      strokeDash: { field: "dash", type: "nominal", scale: null },
      opacity: faded(opacity),
    },
  };
}

/** Unseen discs over the vertices, so that hovering anywhere along a line names its point. */
const vertexLayer: Layer = {
  name: "vertices",
  data: { name: "vertices" },
  mark: { type: "point", filled: true, size: 70, opacity: 0 },
  encoding: { tooltip: { field: "tip", type: "nominal" } },
};

const intervalLayers: Layer[] = [
  intervalLayer("qualityIntervals", { y: { field: "y0", type: "quantitative" }, y2: { field: "y1" } }),
  intervalLayer("costIntervals", { x: { field: "x0", type: "quantitative" }, x2: { field: "x1" } }),
];

function intervalLayer(name: string, ends: NonNullable<UnitSpec<string>["encoding"]>): Layer {
  const from = name === "qualityIntervals" ? "y0" : "x0";
  return {
    name,
    data: { name: "marks" },
    transform: [{ filter: { field: from, valid: true } }],
    mark: { type: "rule", strokeWidth: 1.4, tooltip: false },
    encoding: { ...ends, color: { field: "color", type: "nominal", scale: null }, opacity: faded(0.6) },
  };
}

const symbolsLayer: Layer = {
  name: symbolLayer,
  data: { name: "marks" },
  mark: { type: "point", filled: false, strokeWidth: 1.6 },
  encoding: {
    shape: { field: "shape", type: "nominal", scale: null },
    size: { field: "size", type: "quantitative", scale: null },
    fill: { field: "fill", type: "nominal", scale: null },
    stroke: { field: "color", type: "nominal", scale: null },
    opacity: faded(1),
    tooltip: { field: "tip", type: "nominal" },
  },
};

function costAxis({ type, ticks }: CostScale, title: string) {
  return {
    title: `${title}${type === "log" ? " (log scale)" : ""}`,
    format: "~g",
    grid: true,
    labelOverlap: true,
    ...(ticks ? { values: [...ticks] } : { tickCount: 7 }),
  } as const;
}

const qualityAxis = {
  title: "quality (mean score)",
  titleAngle: 0,
  titleAlign: "left",
  titleX: 0,
  titleY: -14,
  tickCount: 7,
} as const;

const chartConfig: NonNullable<TopLevelSpec["config"]> = {
  aria: false,
  background: "transparent",
  font: "system-ui, sans-serif",
  padding: { left: 4, right: 12, top: 8, bottom: 4 },
  view: { stroke: null },
  axis: {
    labelColor: "var(--ink-2)",
    titleColor: "var(--ink-2)",
    gridColor: "var(--grid)",
    domainColor: "var(--rule)",
    tickColor: "var(--rule)",
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 10,
  },
};

/** A log axis has no place for what is not above 0: such an interval ends at the edge of the picture. */
function clampToScale(mark: ChartMark, { domain }: CostScale): ChartMark {
  return { ...mark, x0: mark.x0 === null ? null : Math.max(mark.x0, domain[0]) };
}
