import { plainLines } from "../../reports/text/plain-text.js";
import type { Effects } from "./effects.js";

/** Writes warnings to standard error, each on a line with its code. */
export function printWarnings(
  warnings: readonly { readonly code: string; readonly message: string }[],
  { stderr }: Pick<Effects, "stderr">,
): void {
  for (const { message, code } of warnings) stderr.write(plainLines(`warning: ${message} (${code})\n`));
}
