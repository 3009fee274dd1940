/** Coverage in percent of mean quality over so many clusters of about 20 items, intraclass correlation 0.3, by expanded percentiles. */
export const expectedOfClusters: Readonly<Record<number, number>> = { 10: 93.8, 20: 93.3, 40: 91.9, 100: 93.6 };

/** Coverage in percent of the quality of a group of 18 to 20 items, by Agresti and Coull. */
export const expectedOfSmallGroup = 94.6;

/** Coverage in percent of macro quality, by the sizes of the groups; the study had five groups, of 18, 60, 120, 400 and 1,000 items and of 18 each. */
export const expectedOfGroups: Readonly<Record<string, number>> = { "18,60,200,1000": 93.5, "18,18,18,18": 94.7 };

/** Coverage in percent of quality over rounds, by kind and items, of the mean of the fitted routers. */
export const expectedOfFolds: Readonly<Record<string, number>> = {
  "folds/300": 92.5,
  "folds/1000": 94.5,
  "repeated splits/1000": 94.8,
};

/** Coverage in percent of what the method does on average over training sets, by training items, without refits; 5,000 evaluated items. */
export const expectedWithoutRefits: Readonly<Record<number, number>> = { 300: 64.1, 700: 80.6 };

/** Coverage in percent of the mean of lognormal costs by bootstrap-t, by sigma and items. */
export const expectedOfTails: Readonly<Record<string, number>> = {
  "1/100": 93.6,
  "1/300": 94.3,
  "1/1000": 95,
  "1/5000": 94.3,
  "1.5/100": 90.2,
  "1.5/300": 91.1,
  "1.5/1000": 93.7,
  "1.5/5000": 94,
  "2/100": 86.7,
  "2/300": 87.1,
  "2/1000": 90.1,
  "2/5000": 90.7,
};

/** Share of tables in which some range was wrong and mean number of ranks in a range, by entrants: equal ones, and ones from .65 to .80. */
export const expectedOfRanks: Readonly<Record<string, { readonly wrong: number; readonly width: number }>> = {
  "equal/6": { wrong: 0.035, width: 5.99 },
  "equal/12": { wrong: 0.07, width: 11.98 },
  "equal/20": { wrong: 0.055, width: 19.99 },
  "spread/6": { wrong: 0, width: 2.68 },
  "spread/12": { wrong: 0, width: 6.49 },
  "spread/20": { wrong: 0, width: 11.79 },
};
