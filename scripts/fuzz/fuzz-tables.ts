import { markdownTable } from "../markdown-table.js";
import type { Tried } from "./in-processes.js";

/** Columns of the tables: what a load gave, or that it was refused. */
const columns = ["same", "fewer", "other", "refused", "broken"] as const;

function columnOf({ ending }: Tried): (typeof columns)[number] {
  if (ending.kind !== "loaded") return ending.kind;
  return ending.loaded === "unexplained" ? "broken" : ending.loaded;
}

function tableBy(tried: readonly Tried[], title: string, keyOf: (tried: Tried) => string): string {
  const keys = [...new Set(tried.map(keyOf))].sort();
  const rows = keys.map((key) => {
    const own = tried.filter((one) => keyOf(one) === key);
    return [
      key,
      String(own.length),
      ...columns.map((column) => String(own.filter((one) => columnOf(one) === column).length)),
    ];
  });
  return markdownTable([title, "trials", ...columns], rows);
}

/** The tables of the manual: outcomes by format and by damage, and the codes of what was refused. */
export function fuzzTables(tried: readonly Tried[]): string {
  const codes = tried.flatMap(({ ending }) => (ending.kind === "refused" ? [ending.code] : []));
  const counts = [...new Set(codes)]
    .sort()
    .map((code) => [`\`${code}\``, String(codes.filter((one) => one === code).length)]);
  const slowest = Math.max(...tried.map(({ ms }) => ms));
  const largest = Math.max(...tried.map(({ peakBytes }) => peakBytes));
  return [
    `${tried.length} trials; the slowest took ${(slowest / 1000).toFixed(1)} s, the largest process ${Math.round(largest / 2 ** 20)} MB.`,
    tableBy(tried, "format", ({ trial }) => trial.format),
    tableBy(tried, "damage", ({ trial }) => trial.mutation),
    markdownTable(["refused with", "trials"], counts),
  ].join("\n\n");
}
