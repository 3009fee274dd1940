import type { ScoreScale } from "../core/format-facts.js";
import { measureColumns } from "../core/measure-columns.js";
import { outcomeColumns } from "../core/record-format.js";
import type { ReadPlan } from "./plan.js";
import { quoteIdentifier, quoteLiteral } from "./quote.js";
import {
  hasParts,
  hasRepeats,
  keptNames,
  type NumberColumn,
  type NumberKind,
  type Staged,
  textNames,
} from "./stage.js";

/** A column of the canonical outcome table, and the SQL that it is made of. */
interface CanonicalColumn {
  readonly name: string;
  readonly sql: string;
}

function isLong({ plan }: Staged): boolean {
  return plan.files[0]!.layout.kind === "long";
}

function numberName(kind: NumberKind): string {
  if (kind === "score") return "score";
  return kind === "cost" ? "cost_usd" : measureColumns[kind];
}

/** Means are summed in the order of the numbers, so that their last bits do not depend on that of the rows. */
function meanOf({ column }: NumberColumn): string {
  return `CASE WHEN count(${column}) = count(*) THEN list_sum(list_sort(list(${column}))) / count(*) END AS ${column}`;
}

/** The number columns of a long table with one row an outcome. */
export function meansOfParts({ numbers }: Staged): string[] {
  return numbers.map(meanOf);
}

/** Rows of a table grouped by keys: what is the same in all rows of a group stays, numbers are made by `numbers`. */
function grouped(staged: Staged, from: string, keys: string, numbers: readonly string[]): string {
  const constant = keptNames(staged.plan).map(
    (name) => `CASE WHEN min(${name}) = max(${name}) THEN min(${name}) END AS ${name}`,
  );
  const texts = ["prompt", "embedding", ...textNames(staged.plan)].map((name) => `min(${name}) AS ${name}`);
  const simulated = "bool_and(coalesce(simulated, false)) AS simulated";
  const columns = [...texts, ...constant, simulated, ...numbers];
  return `SELECT ${keys}, min(place) AS place, ${columns.join(", ")} FROM (${from}) AS ungrouped GROUP BY ${keys}`;
}

/** One row an outcome of long rows. Rows that repeat one are equal where they have a number. */
function longOutcomes(staged: Staged): string {
  const rows = "SELECT *, rowid AS place FROM rows";
  const largest = staged.numbers.map(({ column }) => `max(${column}) AS ${column}`);
  const once = hasRepeats(staged) ? grouped(staged, rows, "id, model, part", largest) : rows;
  return hasParts(staged) ? grouped(staged, once, "id, model", meansOfParts(staged)) : once;
}

/** The models of wide files in their order. */
function wideModels({ plan }: Staged): string[] {
  const { layout } = plan.files[0]!;
  return layout.kind === "wide" ? layout.models.map(({ id }) => id) : [];
}

/** Wide rows become one row a model; prompt and vector stay with the first alone. */
function wideOutcomes(staged: Staged): string {
  const models = wideModels(staged);
  const kinds = [...new Set(staged.numbers.map(({ kind }) => kind))];
  const lists = kinds.map((kind) => {
    const columns = models.map((_, model) => staged.numbers.find((each) => each.kind === kind && each.model === model));
    return `unnest([${columns.map((each) => each?.column ?? "NULL").join(", ")}]::DOUBLE[]) AS ${kind}0`;
  });
  const names = `unnest([${models.map(quoteLiteral).join(", ")}]) AS model`;
  const order = `unnest(range(${models.length})) AS step`;
  const texts = [...textNames(staged.plan), ...keptNames(staged.plan)];
  const own = ["id", "prompt AS whole_prompt", "embedding AS whole_embedding", "simulated", "rowid AS place", ...texts];
  const inner = `SELECT ${[...own, names, order, ...lists].join(", ")} FROM rows`;
  return `SELECT *, CASE WHEN step = 0 THEN whole_prompt END AS prompt, CASE WHEN step = 0 THEN whole_embedding END AS embedding FROM (${inner})`;
}

function roleColumns({ plan }: Staged): CanonicalColumn[] {
  return plan.texts.map(({ names }, index) => ({ name: names[0]!, sql: `t${index}` }));
}

/** In rows of one outcome the numbers are those of model 0. */
function numberColumns({ numbers }: Staged, scale: ScoreScale | undefined): CanonicalColumn[] {
  const there = numbers.filter(({ kind, names }) => kind === "score" || names.some((name) => name !== null));
  return [...new Set(there.map(({ kind }) => kind))].map((kind) => {
    const isScaled = kind === "score" && scale !== undefined;
    return { name: numberName(kind), sql: isScaled ? scaled(`${kind}0`, scale) : `${kind}0` };
  });
}

/** The same arithmetic as that of a matrix. */
function scaled(column: string, { min, max }: ScoreScale): string {
  return `(${column} - ${double(min)}) / (${double(max)} - ${double(min)})`;
}

function double(value: number): string {
  return `CAST('${value}' AS DOUBLE)`;
}

/** The columns in the order of the canonical table, then those that are kept. */
function columnsOf(staged: Staged, scale: ScoreScale | undefined): CanonicalColumn[] {
  const { plan, hasPrompt, hasEmbedding } = staged;
  const isMarked = plan.files.some(({ source }) => source.sqlNames.has("simulated"));
  const found: CanonicalColumn[] = [
    { name: "item", sql: "id" },
    { name: "model", sql: "model" },
    ...numberColumns(staged, scale),
    ...(hasPrompt ? [{ name: "prompt", sql: "prompt" }] : []),
    ...(hasEmbedding ? [{ name: "embedding", sql: "embedding" }] : []),
    ...(isMarked ? [{ name: "simulated", sql: "simulated" }] : []),
    ...roleColumns(staged),
    ...plan.kept.map(({ names }, index) => ({ name: names[0]!, sql: `k${index}` })),
  ];
  const place = ({ name }: CanonicalColumn) => (outcomeColumns as readonly string[]).indexOf(name) >>> 0;
  return found.toSorted((one, other) => place(one) - place(other));
}

function positionIn(models: readonly string[]): string {
  return `list_position([${models.map(quoteLiteral).join(", ")}], model)`;
}

/** SQL of the order of the column "model" of long files. */
export function longModelOrder({ firstModels }: ReadPlan): string {
  return firstModels.length === 0 ? "model" : `${positionIn(firstModels)} NULLS LAST, model`;
}

/**
 * SQL of the canonical outcome table: one row an outcome with the columns of it that there are, in its order, then the columns
 * that the plan keeps. Scores are on [0, 1]: those of another scale are mapped. Rows of parts are their mean. A wide table has
 * a row for each item and model, its prompt and vector on the first of an item. What is missing is NULL.
 *
 * @param staged rows that were checked
 * @param scale that scores are on, where not [0, 1]
 * @param order "items": by item and model; "rows": as the rows come, which needs no memory where outcomes have no parts
 */
export function canonicalRows(staged: Staged, scale: ScoreScale | undefined, order: "items" | "rows"): string {
  const columns = columnsOf(staged, scale).map(({ name, sql }) => `${sql} AS ${quoteIdentifier(name)}`);
  const from = isLong(staged) ? longOutcomes(staged) : wideOutcomes(staged);
  const sorted =
    order === "items"
      ? ` ORDER BY id, ${isLong(staged) ? longModelOrder(staged.plan) : positionIn(wideModels(staged))}`
      : "";
  return `SELECT ${columns.join(", ")} FROM (${from}) AS outcomes${sorted}`;
}
