import { routerEntries } from "../../runners/index.js";
import { bindRouters, findEntry, type RouterRequest } from "../config/parse-routers.js";
import type { Router } from "../core/routing.js";
import { readDecisions } from "../store/read-decisions.js";
import type { Effects } from "./effects.js";
import type { LoadedData } from "./load-data.js";
import type { Settings } from "./settings.js";

/** The default set is always there; routers asked for come before it and replace entries of their id. */
export async function requestRouters(
  settings: Settings,
  { matrix }: LoadedData,
  temporaryFolder: string,
  effects: Effects,
): Promise<Router[]> {
  const asked = settings.routers ?? [];
  for (const { type } of asked) findEntry(type, routerEntries);
  const askedTypes = new Set(asked.map(({ type }) => type));
  const standard = routerEntries.filter(({ byDefault, type }) => byDefault && !askedTypes.has(type));
  const requests = [...asked, ...standard.map(({ type }) => ({ id: type, type, options: {} }))];
  const decisions = await readAllDecisions(requests, temporaryFolder, settings.threads, effects);
  const order = routerEntries.map(({ type }) => type as string);
  const routers = bindRouters(requests, routerEntries, { models: matrix.models, decisions, threads: settings.threads });
  return routers.sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}

async function readAllDecisions(
  requests: readonly RouterRequest[],
  temporaryFolder: string,
  threads: number,
  effects: Effects,
) {
  const decisions = new Map<string, ReadonlyMap<string, string>>();
  for (const { type, options } of requests) {
    if (type !== "recorded" || typeof options.file !== "string") continue;
    decisions.set(
      options.file,
      await readDecisions({ path: options.file, cwd: effects.cwd, temporaryFolder, threads }),
    );
  }
  return decisions;
}
