import type { Forecast } from "../core/metric.js";
import type { TrainChoices } from "../core/nominate.js";
import type { Replay, Stage } from "../core/replay.js";
import type { RouterResult } from "../core/result.js";
import type { ModelEstimates, Router, TrainingSet } from "../core/routing.js";
import type { MeasuredPoint, NamedReplay } from "./measure-point.js";

/** A router replayed over the evaluated items. */
export interface ReplayedRouter {
  readonly router: Router;
  /** Something of it was chosen on the evaluated items. */
  readonly hindsight: boolean;
  readonly at: RouterResult["at"];
  /** At the operating point. */
  readonly replay: Replay;
  /** Points nominated before the evaluated outcomes were looked at, cheap to dear; [] for a single point. */
  readonly nominated: readonly NamedReplay[];
  /** The nominated point that did best on train; null where train does not tell. */
  readonly peak: Replay | null;
  readonly estimates: ModelEstimates | null;
  readonly forecast: Forecast | null;
  /** The same online policy on other orders of the items and other seeds; [] for what does not learn on the way. */
  readonly walks: readonly Replay[];
  /** What it pays on the training items at its operating point, as if it had not learned from them; null where it is not known. */
  readonly trainCost: Float64Array | null;
  /** Its frontier on the evaluated items, cheap to dear. */
  readonly points: readonly MeasuredPoint[];
}

/** A router that cannot run on these data, and why. */
export interface LeftOut {
  readonly router: Router;
  readonly reason: string;
}

/** What every replay of one round shares. */
export interface ReplaySetting {
  readonly stage: Stage;
  /** null without a split: then nothing may learn, and choices about single models are hindsight. */
  readonly train: TrainingSet | null;
  readonly singles: TrainChoices;
  /** 32-bit unsigned integer that online policies' walks are forked from; 0 where not given. */
  readonly seed?: number;
  /** The models that routers may know, as indexes; undefined = all. */
  readonly known?: readonly number[];
}
