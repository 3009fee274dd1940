import { listSome, UserError } from "../core/errors.js";
import type { Metric } from "../core/metric.js";
import { nearestName } from "../core/nearest-name.js";
import type { MetricProfile } from "./profiles.js";

/** What is measured, and what of it was asked for by name. */
export interface ChosenMetrics {
  /** Asked for, then what the closing sentence, the chart and the gates need beside it. */
  readonly metrics: readonly Metric[];
  /** The ids asked for, in the order of reports. */
  readonly shown: readonly string[];
  /** The metric that ranks are by. */
  readonly rankBy: string;
}

/** What the leaderboard, the chart and the closing sentence read. */
const alwaysMeasured = ["quality", "cost", "mix-gain", "content-gain", "saving", "saving-quality"];

/**
 * The metrics of names: profiles, metrics, or "all". Ranks are by the metric of the first profile among the
 * names, else by the first metric.
 *
 * @param needed ids that gates name
 * @param own a user's own metrics, asked for by their presence
 * @throws UserError UNKNOWN_METRIC with the nearest known name
 */
export function chooseMetrics(
  names: readonly string[],
  { registry, profiles, own, needed }: ChoiceSources,
): ChosenMetrics {
  const known = [...registry, ...own];
  const wanted = names.flatMap((name) => expand(name, known, profiles));
  const shown = unique([...wanted.map(({ id }) => id), ...own.map(({ id }) => id)]);
  const labels = new Map(wanted.flatMap(({ id, label }) => (label === undefined ? [] : [[id, label] as const])));
  const ids = unique([...shown, ...alwaysMeasured, ...needed]);
  const metrics = ids.flatMap((id) => {
    const metric = known.find((each) => each.id === id);
    return metric ? [relabel(metric, labels.get(id))] : [];
  });
  const asked = names.flatMap((name) => profiles.filter(({ id }) => id === name));
  const rankBy = asked[0]?.rankBy ?? shown[0]!;
  return { metrics, shown, rankBy };
}

/** What metrics are chosen from. */
export interface ChoiceSources {
  readonly registry: readonly Metric[];
  readonly profiles: readonly MetricProfile[];
  readonly own: readonly Metric[];
  readonly needed: readonly string[];
}

function expand(
  name: string,
  known: readonly Metric[],
  profiles: readonly MetricProfile[],
): readonly { readonly id: string; readonly label?: string }[] {
  const profile = profiles.find(({ id }) => id === name);
  if (profile) return profile.metrics;
  if (name === "all") return known.map(({ id }) => ({ id }));
  if (known.some(({ id }) => id === name)) return [{ id: name }];
  const names = [...profiles.map(({ id }) => id), "all", ...known.map(({ id }) => id)];
  const nearest = nearestName(name, names);
  throw new UserError("UNKNOWN_METRIC", `"${name}" is neither a metric nor a profile`, {
    hint: nearest
      ? `did you mean "${nearest}"?`
      : `profiles: ${listSome(profiles.map(({ id }) => id))}; ls metrics lists all`,
  });
}

/** Under a benchmark's own name; the id stays. */
function relabel(metric: Metric, label: string | undefined): Metric {
  return label === undefined ? metric : { ...metric, label };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
