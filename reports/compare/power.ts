import type { Power, PowerReport } from "../../src/core/power.js";
import { countText, qualityText } from "../text/number-text.js";
import { elide, plainName, wrapText } from "../text/plain-text.js";
import { fitTable, type TextColumn } from "./fit-table.js";

/** Columns for a name in a sentence. */
const longestName = 40;

/**
 * What pairs can show, as a table with a sentence for each that says whether the items are enough for the margin; then
 * the pairs of which nothing can be said, each with why.
 */
export function renderPower(report: PowerReport, width: number): string {
  const without = report.without.flatMap((pair) => wrapText(`${pairName(pair)}: ${plainName(pair.reason)}`, width));
  const blocks = [...(report.pairs.length > 0 ? measuredBlocks(report, width) : []), without];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function measuredBlocks({ margin, gates, pairs }: PowerReport, width: number): string[][] {
  const named = pairs.some(({ a }) => a !== undefined);
  const column = (head: string, of: (pair: PowerReport["pairs"][number]) => string, drop?: number): TextColumn => ({
    head,
    cells: pairs.map(of),
    kind: "number",
    ...(drop === undefined ? {} : { drop }),
  });
  const columns: TextColumn[] = [
    ...(named ? [{ ...column("pair", pairName), kind: "text" as const }] : []),
    column("items", ({ items }) => countText(items), 1),
    column("differ", ({ discordance }) => percentText(discordance)),
    column("SE", ({ standardError }) => standardError.toFixed(4), 2),
    column("can show", ({ detectable }) => qualityText(detectable)),
    column(`passes at ${margin}`, ({ passes }) => percentText(passes)),
    column("items needed", ({ needed }) => countText(needed)),
  ];
  const sentences = pairs.flatMap((pair) => wrapText(sentence(pair, margin, gates), width));
  return [fitTable(columns, width), sentences];
}

/** Names may be long: in a sentence each is shortened in its middle. */
function pairName({ a, b }: { readonly a?: string; readonly b?: string }): string {
  const short = (name = "") => elide(plainName(name), longestName);
  return a === undefined ? "" : `${short(a)} against ${short(b)}`;
}

function sentence(pair: PowerReport["pairs"][number], margin: number, gates: number): string {
  const who = pair.a === undefined ? "" : `${pairName(pair)}: `;
  const together = gates > 1 ? `${gates} gates` : "a gate";
  return `${who}${together} with a margin of ${margin} ${gates > 1 ? "pass" : "passes"} ${percentText(pair.allPass)} of unchanged routers on ${countText(pair.items)} items; ${enough(pair)}`;
}

function enough({ needed, items }: Power): string {
  if (items >= needed) return "these items are enough.";
  return `it takes about ${countText(needed)} items to pass four in five.`;
}

/** Whole per cent, or one digit under ten. */
function percentText(share: number): string {
  const percent = 100 * share;
  return `${percent.toFixed(percent > 0 && percent < 9.95 ? 1 : 0)} %`;
}
