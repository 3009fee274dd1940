import { expect, it } from "vitest";
import type { CompatName } from "../../src/core/metric.js";
import { openStage, replayModel } from "../../src/core/replay.js";
import { arena } from "../../src/metrics/arena.js";
import { buildMatrix } from "../support/build-matrix.js";
import { contextOf } from "../support/metric-context.js";
import { metricValue } from "../support/metric-values.js";
import { describeWithShared, readSharedJson } from "../support/shared-data.js";

/** A score as a copy of RouterArena's formula gave it, or the error that it ended with. */
type GoldenScore = number | string;

interface GridRow {
  readonly accuracy: number;
  readonly cost_per_1k: number;
  readonly run: GoldenScore;
  readonly process_pr: GoldenScore;
}

interface PublishedRow {
  readonly router: string;
  readonly accuracy: number;
  readonly cost_per_1k_rounded: number;
  readonly published: number;
}

interface Golden {
  readonly arena_grid: readonly GridRow[];
  readonly arena_edges: readonly GridRow[];
  readonly published_check: readonly PublishedRow[];
}

const file = "golden/routerarena/golden.json";
const readGolden = () => readSharedJson<Golden>(file);

/** The arena score of one item with that score and cost. */
function arenaOf(accuracy: number, costPer1k: number, compat?: CompatName): number {
  const stage = openStage(buildMatrix(["m"], [{ id: "i", scores: [accuracy], costs: [costPer1k / 1000] }]));
  return metricValue(arena, contextOf(stage, replayModel(stage, 0)), compat);
}

// Tolerance: 1e-12, since a cost of 1,000 items is divided and multiplied by 1,000 on the way.
describeWithShared("RouterArena's score", [file], () => {
  it("is ours on a grid of 108 accuracies and costs, wherever theirs is a number", () => {
    const grid = readGolden().arena_grid;
    expect(grid).toHaveLength(108);
    for (const { accuracy, cost_per_1k, run } of grid) {
      const label = `${accuracy} at ${cost_per_1k}`;
      if (typeof run === "number") expect(arenaOf(accuracy, cost_per_1k), label).toBeCloseTo(run, 12);
      // 0 / 0: nothing right, at a cost that counts for nothing.
      else
        expect([run, arenaOf(accuracy, cost_per_1k)], label).toEqual([
          "ERR ZeroDivisionError: float division by zero",
          0,
        ]);
    }
  });

  it("as its bot publishes it is ours under compat on the whole grid", () => {
    for (const { accuracy, cost_per_1k, process_pr } of readGolden().arena_grid) {
      const ours = arenaOf(accuracy, cost_per_1k, "routerarena");
      expect(ours, `${accuracy} at ${cost_per_1k}`).toBeCloseTo(process_pr as number, 12);
    }
  });

  it("at a cost of 0 is undefined where theirs is an error, and 0 under compat as the bot's", () => {
    const free = readGolden().arena_edges.find(({ cost_per_1k }) => cost_per_1k === 0)!;
    expect(free.run).toMatch(/Cost must be positive/);
    expect(arenaOf(free.accuracy, 0)).toBeNaN();
    expect(arenaOf(free.accuracy, 0, "routerarena")).toBe(free.process_pr);
  });

  it("follows from the published accuracy and cost within 0.15 points: the cost is published to the cent", () => {
    for (const { router, accuracy, cost_per_1k_rounded: cost, published } of readGolden().published_check) {
      const [most, least] = [cost - 0.005, cost + 0.005].map((dollars) => 100 * arenaOf(accuracy / 100, dollars));
      expect(published, router).toBeLessThanOrEqual(most! + 0.01);
      expect(published, router).toBeGreaterThanOrEqual(least! - 0.01);
      expect(most! - least!, router).toBeLessThan(0.15);
    }
  });
});
