import { type ErrorLocation, UserError } from "../core/errors.js";
import { nearestName } from "../core/nearest-name.js";
import type { BindContext, Router, RouterEntry } from "../core/routing.js";
import type { RouterConfig } from "./schema.js";

/** A router as it was asked for, its options not looked at yet. */
export interface RouterRequest {
  readonly id: string;
  readonly type: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** Where a configuration asks for it, for errors. */
  readonly location?: ErrorLocation;
}

/**
 * Routers from the command line: `knn:k=40,tieBreak=model-order,always:model=gpt-4`. A part after a comma that is
 * only key=value is a further option of the router before it.
 *
 * @throws UserError USAGE for a part that is neither
 */
export function parseRouterList(text: string): RouterRequest[] {
  const routers: { type: string; options: Record<string, string>; written: string }[] = [];
  for (const part of text.split(",").map((piece) => piece.trim())) {
    const opening = part.match(/^([\w-]+)(?::(\w+=.*))?$/);
    const further = part.match(/^\w+=.*$/);
    const last = routers.at(-1);
    if (opening) {
      const router = { type: opening[1]!, options: {}, written: part };
      if (opening[2] !== undefined) addOption(router, opening[2]);
      routers.push(router);
    } else if (further && last) {
      addOption(last, part);
      last.written += `,${part}`;
    } else {
      throw noRouter(part === "" ? "a router is missing between commas" : `"${part}" is no router`);
    }
  }
  return routers.map(({ type, options, written }) => ({ id: written, type, options }));
}

function addOption({ type, options }: { type: string; options: Record<string, string> }, text: string): void {
  const at = text.indexOf("=");
  const [name, value] = [text.slice(0, at), text.slice(at + 1)];
  if (value === "") throw noRouter(`the option ${name} of ${type} has no value`);
  if (Object.hasOwn(options, name)) throw noRouter(`the option ${name} of ${type} is given twice`);
  options[name] = value;
}

function noRouter(message: string): UserError {
  return new UserError("USAGE", `--routers: ${message}`, {
    hint: "write type:option=value, such as knn:k=40,always:model=gpt-4; names with a comma go into a configuration",
  });
}

/** A router of a configuration as a request. `decisions: FILE` is short for type recorded with that file. */
export function requestFromConfig({ id, type, decisions, ...options }: RouterConfig): RouterRequest {
  const given = options as RouterRequest["options"];
  if (decisions === undefined) return { id: id ?? type!, type: type!, options: given };
  return { id: id ?? `recorded:file=${decisions}`, type: "recorded", options: { ...given, file: decisions } };
}

/**
 * Binds requested routers to the registry.
 *
 * @throws UserError UNKNOWN_ROUTER with the nearest known; USAGE for two routers of one id; those of the entries
 */
export function bindRouters(
  requests: readonly RouterRequest[],
  entries: readonly RouterEntry[],
  context: BindContext,
): Router[] {
  const ids = new Set<string>(context.models);
  return requests.map((request) =>
    locateErrors(request, () => {
      if (ids.has(request.id)) {
        throw new UserError("USAGE", `two routers or models are called "${request.id}"`, {
          hint: "give each router its own id",
        });
      }
      ids.add(request.id);
      return findEntry(request.type, entries).bind(request.id, request.options, context);
    }),
  );
}

/** Runs what a request asks for; a user error that names no place gets the request's. */
export function locateErrors<T>({ location }: RouterRequest, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError) || error.location || !location) throw error;
    throw new UserError(error.code, error.message, {
      location,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}

/** The registry's entry of a type. Throws a UserError UNKNOWN_ROUTER with the nearest known. */
export function findEntry(type: string, entries: readonly RouterEntry[]): RouterEntry {
  const entry = entries.find((each) => each.type === type);
  if (entry) return entry;
  const types = entries.map((each) => each.type);
  const nearest = nearestName(type, types);
  throw new UserError("UNKNOWN_ROUTER", `unknown router "${type}"`, {
    hint: nearest ? `did you mean "${nearest}"?` : `known routers: ${types.join(", ")}`,
  });
}
