import type { Metric } from "../core/metric.js";
import { aiq } from "./aiq.js";
import { aiqGain } from "./aiq-gain.js";
import { apgr } from "./apgr.js";
import { arena } from "./arena.js";
import { auc } from "./auc.js";
import { audc } from "./audc.js";
import { bestSingle } from "./best-single.js";
import { bestSingleHindsight } from "./best-single-hindsight.js";
import { brier } from "./brier.js";
import { clusterOracle } from "./cluster-oracle.js";
import { contentCost } from "./content-cost.js";
import { contentGain } from "./content-gain.js";
import { contentGainGroups } from "./content-gain-groups.js";
import { cost } from "./cost.js";
import { costPerPoint } from "./cost-per-point.js";
import { costSave } from "./cost-save.js";
import { cpt20 } from "./cpt-20.js";
import { cpt50 } from "./cpt-50.js";
import { cpt80 } from "./cpt-80.js";
import { cumulativeRegret } from "./cumulative-regret.js";
import { deferral } from "./deferral.js";
import { eP } from "./e-p.js";
import { ece } from "./ece.js";
import { energy } from "./energy.js";
import { entropy } from "./entropy.js";
import { escapeRate } from "./escape-rate.js";
import { gainB } from "./gain-b.js";
import { gainR } from "./gain-r.js";
import { gapClosed } from "./gap-closed.js";
import { gapO } from "./gap-o.js";
import { groupOracle } from "./group-oracle.js";
import { largestShare } from "./largest-share.js";
import { latencyP50 } from "./latency-p50.js";
import { latencyP95 } from "./latency-p95.js";
import { mixGain } from "./mix-gain.js";
import { optAcc } from "./opt-acc.js";
import { optCost } from "./opt-cost.js";
import { optSel } from "./opt-sel.js";
import { oracle } from "./oracle.js";
import { oracleGap } from "./oracle-gap.js";
import { paretoDist } from "./pareto-dist.js";
import { peak } from "./peak.js";
import { perfGain } from "./perf-gain.js";
import { qnc } from "./qnc.js";
import { quality } from "./quality.js";
import { qualityMacro } from "./quality-macro.js";
import { regret } from "./regret.js";
import { reliability } from "./reliability.js";
import { rewardBalance } from "./reward-balance.js";
import { rewardCost } from "./reward-cost.js";
import { rewardPerformance } from "./reward-performance.js";
import { riskCoverage } from "./risk-coverage.js";
import { robustness } from "./robustness.js";
import { robustnessScore } from "./robustness-score.js";
import { saving } from "./saving.js";
import { savingQuality } from "./saving-quality.js";
import { staticMix } from "./static-mix.js";
import { strongShare } from "./strong-share.js";
import { switches } from "./switches.js";
import { totalCost } from "./total-cost.js";
import { vB } from "./v-b.js";

/** Every metric, in the order of reports. Ids, legends and gates derive from this list. */
export const metrics = [
  quality,
  qualityMacro,
  cost,
  totalCost,
  costPerPoint,
  mixGain,
  contentGain,
  contentGainGroups,
  contentCost,
  saving,
  savingQuality,
  oracleGap,
  gapClosed,
  aiq,
  aiqGain,
  oracle,
  groupOracle,
  clusterOracle,
  bestSingle,
  bestSingleHindsight,
  staticMix,
  gainR,
  gainB,
  gapO,
  arena,
  optSel,
  optCost,
  optAcc,
  robustness,
  robustnessScore,
  vB,
  eP,
  rewardPerformance,
  rewardBalance,
  rewardCost,
  regret,
  cumulativeRegret,
  entropy,
  largestShare,
  strongShare,
  escapeRate,
  switches,
  latencyP50,
  latencyP95,
  energy,
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
