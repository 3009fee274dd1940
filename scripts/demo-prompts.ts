import type { ResponseModel, Simulation } from "./response-model.js";

/** By group: what a question is about when its topic departs most along each axis, downwards and upwards. */
const subjects: Readonly<Record<string, readonly string[]>> = {
  code: [
    "naming variables",
    "a recursive parser",
    "a regular expression",
    "a date library",
    "a dense one-liner",
    "a readable refactoring",
  ],
  facts: [
    "a film plot",
    "units of measurement",
    "a folk saying",
    "river lengths",
    "an election result",
    "a painter's life",
  ],
  math: [
    "a seating puzzle",
    "a system of equations",
    "an estimate by eye",
    "the sum of a series",
    "a terse proof",
    "a word problem about trains",
  ],
  writing: [
    "a short poem",
    "a bulleted summary",
    "an invented dialogue",
    "a travel note",
    "a plain complaint letter",
    "a speech for a wedding",
  ],
};

/** Names of the quarters of the difficulty, from easy to hard. */
const levels = ["very easy", "easy", "hard", "very hard"] as const;

/** Where one level ends and the next begins, in standard deviations of the difficulty about the group's mean. */
const levelBounds = [-0.67, 0, 0.67] as const;

/**
 * One short text for each item, such as "Simulated math question 17 (hard): a seating puzzle". It tells the group, the
 * item's number, a level and a subject, so that routers which read text have as much to go by as the embedding coarsely gives.
 *
 * @param model the population that the simulation was drawn from; its groups must be those of the demo
 */
export function demoPrompts(simulation: Simulation, model: ResponseModel): string[] {
  return simulation.matrix.features.groups.map((id, item) => {
    const group = model.groups.find((candidate) => candidate.id === id)!;
    const topic = simulation.topics.subarray(item * group.center.length, (item + 1) * group.center.length);
    const subject = subjects[id]![strongestDeparture(topic, group.center)]!;
    const level = levelOf((simulation.difficulties[item]! - group.difficulty) / model.difficultySd);
    return `Simulated ${id} question ${item + 1} (${level}): ${subject}`;
  });
}

/** 2 x axis, + 1 where the departure is upwards. */
function strongestDeparture(topic: Float64Array, center: readonly number[]): number {
  const departures = center.map((mean, axis) => topic[axis]! - mean);
  const sizes = departures.map(Math.abs);
  const axis = sizes.indexOf(Math.max(...sizes));
  return 2 * axis + (departures[axis]! > 0 ? 1 : 0);
}

function levelOf(standardized: number): string {
  return levels[levelBounds.filter((bound) => standardized >= bound).length]!;
}
