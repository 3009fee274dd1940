import type { ScoreScale } from "../core/format-facts.js";
import { measureColumns } from "../core/measure-columns.js";
import { outcomeColumns } from "../core/record-format.js";
import { isLong, modelIds, type ReadPlan } from "./plan.js";
import { quoteIdentifier, quoteLiteral } from "./quote.js";
import { servedByParts } from "./read-served.js";
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

function numberName(kind: NumberKind): string {
  if (kind === "score") return "score";
  return kind === "cost" ? "cost_usd" : measureColumns[kind];
}

/** Means are summed in the order of the numbers, so that their last bits do not depend on that of the rows. */
function meanOf({ column }: NumberColumn): string {
  return `CASE WHEN count(${column}) = count(*) THEN list_sum(list_sort(list(${column}))) / count(*) END AS ${column}`;
}

/** The columns of an outcome that are made of several long rows: the means of their numbers, and the model that served it. */
export function columnsOfParts({ numbers, served }: Staged): string[] {
  return [...numbers.map(meanOf), ...served.map(({ column }) => servedByParts(column))];
}

/** The columns of an outcome of which long rows repeat it: rows are equal where they have a value, so that any has it as recorded. */
export function columnsOfRepeats({ numbers, served }: Staged): string[] {
  return [...numbers, ...served].map(({ column }) => `max(${column}) AS ${column}`);
}

/** Columns of rows that are grouped: what is the same in all rows of a group stays, beside the columns of the outcome. */
function groupedColumns(staged: Staged, ofOutcome: readonly string[]): string {
  const constant = keptNames(staged.plan).map(
    (name) => `CASE WHEN min(${name}) = max(${name}) THEN min(${name}) END AS ${name}`,
  );
  const texts = textsOf(staged).map((name) => `min(${name}) AS ${name}`);
  const simulated = "bool_and(coalesce(simulated, false)) AS simulated";
  return ["min(place) AS place", ...texts, ...constant, simulated, ...ofOutcome].join(", ");
}

function textsOf({ plan }: Staged): string[] {
  return ["prompt", "embedding", ...textNames(plan)];
}

/** One row an outcome, or a part of one. */
function once(staged: Staged): string {
  const rows = "SELECT *, rowid AS place FROM rows";
  if (!hasRepeats(staged)) return rows;
  const columns = groupedColumns(staged, columnsOfRepeats(staged));
  return `SELECT id, model, part, ${columns} FROM (${rows}) AS repeating GROUP BY id, model, part`;
}

/**
 * One row an outcome of long rows: of those with parts, the means. Outcomes with one row are not grouped, since lists of numbers
 * are what the database cannot spill.
 */
function longOutcomes(staged: Staged): string {
  if (!hasParts(staged)) return once(staged);
  const ofOutcome = [...staged.numbers, ...staged.served].map(({ column }) => column);
  const single = ["place", ...textsOf(staged), ...keptNames(staged.plan), "simulated", ...ofOutcome].join(", ");
  const several = "(SELECT id, model FROM parts GROUP BY id, model HAVING count(*) > 1) AS several USING (id, model)";
  return `WITH parts AS (${once(staged)})
    SELECT id, model, ${single} FROM parts ANTI JOIN ${several}
    UNION ALL SELECT id, model, ${groupedColumns(staged, columnsOfParts(staged))} FROM parts SEMI JOIN ${several} GROUP BY id, model`;
}

/** Wide rows become one row a model; prompt and vector stay with the first alone. */
function wideOutcomes(staged: Staged): string {
  const models = modelIds(staged.plan.files[0]!.layout);
  const kinds = [...new Set(staged.numbers.map(({ kind }) => kind))];
  const lists = kinds.map((kind) => {
    const columns = models.map((_, model) => staged.numbers.find((each) => each.kind === kind && each.model === model));
    return `unnest([${columns.map((each) => each?.column ?? "NULL").join(", ")}]::DOUBLE[]) AS ${kind}0`;
  });
  const served = models.map((_, model) => staged.served.find((each) => each.model === model)?.column ?? "NULL");
  const answered = staged.served.length > 0 ? [`unnest([${served.join(", ")}]::VARCHAR[]) AS served0`] : [];
  const names = `unnest([${models.map(quoteLiteral).join(", ")}]) AS model`;
  const order = `unnest(range(${models.length})) AS step`;
  const texts = [...textNames(staged.plan), ...keptNames(staged.plan)];
  const own = ["id", "prompt AS whole_prompt", "embedding AS whole_embedding", "simulated", "rowid AS place", ...texts];
  const inner = `SELECT ${[...own, names, order, ...lists, ...answered].join(", ")} FROM rows`;
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
  const { plan, served, hasPrompt, hasEmbedding } = staged;
  const isMarked = plan.files.some(({ source }) => source.sqlNames.has("simulated"));
  const found: CanonicalColumn[] = [
    { name: "item", sql: "id" },
    { name: "model", sql: "model" },
    ...(served.length > 0 ? [{ name: "served_model", sql: "served0" }] : []),
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
 * @param order "items": by item and model; "rows": as the rows come, which needs no memory where outcomes have one row each; of several, each stands where its first row does
 */
export function canonicalRows(staged: Staged, scale: ScoreScale | undefined, order: "items" | "rows"): string {
  const columns = columnsOf(staged, scale).map(({ name, sql }) => `${sql} AS ${quoteIdentifier(name)}`);
  const { plan } = staged;
  const from = isLong(plan) ? longOutcomes(staged) : wideOutcomes(staged);
  const modelOrder = isLong(plan) ? longModelOrder(plan) : positionIn(modelIds(plan.files[0]!.layout));
  const sorted = order === "items" ? ` ORDER BY id, ${modelOrder}` : rowOrder(staged);
  return `SELECT ${columns.join(", ")} FROM (${from}) AS outcomes${sorted}`;
}

/** Grouped rows come in an order that changes from run to run; others come as they stand, and are not sorted for the memory that it takes. */
function rowOrder(staged: Staged): string {
  return hasParts(staged) || hasRepeats(staged) ? " ORDER BY outcomes.place" : "";
}
