import type { Features, OutcomeMatrix } from "./outcome-matrix.js";

/** What a learning router is given: features and all outcomes of the training items, and nothing of the evaluated ones. */
export interface TrainingSet {
  readonly features: Features;
  readonly models: readonly string[];
  /** items x models, row-major. */
  readonly scores: Float64Array;
  /** items x models, row-major: US dollars per call. */
  readonly costs: Float64Array;
  /** What each item belongs to, its cluster or itself: out of fold means without its whole unit. */
  readonly units: readonly string[];
}

/** Estimated quality and cost of every model for every item: items x models, row-major. */
export interface ModelEstimates {
  readonly quality: Float64Array;
  readonly costUsd: Float64Array;
}

/** How equal estimates are decided: by the lower estimated cost and then model order, or by model order alone. */
export type TieBreak = "cost" | "model-order";

/** A fitted predictor: sees features only. */
export interface FittedPredictor {
  /** Estimates for items that were not trained on. */
  estimate(features: Features): ModelEstimates;
  /** Estimates for the training items themselves, each as if it had not been trained on. */
  outOfFold(): ModelEstimates;
}

/** Estimates quality and cost per model from an item's features; the price of quality, lambda, then chooses. */
export interface Predictor {
  readonly policy: "predictor";
  readonly tieBreak: TieBreak;
  /** A fixed lambda, where the user gave one. */
  readonly lambda?: number;
  /** Why it cannot run on these features, if so: then it is left out, saying this. */
  unfit(features: Features): string | undefined;
  fit(train: TrainingSet): FittedPredictor;
}

/** One dealing of the items to models at random, whatever they contain. */
export interface Deal {
  readonly label: string;
  /** Probability of each model, in model order; sums to 1. */
  readonly shares: readonly number[];
}

/** Deals from cheap to dear; `at` is the operating point among them. */
export interface Deals {
  readonly points: readonly Deal[];
  readonly at: number;
}

/** Deals items to models without looking at them. One that learns chooses what it deals on train: without a split, in hindsight. */
export type Dealer =
  | { readonly policy: "dealer"; readonly learns: false; deals(models: readonly string[]): Deals }
  | { readonly policy: "dealer"; readonly learns: true; deals(train: OutcomeTable): Deals };

/** Outcomes of some items, without their features. */
export type OutcomeTable = Pick<TrainingSet, "models" | "scores" | "costs">;

/** What one call inside a cascade reveals: what a real call would, never the score. */
export interface Call {
  readonly model: number;
  readonly costUsd: number;
}

/** One item, without its outcomes. */
export interface ItemView {
  readonly id: string;
  readonly group: string;
  readonly prompt: string | null;
}

/** Calls models one after the other within an item; each call is charged, and the last answer counts. */
export interface Cascade {
  readonly policy: "cascade";
  /** The next model to call, or null to answer with the last call. The first call is never null. */
  next(item: ItemView, calls: readonly Call[]): number | null;
}

/** What an online policy learns after its choice: the outcome of that model, and of no other. */
export interface Feedback {
  readonly model: number;
  readonly score: number;
  readonly costUsd: number;
}

/** Walks the items in order and learns from the outcome of the model that it chose. */
export interface OnlinePolicy {
  readonly policy: "online";
  /** A fresh learner for one walk; all its randomness comes from the seed. */
  start(
    models: readonly string[],
    seed: number,
  ): { choose(item: ItemView): number; learn(item: ItemView, feedback: Feedback): void };
}

/** Decisions that a foreign router made before the replay, by item id. */
export interface RecordedDecisions {
  readonly policy: "recorded";
  readonly modelByItem: ReadonlyMap<string, string>;
  /** How sure it was that its choice would answer well, in [0, 1]; null where it did not say. */
  readonly confidenceByItem: ReadonlyMap<string, number> | null;
  /** The file that they came from, for errors. */
  readonly file: string;
}

/**
 * Scores that a foreign router gave the items before the replay, such as win rates: an item goes to the strong model where
 * its score reaches a threshold, else to the weak one. All thresholds are its family.
 */
export interface RecordedScores {
  readonly policy: "scores";
  readonly scoreByItem: ReadonlyMap<string, number>;
  /** Which models it decides between; undefined = the two that the data have, the better on train being the strong one. */
  readonly pair: { readonly weak: string; readonly strong: string } | undefined;
  /** A fixed threshold, where the user gave one. */
  readonly threshold?: number;
  /** Into how many parts of equal size the scores of the evaluated items are cut: their edges are the nominated thresholds. */
  readonly parts: number;
  /** The file that they came from, for errors. */
  readonly file: string;
}

/** May read the answers. Another type than a router, and never ranked with routers. */
export interface Reference {
  readonly policy: "reference";
  /** The chosen model of every item. */
  choose(outcomes: OutcomeMatrix): Int32Array;
}

/** How a router decides: each kind with what it may see. */
export type Policy = Predictor | Dealer | Cascade | OnlinePolicy | RecordedDecisions | RecordedScores | Reference;

/** What results call a router by. */
export type RouterKind = "router" | "baseline" | "reference";

interface RouterFacts {
  readonly id: string;
  readonly type: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** A router with its options bound, ready to be replayed. What may read the answers can only be a reference. */
export type Router =
  | (RouterFacts & { readonly kind: "reference"; readonly policy: Reference })
  | (RouterFacts & { readonly kind: "router" | "baseline"; readonly policy: Exclude<Policy, Reference> });

/** What a foreign router said of items beforehand, by item id, as its file has it; null where the file has no such column. */
export interface RecordedFile {
  /** The model that it chose. */
  readonly modelByItem: ReadonlyMap<string, string> | null;
  /** A finite number by which it would choose, such as the win rate of the stronger model. */
  readonly scoreByItem: ReadonlyMap<string, number> | null;
  /** How sure it was, from 0 to 1. */
  readonly confidenceByItem: ReadonlyMap<string, number> | null;
}

/** What an entry of the router registry may need to bind its options. */
export interface BindContext {
  /** Model order of the data. */
  readonly models: readonly string[];
  /** What was read from files beforehand, by the path that the user gave. */
  readonly decisions: ReadonlyMap<string, RecordedFile>;
  /** How many cores may be used. The numbers do not depend on it. */
  readonly threads: number;
}

/** One kind of router, as the registry lists it. */
export interface RouterEntry {
  readonly type: string;
  readonly kind: RouterKind;
  /** One sentence for `--help`, `ls` and the manual. */
  readonly description: string;
  /** How it is written on the command line. */
  readonly example: string;
  /** Whether an evaluation without `--routers` includes it. */
  readonly byDefault: boolean;
  /** Parses the options, and returns a router over them. Throws a UserError naming the option. */
  bind(id: string, options: Readonly<Record<string, unknown>>, context: BindContext): Router;
}
