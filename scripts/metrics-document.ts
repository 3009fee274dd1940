import type { Metric } from "../src/core/metric.js";
import { metrics } from "../src/metrics/index.js";
import { profiles } from "../src/metrics/profiles.js";

const opening = `# Metrics

Generated from the registry in src/metrics by \`npm run generate\`; a test holds both equal.
The reasoning behind the definitions is in docs/adr, the words in docs/glossary.md, differences from other systems in
docs/references.md, and how often the intervals hold in docs/coverage.md.

Every metric declares columns over the evaluated items and a function of their weighted sums. The value has weights
of 1; a bootstrap replicate has Poisson(1) weights drawn from a hash of the item's id. Intervals are 95 % percentile
intervals (type 7) over 1,000 replicates, with these exceptions:

- mean cost and energy have a bootstrap-t interval;
- a mean of values that are all 0 or 1, with fewer than 10 of the rarer or over fewer than 40 items, has Agresti and Coull's: a quality,
  optimal selections, and also the share of a model: that a router called it for none of these items, or for all, is no proof that it
  always will, and that a router is constant by construction cannot be seen from here;
- where whole clusters are resampled (\`stats.cluster\`), every metric has the percentile interval, also where one of the two
  above would apply, and its tails are expanded for the number of clusters; fewer than 2 clusters have none;
- fewer than 20 items have none, a mean over groups none where a group has fewer than ten, and nothing has one that is undefined in
  more than 1 % of the replicates;
- some metrics have none at all, since it would not hold the truth: their reports say why;
- of a router that learns on the way, such as epsilon-greedy, it is the spread over 50 orders of the items.

Every metric is given by group as well, where there are several. All are conditional on the routers as they were fitted on train, unless refits are asked for.
`;

/** The manual's page about metrics, from the registries of profiles and metrics. */
export function metricsDocument(): string {
  return `${opening}\n${metrics.map(section).join("\n")}\n${profileSection()}`;
}

function profileSection(): string {
  const lines = profiles.map(({ id, description, rankBy, metrics: shown }) => {
    const ids = shown.map((metric) => `\`${metric.id}\``).join(", ");
    return `- \`${id}\`: ${description} Ranks by \`${rankBy}\`; shows ${ids}.\n`;
  });
  return `## Profiles\n\n\`--metrics ID\` shows one; \`--metrics all\` shows everything.\n\n${lines.join("")}`;
}

function section(metric: Metric): string {
  const { id, label, unit, better, description, formula, range, source, needsTrain, bounds, compatNotes } = metric;
  const train = needsTrain
    ? "- Compares with a choice made on train: without a split it is a hindsight number, and no gate reads it.\n"
    : "";
  const bounded = bounds ? "- Has bounds under `--missing bounds`.\n" : "";
  return `## ${id}: ${label}

${description}

- formula: \`${formula}\`
- unit: ${unit}; range ${range}; ${better} is better
- source: ${source}
${train}${bounded}${Object.entries(compatNotes)
  .map(([system, note]) => `- \`--compat ${system}\`: ${note}\n`)
  .join("")}`;
}
