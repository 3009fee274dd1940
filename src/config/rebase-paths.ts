import { dirname, isAbsolute, join } from "node:path";
import { pricePackage } from "../core/price-table.js";
import type { Config, RouterConfig } from "./schema.js";

/** Whether a name among metrics is a module's path rather than a metric's or a profile's. */
export function isModulePath(name: string): boolean {
  return /[\\/]|\.[mc]?[jt]s$/.test(name);
}

/** The configuration with its paths, which are relative to its file, made relative to where the command runs. */
export function rebasePaths(config: Config, file: string): Config {
  const folder = dirname(file);
  const rebase = (path: string) => (isAbsolute(path) ? path : join(folder, path));
  const { data, split, routers, metrics, prices } = config;
  const rebased: Config = { ...config };
  if (data) {
    const rebaseAll = (paths: string | string[]) => (typeof paths === "string" ? rebase(paths) : paths.map(rebase));
    const { outcomes, exclude, embedding } = data;
    const vectors = embedding && "file" in embedding ? { embedding: { file: rebase(embedding.file) } } : {};
    const lists = exclude === undefined ? {} : { exclude: rebaseAll(exclude) };
    rebased.data = { ...data, outcomes: rebaseAll(outcomes), ...lists, ...vectors };
  }
  if (typeof split === "object" && "file" in split) rebased.split = { file: rebase(split.file) };
  if (prices?.table !== undefined && prices.table !== pricePackage)
    rebased.prices = { ...prices, table: rebase(prices.table) };
  if (metrics)
    rebased.metrics = (typeof metrics === "string" ? [metrics] : metrics).map((name) =>
      isModulePath(name) ? rebase(name) : name,
    );
  if (routers) rebased.routers = routers.map((router) => rebaseRouter(router, rebase));
  return rebased;
}

function rebaseRouter(router: RouterConfig, rebase: (path: string) => string): RouterConfig {
  const rebased: RouterConfig = { ...router };
  if (router.decisions !== undefined) rebased.decisions = rebase(router.decisions);
  if (router.type === "recorded" && typeof router.file === "string") rebased.file = rebase(router.file);
  return rebased;
}
