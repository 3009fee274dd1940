import { routerEntries } from "../../runners/index.js";
import { bindRouters, findEntry, locateErrors, type RouterRequest } from "../config/parse-routers.js";
import type { Features } from "../core/outcome-matrix.js";
import type { RecordedFile, Router } from "../core/routing.js";
import { readDecisions } from "../store/read-decisions.js";
import type { Effects } from "./effects.js";
import type { LoadedData } from "./load-data.js";
import type { Settings } from "./settings.js";

/** The routers asked for, in their order, then those of the default set whose type was not asked for. */
export async function requestRouters(
  settings: Settings,
  { matrix }: LoadedData,
  temporaryFolder: string,
  effects: Effects,
): Promise<Router[]> {
  const asked = settings.routers ?? [];
  for (const request of asked) locateErrors(request, () => findEntry(request.type, routerEntries));
  const askedTypes = new Set(asked.map(({ type }) => type));
  const standard = routerEntries.filter(({ byDefault, type }) => byDefault && !askedTypes.has(type));
  const requests = [
    ...asked,
    ...standard.map(({ type }) => ({ id: defaultId(type, asked, matrix.models), type, options: {} })),
  ];
  const decisions = await readAllDecisions(requests, matrix.features, temporaryFolder, settings.threads, effects);
  return bindRouters(requests, routerEntries, { models: matrix.models, decisions, threads: settings.threads });
}

/** A router that nobody named must not stand in the way of a model or router of its name. */
function defaultId(type: string, asked: readonly RouterRequest[], models: readonly string[]): string {
  let id = type;
  while (models.includes(id) || asked.some((request) => request.id === id)) id = `router:${id}`;
  return id;
}

async function readAllDecisions(
  requests: readonly RouterRequest[],
  items: Features,
  temporaryFolder: string,
  threads: number,
  effects: Effects,
) {
  const decisions = new Map<string, RecordedFile>();
  for (const { type, options } of requests) {
    if (type !== "recorded" || typeof options.file !== "string") continue;
    decisions.set(
      options.file,
      await readDecisions({ path: options.file, items, cwd: effects.cwd, temporaryFolder, threads }),
    );
  }
  return decisions;
}
