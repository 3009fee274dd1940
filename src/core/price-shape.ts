import type { z } from "zod";
import type { PriceList } from "./price-table.js";

/** A shape that tables of prices are published in. */
export interface PriceShape {
  readonly id: string;
  /** What it is called in messages and in the manual. */
  readonly label: string;
  /** Where the shape is published. */
  readonly source: string;
  /** Whether a document, or an outline of it, is of this shape. Never throws, whatever the value. */
  detect(value: unknown): boolean;
  /** Checks a document and makes prices of it; its issues have the path of the key that is wrong. */
  readonly schema: z.ZodType<PriceList>;
}
