import type { Metric } from "../core/metric.js";
import { aiq } from "./aiq.js";
import { aiqGain } from "./aiq-gain.js";
import { apgr } from "./apgr.js";
import { auc } from "./auc.js";
import { audc } from "./audc.js";
import { brier } from "./brier.js";
import { contentGain } from "./content-gain.js";
import { cost } from "./cost.js";
import { costSave } from "./cost-save.js";
import { cpt20 } from "./cpt-20.js";
import { cpt50 } from "./cpt-50.js";
import { cpt80 } from "./cpt-80.js";
import { deferral } from "./deferral.js";
import { ece } from "./ece.js";
import { gapClosed } from "./gap-closed.js";
import { mixGain } from "./mix-gain.js";
import { oracleGap } from "./oracle-gap.js";
import { paretoDist } from "./pareto-dist.js";
import { peak } from "./peak.js";
import { perfGain } from "./perf-gain.js";
import { qnc } from "./qnc.js";
import { quality } from "./quality.js";
import { reliability } from "./reliability.js";
import { riskCoverage } from "./risk-coverage.js";
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
  audc,
  peak,
  perfGain,
  costSave,
  qnc,
  paretoDist,
  auc,
  apgr,
  cpt20,
  cpt50,
  cpt80,
  deferral,
  riskCoverage,
  ece,
  reliability,
  brier,
] as const satisfies readonly Metric[];
