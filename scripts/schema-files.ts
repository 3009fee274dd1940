import { z } from "zod";
import { formats } from "../datasets/index.js";
import { routerEntries } from "../runners/index.js";
import { configSchema } from "../src/config/schema.js";
import { comparisonSchema } from "../src/core/comparison.js";
import { coverageSchema } from "../src/core/coverage.js";
import type { Format } from "../src/core/format.js";
import { resultSchema } from "../src/core/result.js";
import { metrics } from "../src/metrics/index.js";

/** A JSON Schema whose parts are looked up by their keys. */
interface SchemaNode {
  enum?: readonly string[];
  anyOf?: readonly object[];
  items?: SchemaNode;
  properties?: Record<string, SchemaNode>;
}

const address = "https://json-schema.org/draft/2020-12/schema";

/**
 * The JSON Schemas that ship with the package, as text by file name. Names that a registry knows (routers, metrics,
 * formats) are lists of values in the configuration's schema, so that editors complete and check them. What two keys
 * demand of each other is not in them: the program says it.
 */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map([
    ["result.v1.json", schemaText("routebench result, schema version 1", z.toJSONSchema(resultSchema))],
    ["comparison.v1.json", schemaText("routebench comparison, schema version 1", z.toJSONSchema(comparisonSchema))],
    ["coverage.v1.json", schemaText("routebench coverage, schema version 1", z.toJSONSchema(coverageSchema))],
    ["config.v1.json", schemaText("routebench configuration, version 1", nameKnown(z.toJSONSchema(configSchema)))],
  ]);
}

function nameKnown(schema: object): object {
  const { properties } = schema as SchemaNode;
  restrict(properties?.data, "format", formats);
  alsoPools(properties?.data?.properties?.format);
  restrict(
    properties?.routers?.items,
    "type",
    routerEntries.map(({ type }) => ({ id: type })),
  );
  restrict(properties?.gates?.items, "metric", metrics);
  return schema;
}

function restrict(schema: SchemaNode | undefined, key: string, known: readonly { readonly id: string }[]): void {
  const node = schema?.properties?.[key];
  if (!node) throw new Error(`the configuration has no key ${key} where its schema is to be narrowed`);
  node.enum = known.map(({ id }) => id);
}

/** Formats whose files have pools of models may have the name of one behind a colon. */
function alsoPools(node: SchemaNode | undefined): void {
  const withPools = (formats as readonly Format[]).filter((format) => format.kind === "records" && format.pools);
  if (!node?.enum || withPools.length === 0) return;
  const patterns = withPools.map(({ id }) => ({ pattern: `^${id}:.+$` }));
  node.anyOf = [{ enum: node.enum }, ...patterns];
  delete node.enum;
}

function schemaText(title: string, schema: object): string {
  return `${JSON.stringify({ ...schema, $schema: address, title }, null, 2)}\n`;
}
