import type { PriceShape } from "../../src/core/price-shape.js";
import { litellmPrices } from "./litellm-prices.js";
import { llmrouterPrices } from "./llmrouter-prices.js";
import { omnisbenchPrices } from "./omnisbench-prices.js";
import { routebenchPrices } from "./routebench-prices.js";
import { routerarenaPrices } from "./routerarena-prices.js";

/** Every shape of a table of prices, in the order in which a file is tried. */
export const priceShapes: readonly PriceShape[] = [
  omnisbenchPrices,
  routerarenaPrices,
  llmrouterPrices,
  litellmPrices,
  routebenchPrices,
];
