import type { z } from "zod";
import { type ErrorLocation, UserError } from "../core/errors.js";
import { nearestName } from "../core/nearest-name.js";
import { type Config, configSchema, laterKeys } from "./schema.js";

/** Tells where a path of keys stands in the file, as far as that is known. */
export type Locate = (path: readonly PropertyKey[]) => ErrorLocation;

/**
 * Checks a parsed configuration.
 *
 * @throws UserError NOT_BUILT for a documented key of a later version; CONFIG_KEY for an unknown one, with the nearest
 *   known; CONFIG_VALUE for a wrong value
 */
export function checkConfig(raw: unknown, locate: Locate): Config {
  refuseLaterKeys(raw, locate);
  const parsed = configSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => deepest(issue, raw));
  // A misspelt key is also a missing one: the misspelling is the useful complaint.
  throw describeIssue(issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!, raw, locate);
}

function refuseLaterKeys(raw: unknown, locate: Locate): void {
  for (const pattern of laterKeys) {
    const path = findPath(raw, pattern);
    if (path === undefined) continue;
    throw new UserError(
      "NOT_BUILT",
      `the key "${path.join(".")}" is documented for a later version and is not built yet`,
      {
        hint: "remove it",
        location: locate(path),
      },
    );
  }
}

/** The first path in the value that matches the pattern. */
function findPath(value: unknown, pattern: readonly string[]): PropertyKey[] | undefined {
  const [key, ...rest] = pattern;
  if (key === undefined) return value === undefined ? undefined : [];
  const keys = key === "*" && Array.isArray(value) ? value.map((_, index) => index) : [key];
  for (const each of keys) {
    const found = findPath(childOf(value, each), rest);
    if (found) return [each, ...found];
  }
  return undefined;
}

function childOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}

type Issue = z.core.$ZodIssue;

/**
 * Inside a union the useful complaint is that of a key that no alternative knows; else of a wrong value under a key that
 * is there; else of a key that does not go with the others.
 */
function deepest(issue: Issue, raw: unknown): Issue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const inner = issue.errors.flat().map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
  const isPresent = ({ path }: Issue) => path.length > issue.path.length && path.reduce(childOf, raw) !== undefined;
  const best =
    inner.find(isMisspelt) ??
    inner.filter(isPresent).toSorted((a, b) => b.path.length - a.path.length)[0] ??
    inner.find(({ code }) => code === "unrecognized_keys") ??
    inner[0];
  return best ? deepest(best, raw) : issue;
}

function isMisspelt(issue: Issue): boolean {
  if (issue.code !== "unrecognized_keys") return false;
  const known = knownKeys(configSchema, issue.path);
  return !issue.keys.every((key) => known.includes(key));
}

function describeIssue(issue: Issue, raw: unknown, locate: Locate): UserError {
  if (issue.code === "unrecognized_keys") return unknownKey(issue.path, issue.keys, locate);
  const value = issue.path.reduce(childOf, raw);
  const quoted = value === undefined ? "is missing" : `= ${quote(value)}`;
  return new UserError("CONFIG_VALUE", `${issue.path.join(".") || "the configuration"} ${quoted}: ${issue.message}`, {
    location: locate(issue.path),
  });
}

function unknownKey(path: readonly PropertyKey[], keys: readonly string[], locate: Locate): UserError {
  const known = knownKeys(configSchema, path);
  const key = keys.find((each) => !known.includes(each));
  if (key === undefined) return strayKey(path, keys[0]!, locate);
  const nearest = nearestName(key, known);
  return new UserError("CONFIG_KEY", `unknown key "${[...path, key].join(".")}"`, {
    hint: nearest ? `did you mean "${nearest}"?` : `known keys here: ${known.join(", ")}`,
    location: locate([...path, key]),
  });
}

/** A key that is known, but not together with its neighbours or not with this value: the schema does not say which. */
function strayKey(path: readonly PropertyKey[], key: string, locate: Locate): UserError {
  return new UserError(
    "CONFIG_KEY",
    `the key "${[...path, key].join(".")}" does not go with the others beside it, or has a wrong value`,
    {
      hint: "keep one of the documented forms",
      location: locate([...path, key]),
    },
  );
}

/** Keys that the schema knows at a path, over all alternatives. */
function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { def } = schema._zod as unknown as { def: SchemaDefinition };
  if (def.innerType) return knownKeys(def.innerType, path);
  if (def.options) return [...new Set(def.options.flatMap((option) => knownKeys(option, path)))];
  const [key, ...rest] = path;
  if (def.valueType) return key === undefined ? [] : knownKeys(def.valueType, rest);
  if (def.element) return key === undefined ? [] : knownKeys(def.element, rest);
  if (!def.shape) return [];
  if (key === undefined) return Object.keys(def.shape);
  const child = def.shape[String(key)];
  return child ? knownKeys(child, rest) : [];
}

/** The parts of zod's definitions that hold other schemas. */
interface SchemaDefinition {
  readonly innerType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly element?: z.core.$ZodType;
  /** Of a record, whose keys are names: what stands under each. */
  readonly valueType?: z.core.$ZodType;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
}

/** Longest quotation of a value in a message. */
const longestQuote = 80;

function quote(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}...` : text;
}
