type Figures = Readonly<Record<string, number>>;

/** The metrics that the study had, in the order of the figures below. Cost is by bootstrap-t, all others by percentiles. */
const order = [
  "quality",
  "cost",
  "mix-gain",
  "content-gain",
  "saving",
  "saving-quality",
  "oracle-gap",
  "gap-closed",
  "aiq",
  "aiq-gain",
  "arena",
];

/** By sigma of the length and number of items: coverage in percent, 400 to 600 test sets each. */
const found: Readonly<Record<string, readonly number[]>> = {
  "1/100": [95.5, 92.2, 93.8, 92.2, 93.5, 95.2, 95.7, 95.2, 94.7, 95.5, 95.0],
  "1/300": [94.8, 95.0, 93.8, 93.8, 92.7, 94.2, 95.7, 94.2, 95.7, 93.2, 95.5],
  "1/1000": [95.0, 92.4, 94.6, 95.6, 93.2, 96.2, 94.8, 96.0, 95.0, 94.4, 95.8],
  "1/5000": [95.8, 96.5, 95.2, 96.0, 96.0, 95.2, 95.0, 95.0, 95.0, 93.2, 95.2],
  "1.7/100": [95.7, 88.8, 96.8, 96.0, 92.2, 95.2, 96.3, 95.0, 97.2, 96.3, 93.7],
  "1.7/300": [94.5, 90.2, 95.3, 95.3, 93.2, 95.0, 96.2, 95.2, 94.7, 94.0, 90.8],
  "1.7/1000": [94.6, 93.6, 95.4, 96.2, 94.0, 94.8, 95.6, 95.0, 93.2, 95.0, 94.8],
  "1.7/5000": [94.8, 94.5, 93.8, 93.8, 93.8, 95.8, 95.0, 96.0, 96.0, 96.0, 95.5],
};

/** Metrics that are another's number times a constant: what was found of that one holds of them. */
const multiples: Readonly<Record<string, string>> = { "total-cost": "cost" };

/** Whether a metric is another's number times a constant, so that its coverage is that one's. */
export function isMultiple(metric: string): boolean {
  return metric in multiples;
}

/**
 * Coverage in percent, by metric id, that a study in NumPy found before this code was written, on a population of the same
 * make but other parameters: what was expected. Binary scores only; undefined where it had no such cell. Later metrics have
 * no figure.
 */
export function expectedCoverage(lengthSigma: number, items: number): Figures | undefined {
  const figures = found[`${lengthSigma}/${items}`];
  if (!figures) return undefined;
  const own = Object.fromEntries(order.map((metric, place) => [metric, figures[place]!]));
  const others = Object.entries(multiples).map(([metric, of]) => [metric, own[of]!]);
  return { ...own, ...Object.fromEntries(others) };
}
