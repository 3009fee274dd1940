import { z } from "zod";
import { UserError } from "../src/core/errors.js";

/** Numbers from the command line come as text, and are written plainly: 0x10 is none. */
export const wholeNumber = z.union([z.number(), z.string().regex(/^\d+$/, "is no whole number").transform(Number)]);

/** See {@link wholeNumber}. */
export const plainNumber = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i, "is no number")
    .transform(Number),
]);

/**
 * Parses a router's options. Text from the command line is turned into numbers and booleans where the schema wants them.
 *
 * @throws UserError INVALID_OPTION naming the router and the option
 */
export function parseOptions<S extends z.ZodType>(
  router: string,
  schema: S,
  options: Readonly<Record<string, unknown>>,
): z.output<S> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const name = issue.code === "unrecognized_keys" ? issue.keys[0]! : issue.path.join(".");
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const quoted = name in options ? ` = ${JSON.stringify(options[name])}` : "";
  throw new UserError("INVALID_OPTION", `router ${router}: option ${name}${quoted}: ${issue.message}`, {
    hint: known.length > 0 ? `its options are: ${known.join(", ")}` : "it has no options",
  });
}
