import { createHash } from "node:crypto";
import { genaiPrices } from "../../datasets/prices/genai-prices.js";
import { priceShapes } from "../../datasets/prices/index.js";
import { loadPrices } from "../config/load-prices.js";
import { costsDiffer, costTolerance } from "../core/compare-costs.js";
import { listSome } from "../core/errors.js";
import type { OwnModels } from "../core/find-price.js";
import type { OutcomeMatrix } from "../core/outcome-matrix.js";
import { type PricedMatrix, priceMatrix } from "../core/price-matrix.js";
import { type PriceTable, pricePackage } from "../core/price-table.js";
import type { Result } from "../core/result.js";
import type { Warnings } from "../core/warnings.js";
import type { Effects } from "./effects.js";
import type { PriceSetting } from "./price-setting.js";

/** What of the settings says how outcomes are priced. */
export interface PriceRequest {
  readonly prices: PriceSetting | undefined;
  readonly models: OwnModels;
}

/** Outcomes as they are evaluated, and what is published of their prices; undefined where costs are as recorded. */
export interface PricedOutcomes {
  readonly matrix: OutcomeMatrix;
  readonly prices: Result["dataset"]["prices"];
}

function ownSha256(models: OwnModels): string | undefined {
  const entries = Object.entries(models).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return undefined;
  return createHash("sha256").update(JSON.stringify(entries)).digest("hex");
}

function tableOf({ table }: PriceSetting, ownSha: string | undefined, cwd: string): PriceTable | Promise<PriceTable> {
  if (table === pricePackage) return genaiPrices();
  if (table !== undefined) return loadPrices(table, cwd, priceShapes);
  return { name: "the configuration", date: null, sha256: ownSha ?? "", models: new Map(), aliases: new Map() };
}

/**
 * Prices outcomes as the settings ask, and warns of models without a price and of costs that differ from the recorded ones.
 * Where no prices are asked for, the outcomes stay as they are.
 *
 * @throws UserError what {@link loadPrices} and {@link priceMatrix} throw
 */
export async function applyPrices(
  matrix: OutcomeMatrix,
  { prices, models }: PriceRequest,
  warnings: Warnings,
  { cwd }: Pick<Effects, "cwd">,
): Promise<PricedOutcomes> {
  if (prices === undefined) return { matrix, prices: undefined };
  const own = ownSha256(models);
  const table = await tableOf(prices, own, cwd);
  const priced = priceMatrix(matrix, table, { ...prices, models });
  warnOfPrices(priced, table, prices, warnings);
  const { compared, unknown } = priced;
  return {
    matrix: priced.matrix,
    prices: {
      table: table.name,
      date: table.date,
      sha256: table.sha256,
      ...(prices.table !== undefined && own !== undefined && { ownSha256: own }),
      repriced: prices.reprice,
      priced: priced.priced,
      unknown,
      compared: compared.map((model) => ({ ...model })),
    },
  };
}

/** Costs that were replaced differ because they were meant to: that is in the result, and no warning. */
function warnOfPrices(
  { unknown, unknownModels, compared }: PricedMatrix,
  table: PriceTable,
  { reprice }: PriceSetting,
  warnings: Warnings,
): void {
  if (unknown > 0) {
    const message = `no price in ${table.name} for ${listSome(unknownModels)}: ${unknown} outcomes stay without a cost`;
    warnings.add("PRICES_MISSING", message, unknown);
  }
  const differing = reprice ? [] : compared.filter(costsDiffer);
  if (differing.length === 0) return;
  const percent = `${100 * costTolerance} %`;
  const texts = differing.map(({ model, calls, loggedUsd, recomputedUsd, off }) => {
    const sums = `recorded $${shownUsd(loggedUsd)}, by ${table.name} $${shownUsd(recomputedUsd)}`;
    return `${model}: ${sums}, ${off} of ${calls} calls off by more than ${percent}`;
  });
  warnings.add("COST_DIFFERS", `recorded costs are not those of the table: ${listSome(texts)}`, differing.length);
}

function shownUsd(dollars: number): string {
  return String(Number(dollars.toPrecision(6)));
}
