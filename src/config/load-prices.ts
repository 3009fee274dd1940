import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename, isAbsolute, join, relative } from "node:path";
import type { z } from "zod";
import { UserError } from "../core/errors.js";
import { valueAt } from "../core/json-value.js";
import type { PriceShape } from "../core/price-shape.js";
import type { PriceTable } from "../core/price-table.js";
import { type RawDocument, readDocument } from "./read-document.js";

/** The largest table of prices that is read, in bytes. */
const largestTable = 1 << 26;

/**
 * Loads a table of prices: YAML or JSON of any of the shapes. Where the file does not say its day, the day in its name is it.
 *
 * @param path relative to `cwd`, or absolute
 * @throws UserError FILE_MISSING, and PRICES_INVALID with line and column
 */
export function loadPrices(path: string, cwd: string, shapes: readonly PriceShape[]): PriceTable {
  const absolute = isAbsolute(path) ? path : join(cwd, path);
  const file = relative(cwd, absolute) || path;
  const bytes = readTable(absolute, file);
  const document = readDocument(bytes, file, "PRICES_INVALID");
  const shape = shapes.find((candidate) => candidate.detect(document.raw));
  if (shape === undefined) throw unknownShape(file, shapes);
  const parsed = shape.schema.safeParse(document.raw);
  if (!parsed.success) throw invalid(parsed.error.issues[0]!, shape, document);
  if (parsed.data.models.size === 0) {
    throw new UserError("PRICES_INVALID", `no model has a price in ${file}`, {
      hint: "give each model input and output, US dollars per million tokens: docs/prices.md",
      location: { file },
    });
  }
  return {
    ...parsed.data,
    date: parsed.data.date ?? basename(absolute).match(/\d{4}-\d{2}-\d{2}/)?.[0] ?? null,
    name: basename(absolute),
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

function readTable(absolute: string, file: string): Uint8Array {
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found?.isFile()) {
    throw new UserError("FILE_MISSING", `there is no table of prices ${file}`, {
      hint: "name a file, or genai-prices for the prices that come with this program",
      location: { file },
    });
  }
  if (found.size > largestTable) {
    throw new UserError(
      "PRICES_INVALID",
      `larger than ${largestTable / 2 ** 20} MiB, too large for a table of prices: ${file}`,
      {
        hint: "keep the models that you use",
        location: { file },
      },
    );
  }
  return readFileSync(absolute);
}

function unknownShape(file: string, shapes: readonly PriceShape[]): UserError {
  return new UserError("PRICES_INVALID", `not a table of prices: ${file}`, {
    hint: `write date and models as docs/prices.md says, or give ${shapes.map(({ label }) => label).join(", or ")}`,
    location: { file },
  });
}

function invalid(issue: z.core.$ZodIssue, { label }: PriceShape, { raw, locate }: RawDocument): UserError {
  const path = issue.path.filter((key): key is string | number => typeof key !== "symbol");
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const full = unknown === undefined ? path : [...path, unknown];
  const value = shownValue(valueAt(raw, ...path));
  const what =
    unknown === undefined
      ? `${value === undefined ? "is missing" : `= ${value}`}: ${issue.message}`
      : "is no key of it";
  return new UserError("PRICES_INVALID", `${label}: ${full.join(".")} ${what}`, {
    hint: "docs/prices.md says what a table of prices holds",
    location: locate(full),
  });
}

/** A value as messages quote it: one that holds itself, as an alias of YAML can, and what JSON has no number for, too. */
function shownValue(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  try {
    return JSON.stringify(value)?.slice(0, 80);
  } catch {
    return "(a value that holds itself)";
  }
}
