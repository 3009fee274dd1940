import type { Point, Result } from "../../src/core/result.js";
import { estimate, frontier, model, point, router, sampleResult } from "./sample-result.js";

/** Names that break a page which forgets to escape. */
export const hostileNames = {
  model: "<img src=x onerror=\"document.title='broken'\">",
  group: "</script><script>document.title='broken'</script>",
  router: "<!--<script>",
} as const;

const vendors = ["openrouter/meta-llama", "anthropic", "mistralai", "qwen", "deepseek-ai", "google"];

/** A crowded result: 60 models, 20 routers with 256-point frontiers, 86 groups, long and hostile names. Simulated. */
export function largeResult(): Result {
  const groups = Array.from({ length: 86 }, (_, index) => groupName(index));
  const models = Array.from({ length: 60 }, (_, index) =>
    model(modelName(index), index, modelQuality(index), modelCost(index), groups),
  );
  const ids = models.map(({ id }) => id);
  const routers = Array.from({ length: 20 }, (_, index) => crowdedRouter(index, ids, groups));
  const mix = [ids[0]!, ids[30]!, ids[59]!].map((id, index) => mixPoint(id, index));
  return {
    ...sampleResult,
    dataset: {
      ...sampleResult.dataset,
      name: "crowded (simulated)",
      models: 60,
      groups: groups.map((name, index) => ({ name, items: 20 + index })),
    },
    models,
    routers: [
      ...routers,
      ...sampleResult.routers.filter(({ kind }) => kind !== "router").map((other) => ({ ...other, slices: {} })),
    ],
    staticMix: { hindsight: true, points: mix },
    hindsightMix: { points: mix.map((vertex) => ({ ...vertex, quality: vertex.quality + 0.01 })) },
    warnings: [{ code: "COST_TAIL", message: `costs of ${hostileNames.model} have a heavy tail`, count: 3 }],
    conclusion: `Routing does not pay here: no router beats ${hostileNames.model}.`,
  };
}

function crowdedRouter(index: number, ids: readonly string[], groups: string[]) {
  const quality = 0.7 + index / 150;
  const cost = 0.4 * 1.2 ** index;
  const from = point("cheap", quality - 0.15, cost / 6, {});
  const points = frontier(from, point("dear", quality + 0.02, cost * 3, {}), 256);
  const share = Object.fromEntries(ids.slice(index, index + 14).map((id, place) => [id, place === 0 ? 0.35 : 0.05]));
  return router(
    index === 3 ? hostileNames.router : `distilled-router-v${index}/temperature=0.25,neighbours=${index}`,
    quality,
    cost,
    {
      points,
      share,
      type: index % 2 ? "knn" : "cluster",
      metrics: { ...router("", quality, cost).metrics, quality: estimate(quality, 0.02) },
    },
    groups,
  );
}

function groupName(index: number): string {
  return index === 2 ? hostileNames.group : `benchmark-${index} of a family with a long name`;
}

function modelName(index: number): string {
  return index === 1
    ? hostileNames.model
    : `${vendors[index % vendors.length]}/model-${index}b-instruct-2026-0${1 + (index % 9)}`;
}

function modelQuality(index: number): number {
  return 0.4 + 0.45 * Math.sqrt(index / 60) - (index % 5) * 0.03;
}

function modelCost(index: number): number {
  return 0.02 * 1.13 ** index;
}

function mixPoint(id: string, index: number): Point {
  return point(id, 0.45 + index * 0.19, 0.02 * 40 ** index, { [id]: 1 });
}
