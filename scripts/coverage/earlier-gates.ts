/** What a study in NumPy found of gates before this code was written, as shares: what is expected. */
export interface GateCase {
  readonly items: number;
  /** Share of the items on which the router differs from its reference. */
  readonly discordance: number;
  readonly margin: number;
  /** True differences in margins, of the first gate and of the four others. */
  readonly first: number;
  readonly others: number;
  readonly gate: { readonly pass: number; readonly fail: number };
  /** Of five gates, after Holm. */
  readonly verdict: { readonly pass: number; readonly fail: number };
}

/** True differences in margins (first, others), then pass and fail of the first gate and of the verdict. */
type Row = readonly [number, number, number, number, number, number];

const settings: readonly { items: number; discordance: number; margin: number; rows: readonly Row[] }[] = [
  {
    items: 1200,
    discordance: 0.03,
    margin: 0.005,
    rows: [
      [0, 0, 0.172, 0, 0, 0.001],
      [-1, 0, 0.029, 0.022, 0, 0.003],
      [-1, -1, 0.021, 0.019, 0, 0.018],
      [-2, 0, 0.001, 0.156, 0, 0.04],
      [-2, -2, 0.001, 0.175, 0, 0.207],
    ],
  },
  {
    items: 1200,
    discordance: 0.1,
    margin: 0.02,
    rows: [
      [0, 0, 0.57, 0, 0.06, 0],
      [-1, 0, 0.028, 0.021, 0.003, 0.004],
      [-1, -1, 0.019, 0.023, 0, 0.028],
      [-2, 0, 0, 0.609, 0, 0.362],
      [-2, -2, 0, 0.582, 0, 0.896],
    ],
  },
  {
    items: 3000,
    discordance: 0.06,
    margin: 0.01,
    rows: [
      [0, 0, 0.633, 0, 0.081, 0],
      [-1, 0, 0.025, 0.022, 0.001, 0.005],
      [-1, -1, 0.022, 0.035, 0, 0.025],
      [-2, 0, 0, 0.611, 0, 0.37],
      [-2, -2, 0, 0.611, 0, 0.89],
    ],
  },
  {
    items: 10_000,
    discordance: 0.05,
    margin: 0.01,
    rows: [
      [0, 0, 0.997, 0, 0.97, 0],
      [-1, 0, 0.01, 0.04, 0.01, 0.003],
      [-1, -1, 0.02, 0.027, 0, 0.037],
      [-2, 0, 0, 0.997, 0, 0.983],
      [-2, -2, 0, 0.997, 0, 1],
    ],
  },
];

/** Gates that do not depend on each other, over several sizes, with what was found. */
export const gateCases: readonly GateCase[] = settings.flatMap(({ rows, ...setting }) =>
  rows.map(([first, others, pass, fail, allPass, someFail]) => ({
    ...setting,
    first,
    others,
    gate: { pass, fail },
    verdict: { pass: allPass, fail: someFail },
  })),
);

/** One gate whose router truly is worse by the margin and differs on few items. */
export interface FewFlipsCase {
  readonly items: number;
  readonly margin: number;
  /** Shares of the items on which the router does better and worse. */
  readonly gained: number;
  readonly lost: number;
  /** Share of false passes that was found, by half items. */
  readonly passed: number;
}

const flips = [
  [0.005, 0, 0.005],
  [0.01, 0, 0.01],
  [0.02, 0, 0.02],
  [0.01, 0.01, 0.02],
  [0.02, 0.04, 0.06],
] as const;

/** By items: false passes by half items, in the order of the flips. */
const falsePasses: readonly (readonly [number, readonly number[]])[] = [
  [50, [0, 0, 0, 0.001, 0.017]],
  [100, [0, 0, 0.156, 0.009, 0.031]],
  [300, [0, 0.038, 0.049, 0.03, 0.027]],
  [1200, [0.056, 0.039, 0.064, 0.021, 0.03]],
  [5000, [0.052, 0.024, 0.035, 0.024, 0.03]],
];

/** See {@link FewFlipsCase}. */
export const fewFlipsCases: readonly FewFlipsCase[] = falsePasses.flatMap(([items, passes]) =>
  flips.map(([margin, gained, lost], place) => ({ items, margin, gained, lost, passed: passes[place]! })),
);
