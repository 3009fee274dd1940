/** The part of JSON Schema that the shipped schemas use. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const annotations = ["$schema", "$id", "$defs", "title", "description", "default", "examples", "format"];

type Check = (value: unknown, argument: never, schema: JsonSchema, root: JsonSchema, path: string) => string[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isOfType(value: unknown, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

const when = (wrong: boolean, complaint: string) => (wrong ? [complaint] : []);

const checks: Record<string, Check> = {
  type: (value, type: string | string[], _s, _r, path) =>
    when(![type].flat().some((each) => isOfType(value, each)), `${path} is no ${type}`),
  const: (value, wanted: unknown, _s, _r, path) => when(value !== wanted, `${path} is not ${wanted}`),
  enum: (value, allowed: unknown[], _s, _r, path) => when(!allowed.includes(value), `${path} is not one of ${allowed}`),
  minimum: (value, least: number, _s, _r, path) => when((value as number) < least, `${path} is under ${least}`),
  maximum: (value, most: number, _s, _r, path) => when((value as number) > most, `${path} is over ${most}`),
  exclusiveMinimum: (value, bound: number, _s, _r, path) =>
    when((value as number) <= bound, `${path} is not over ${bound}`),
  exclusiveMaximum: (value, bound: number, _s, _r, path) =>
    when((value as number) >= bound, `${path} is not under ${bound}`),
  minItems: (value, least: number, _s, _r, path) => when((value as unknown[]).length < least, `${path} is too short`),
  minLength: (value, least: number, _s, _r, path) => when((value as string).length < least, `${path} is too short`),
  pattern: (value, pattern: string, _s, _r, path) =>
    when(typeof value === "string" && !new RegExp(pattern, "u").test(value), `${path} does not fit ${pattern}`),
  required: (value, keys: string[], _s, _r, path) =>
    keys.filter((key) => isObject(value) && !(key in value)).map((key) => `${path} lacks ${key}`),
  properties: (value, properties: Record<string, JsonSchema>, _s, root, path) =>
    entries(value).flatMap(([key, child]) =>
      properties[key] ? validate(child, properties[key], root, `${path}.${key}`) : [],
    ),
  additionalProperties: (value, rule: boolean | JsonSchema, { properties }, root, path) =>
    entries(value)
      .filter(([key]) => !(isObject(properties) && key in properties))
      .flatMap(([key, child]) =>
        typeof rule === "boolean"
          ? when(!rule, `${path} has the unknown key ${key}`)
          : validate(child, rule, root, `${path}.${key}`),
      ),
  propertyNames: (value, names: JsonSchema, _s, root, path) =>
    entries(value).flatMap(([key]) => validate(key, names, root, path)),
  items: (value, items: JsonSchema, _s, root, path) =>
    Array.isArray(value) ? value.flatMap((child, index) => validate(child, items, root, `${path}[${index}]`)) : [],
  anyOf: (value, options: JsonSchema[], _s, root, path) => {
    const complaints = options.map((option) => validate(value, option, root, path));
    return complaints.some(({ length }) => length === 0) ? [] : complaints.flat();
  },
  $ref: (value, reference: string, _s, root, path) => validate(value, lookUp(root, reference), root, path),
};

function entries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function lookUp(root: JsonSchema, reference: string): JsonSchema {
  const keys = reference
    .replace(/^#\/?/, "")
    .split("/")
    .filter((key) => key !== "");
  return keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], root) as JsonSchema;
}

/**
 * What of a value breaks a JSON Schema; [] where nothing does. Written for the keywords that occur in the shipped schemas;
 * throws for any other, so that none is passed over.
 */
export function validate(value: unknown, schema: JsonSchema, root = schema, path = "$"): string[] {
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    const check = checks[keyword];
    if (check) return check(value, argument as never, schema, root, path);
    if (annotations.includes(keyword)) return [];
    throw new Error(`the schema keyword "${keyword}" is not checked`);
  });
}
