import type { Metric } from "../core/metric.js";
import { aiq } from "./aiq.js";
import { aiqGain } from "./aiq-gain.js";
import { contentGain } from "./content-gain.js";
import { cost } from "./cost.js";
import { gapClosed } from "./gap-closed.js";
import { mixGain } from "./mix-gain.js";
import { oracleGap } from "./oracle-gap.js";
import { quality } from "./quality.js";
import { saving } from "./saving.js";
import { savingQuality } from "./saving-quality.js";

/** Every metric, in the order of reports. Ids, legends and gates derive from this list. */
export const metrics = [
  quality,
  cost,
  mixGain,
  contentGain,
  saving,
  savingQuality,
  oracleGap,
  gapClosed,
  aiq,
  aiqGain,
] as const satisfies readonly Metric[];
