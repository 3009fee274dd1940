import { markdownTable } from "../markdown-table.js";
import { type FewFlipsCase, fewFlipsCases, type GateCase, gateCases } from "./earlier-gates.js";
import type { GateCell } from "./gate-cell.js";
import { percent } from "./percent.js";

/**
 * The tables of gates as Markdown.
 *
 * @param cells of the cases with one gate, then of the same with five
 * @param fewFlips of the cases with few discordant items against an entrant, then of the same against the static mix
 */
export function gateTables(cells: readonly GateCell[], fewFlips: readonly GateCell[]): string {
  const one = gateCases.flatMap((each, place) => (isAlone(each) ? [oneGateRow(each, cells[place]!)] : []));
  const five = gateCases.map((each, place) => fiveGatesRow(each, cells[gateCases.length + place]!));
  return [
    `${cells[0]!.runs.toLocaleString("en-US")} runs a row, 1,000 replicates. All shares in percent.`,
    "### One gate",
    markdownTable([...settingHeader, "difference", "pass", "expected", "fail", "expected", "inconclusive"], one),
    "### Five gates",
    markdownTable([...settingHeader, "differences", "PASS", "expected", "FAIL", "expected", "INCONCLUSIVE"], five),
    "### Few discordant items, at the margin",
    markdownTable(
      ["n", "margin", "better on", "worse on", "false pass", "against static mix", "expected"],
      fewFlipsCases.map((each, place) => fewFlipsRow(each, fewFlips[place]!, fewFlips[fewFlipsCases.length + place]!)),
    ),
  ].join("\n\n");
}

const settingHeader = ["n", "discordant", "margin"];

/** A gate on its own is the same whatever the four others are. */
function isAlone({ first, others }: GateCase): boolean {
  return others === 0 || first !== others;
}

function settingCells({ items, discordance, margin }: GateCase): string[] {
  return [items.toLocaleString("en-US"), percent(discordance), String(margin)];
}

function oneGateRow(each: GateCase, { runs, gate }: GateCell): string[] {
  const open = runs - gate.pass - gate.fail;
  return [
    ...settingCells(each),
    inMargins(each.first),
    ...beside(gate.pass / runs, each.gate.pass),
    ...beside(gate.fail / runs, each.gate.fail),
    percent(open / runs),
  ];
}

function fiveGatesRow(each: GateCase, { runs, verdict }: GateCell): string[] {
  const { first, others } = each;
  return [
    ...settingCells(each),
    first === others ? `all ${inMargins(first)}` : `one ${inMargins(first)}`,
    ...beside(verdict.pass / runs, each.verdict.pass),
    ...beside(verdict.fail / runs, each.verdict.fail),
    percent(verdict.inconclusive / runs),
  ];
}

function fewFlipsRow(each: FewFlipsCase, entrant: GateCell, mix: GateCell): string[] {
  const sides = [each.gained, each.lost].map((share) => `${percent(share)} %`);
  const passes = [entrant, mix].map(({ gate, runs }) => percent(gate.pass / runs));
  return [each.items.toLocaleString("en-US"), String(each.margin), ...sides, ...passes, percent(each.passed)];
}

function beside(found: number, expected: number): [string, string] {
  return [percent(found), percent(expected)];
}

function inMargins(times: number): string {
  if (times === 0) return "0";
  return times === -1 ? "-margin" : `${times} margins`;
}
