import type { Density } from "../../core/coverage.js";
import type { OutcomeMatrix } from "../../core/outcome-matrix.js";

/** What is counted of every cell. */
const cellKinds = ["score", "cost", "tokens"] as const;

/** See {@link cellKinds}. */
export type CellKind = (typeof cellKinds)[number];

/** How many cells of some part of the data have each, of how many. */
export type CellCounts = Readonly<Record<CellKind, number>> & { readonly cells: number };

/** Counts of a part of the items, by model in model order. */
export interface CountedCells {
  readonly items: number;
  readonly models: readonly CellCounts[];
}

/**
 * Counts, for each part of the items, the cells that have a score, a cost, and both input and output tokens.
 *
 * @param parts rows of the matrix, each part on its own
 * @example countCells(matrix, [[0, 1]])[0].models[0].score // of the first two items those with a score of the first model
 */
export function countCells(matrix: OutcomeMatrix, parts: Iterable<readonly number[]>): CountedCells[] {
  const has = cellTests(matrix);
  const width = matrix.models.length;
  return Array.from(parts, (rows) => ({
    items: rows.length,
    models: matrix.models.map((_, model) => {
      const count = (kind: CellKind) => rows.reduce((sum, row) => sum + (has[kind](row * width + model) ? 1 : 0), 0);
      return { score: count("score"), cost: count("cost"), tokens: count("tokens"), cells: rows.length };
    }),
  }));
}

/** Whether a cell has each, by its place in the matrix. */
export function cellTests({ scores, costs, measures }: OutcomeMatrix): Record<CellKind, (cell: number) => boolean> {
  const [input, output] = [measures.get("inputTokens"), measures.get("outputTokens")];
  return {
    score: (cell) => !Number.isNaN(scores[cell]!),
    cost: (cell) => !Number.isNaN(costs[cell]!),
    tokens: (cell) => known(input, cell) && known(output, cell),
  };
}

function known(values: Float64Array | undefined, cell: number): boolean {
  return values !== undefined && !Number.isNaN(values[cell]!);
}

/**
 * The sum of counts.
 *
 * @example addCounts([]) // { score: 0, cost: 0, tokens: 0, cells: 0 }
 */
export function addCounts(counts: readonly CellCounts[]): CellCounts {
  const sum = (of: keyof CellCounts) => counts.reduce((total, each) => total + each[of], 0);
  return { score: sum("score"), cost: sum("cost"), tokens: sum("tokens"), cells: sum("cells") };
}

/** The counts as shares of the cells; 0 where there is no cell. */
export function densityOf({ score, cost, tokens, cells }: CellCounts): Density {
  const share = (count: number) => (cells === 0 ? 0 : count / cells);
  return { score: share(score), cost: share(cost), tokens: share(tokens) };
}
