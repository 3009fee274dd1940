import type { Result } from "../../src/core/result.js";
import { countText, estimateText, legendById } from "./number-text.js";

/** What the columns of a learning curve are called. */
export const learningCurveHeads = [
  "router",
  "trained on",
  "quality [95 % CI]",
  "$/1k items [95 % CI]",
  "gain over static mix",
];

/** The learning curve as rows of text, router by router and from few training items to many; [] where none was asked for. */
export function learningCurveRows(result: Result): string[][] {
  const legend = legendById(result);
  const { learningCurve = [] } = result;
  const ids = new Set(learningCurve.flatMap(({ routers }) => routers.map(({ id }) => id)));
  return [...ids].flatMap((id) =>
    learningCurve.flatMap(({ train, routers }) => {
      const own = routers.find((router) => router.id === id);
      if (!own) return [];
      const { quality, cost, gain } = own;
      const estimates = [
        estimateText(legend.get("quality"), quality),
        estimateText(legend.get("cost"), cost),
        estimateText(legend.get("mix-gain"), gain),
      ];
      return [[id, countText(train), ...estimates]];
    }),
  );
}
