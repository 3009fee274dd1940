import type { Coverage } from "../../src/core/coverage.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { describeCoverage } from "../../src/evaluate/coverage/describe-coverage.js";
import { hostileNames } from "./large-result.js";
import { tinyDataset } from "./tiny-dataset.js";

/** What stands beside the outcomes in a report of coverage, where nothing is to be seen. */
const surroundings = {
  dataset: {
    format: "long",
    files: ["outcomes.csv"],
    passedOver: [],
    simulated: false,
    scoreScale: null,
    unknownColumns: [],
    decontaminated: 0,
    leftOut: 0,
    unknownExclusions: 0,
  },
  selection: { filter: [], limit: null, sample: null, exclude: [] },
  duplicates: null,
  tool: { name: "routebench", version: "0.0.0" },
} as const;

/** The report of a matrix that was read from one plain file. */
export function coverageOf(
  matrix: OutcomeMatrix,
  changes: Partial<Parameters<typeof describeCoverage>[0]> = {},
): Coverage {
  const { dataset, selection, tool, duplicates } = surroundings;
  return describeCoverage({
    matrix,
    dataset: { ...dataset, files: [...dataset.files], passedOver: [], unknownColumns: [] },
    selection: { ...selection, filter: [], exclude: [] },
    duplicates,
    tool,
    ...changes,
  });
}

/** The report of the hand-checked dataset, with a repeated prompt that it does not have. */
export const sampleCoverage: Coverage = coverageOf(tinyDataset, {
  duplicates: {
    exact: 1,
    near: 2,
    overlap: { split: "random", from: "default", train: 8, test: 4, exact: 1, near: 0, listed: ["i03"] },
  },
});

/** A report of 36 models and 60 groups with gaps of every depth, long and hostile names. Simulated. */
export function largeCoverage(): Coverage {
  const models = Array.from({ length: 36 }, (_, model) =>
    model === 3 ? hostileNames.model : `vendor-${model % 5}/a-model-with-a-rather-long-name-${model}`,
  );
  const items = Array.from({ length: 60 * 12 }, (_, item) => item);
  const groupOf = (item: number) => (item < 12 ? hostileNames.group : `group-${Math.floor(item / 12)}`);
  const cells = items.flatMap((item) => models.map((_, model) => ({ item, model })));
  const isThere = ({ item, model }: { item: number; model: number }) =>
    item % 12 >= (model + Math.floor(item / 12)) % 13;
  const numbers = (of: (cell: { item: number; model: number }) => number) =>
    Float64Array.from(cells, (cell) => (isThere(cell) ? of(cell) : Number.NaN));
  const matrix: OutcomeMatrix = {
    name: "a large table",
    features: {
      ids: items.map((item) => `item-${String(item).padStart(4, "0")}`),
      groups: items.map(groupOf),
      prompts: null,
      embeddings: null,
    },
    columns: new Map(),
    models,
    scores: numbers(({ item, model }) => (item * 7 + model * 3) % 2),
    costs: numbers(({ item, model }) =>
      model === 3 ? Number.NaN : 0.001 * (1 + model) * (item === 700 ? 900 : 1 + (item % 5) / 10),
    ),
    priced: true,
    measures: new Map([
      ["inputTokens", numbers(({ item, model }) => (model === 2 ? 40 : 100 + item))],
      ["outputTokens", numbers(({ item }) => item % 7)],
    ]),
  };
  return coverageOf(matrix);
}
