import type { Spec, TextMark } from "vega";
import type { TopLevelSpec } from "vega-lite";
import { compile } from "vega-lite";
import { avoidedLayers, symbolLayer } from "./cost-quality.js";

/** What the compiler of charts says is a mistake of ours: it becomes an error, never a line on the terminal. */
class ChartLogger {
  level(): this;
  level(level: number): this;
  level(): this {
    return this;
  }
  error(...messages: readonly unknown[]): this {
    return this.warn(...messages);
  }
  warn(...messages: readonly unknown[]): this {
    throw new Error(`chart: ${messages.join(" ")}`);
  }
  info(): this {
    return this;
  }
  debug(): this {
    return this;
  }
}

/** The Vega-Lite chart as a Vega specification, with labels that are placed where there is room at the width of the day. */
export function compileChart(chart: TopLevelSpec): Spec {
  const { spec } = compile(chart, { logger: new ChartLogger() });
  return { ...spec, marks: [...(spec.marks ?? []), labelMark] };
}

/** Where a label may stand about its symbol, best first: close by, and then a little farther off. */
const anchors = ["right", "left", "top-right", "bottom-right", "top-left", "bottom-left", "top", "bottom"] as const;

/** Vega-Lite has no label placement; Vega does. Labels come in the order of their rank and stay away where they would collide. */
const labelMark: TextMark = {
  type: "text",
  name: "labels",
  from: { data: `${symbolLayer}_marks` },
  interactive: false,
  encode: {
    enter: {
      fill: { signal: "datum.datum.kind === 'router' ? 'var(--ink)' : 'var(--ink-2)'" },
      font: { value: "system-ui, sans-serif" },
      fontSize: { value: 12 },
      fontWeight: { signal: "datum.datum.kind === 'router' ? 600 : 400" },
    },
    update: { text: { signal: "width < 500 ? datum.datum.shortLabel : datum.datum.label" } },
  },
  transform: [
    {
      type: "label",
      size: { signal: "[width, height]" },
      anchor: [...anchors, ...anchors],
      offset: [...anchors.map(() => 5), ...anchors.map(() => 16)],
      avoidMarks: avoidedLayers.map((layer) => `${layer}_marks`),
      padding: 0,
      sort: { field: "datum.datum.rank" },
    },
  ],
};
