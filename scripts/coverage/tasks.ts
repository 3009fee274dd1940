import { type DesignCell, type DesignPlan, measureDesign } from "./design-cell.js";
import { type FoldCell, type FoldPlan, measureFolds } from "./fold-cell.js";
import { type GateCell, type GatePlan, measureGates } from "./gate-cell.js";
import { measureRanks, type RankCell, type RankPlan } from "./rank-cell.js";
import { measureRefits, type RefitCell, type RefitPlan } from "./refit-cell.js";
import { type PopulationCoverage, type PopulationPlan, type StudySize, studyPopulation } from "./study.js";
import { measureTails, type TailCell, type TailPlan } from "./tail-cell.js";

/** What each study asks and is answered, in one piece. */
interface Studies {
  readonly population: {
    readonly plan: PopulationPlan & { readonly size: StudySize };
    readonly answer: PopulationCoverage;
  };
  readonly design: { readonly plan: DesignPlan; readonly answer: DesignCell };
  readonly folds: { readonly plan: FoldPlan; readonly answer: FoldCell };
  readonly refits: { readonly plan: RefitPlan; readonly answer: RefitCell };
  readonly tails: { readonly plan: TailPlan; readonly answer: TailCell };
  readonly ranks: { readonly plan: RankPlan; readonly answer: RankCell };
  readonly gates: { readonly plan: GatePlan; readonly answer: GateCell };
}

/** The name of a study. */
export type Study = keyof Studies;

/** What a study's pieces are made from. */
export type PlanOf<S extends Study> = Studies[S]["plan"];

/** What a study's piece found. */
export type AnswerOf<S extends Study> = Studies[S]["answer"];

/** A piece of a study that one worker does. */
export type Task = { readonly [S in Study]: { readonly study: S; readonly plan: PlanOf<S> } }[Study];

/** Does a piece of a study. */
export function runTask(task: Task): AnswerOf<Study> {
  switch (task.study) {
    case "population":
      return studyPopulation(task.plan, task.plan.size);
    case "design":
      return measureDesign(task.plan);
    case "folds":
      return measureFolds(task.plan);
    case "refits":
      return measureRefits(task.plan);
    case "tails":
      return measureTails(task.plan);
    case "ranks":
      return measureRanks(task.plan);
    case "gates":
      return measureGates(task.plan);
  }
}
