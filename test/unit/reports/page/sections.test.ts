import { describe, expect, test } from "vitest";
import { chartFigure } from "../../../../reports/page/chart-figure.js";
import { gatesSection } from "../../../../reports/page/gates-table.js";
import { leaderboardSection } from "../../../../reports/page/leaderboard-table.js";
import { escapeHtml } from "../../../../reports/page/markup.js";
import { methodSection } from "../../../../reports/page/method.js";
import { shareSection } from "../../../../reports/page/share-bars.js";
import { sliceSection } from "../../../../reports/page/slice-table.js";
import { summarySection } from "../../../../reports/page/summary.js";
import { largeResult } from "../../../support/large-result.js";
import { estimate, router, sampleResult } from "../../../support/sample-result.js";

const count = (text: string, part: string | RegExp) => text.split(part).length - 1;

describe("the head of the page", () => {
  test("has the banner only for simulated data, and the verdict only with gates", () => {
    const { text } = summarySection(sampleResult);
    expect(text).toContain('class="banner"');
    expect(text).toContain("verdict: INCONCLUSIVE (1 of 2 gates undecided) -&gt; exit 5");
    const dataset = { ...sampleResult.dataset, simulated: false };
    const plain = summarySection({ ...sampleResult, dataset, gates: [] }).text;
    expect(plain).not.toMatch(/banner|verdict/);
    expect(plain).toContain(sampleResult.conclusion);
  });
});

describe("the chart's figure", () => {
  test("has a text alternative with the best rows and their intervals", () => {
    const { text } = chartFigure(sampleResult);
    expect(text).toContain('role="img"');
    expect(text).toContain("knn k=40 quality 0.840 [0.829, 0.851] at $4.91 [4.79, 5.03] per 1,000 items");
  });

  test("has a legend button for each router and a key for every other mark that is drawn", () => {
    const { text } = chartFigure(sampleResult);
    expect([...text.matchAll(/data-series="([^"]*)"/g)].map(([, id]) => id)).toEqual(["knn k=40", "cluster k=16"]);
    for (const key of ["single model", "baseline", "static mix", "hindsight mix *", "oracle *"])
      expect(text).toContain(`<span>${key}</span>`);
    expect(chartFigure({ ...sampleResult, routers: [] }).text).not.toMatch(/oracle \*|baseline</);
  });
});

describe("the leaderboard", () => {
  test("has name, kind, rank and every metric that some row has, with unit and direction, and its values with intervals", () => {
    const { text } = leaderboardSection(sampleResult);
    expect(count(text, '<th scope="col"')).toBe(3 + sampleResult.metrics.length);
    expect(text).toContain("<small>$ per 1,000 items</small>");
    expect(text).toContain('aria-label="lower is better">↓');
    expect(text).toContain("<b>+0.021</b> <i>[+0.011, +0.031]</i>");
  });

  test("has ranks as ranges, which sort by their best place, and none of references", () => {
    const [ranked = "", references = ""] = leaderboardSection(sampleResult).text.split('<tbody class="references">');
    expect(ranked).toContain('<td data-sort="1">1–3</td>');
    expect(ranked).toContain('<td data-sort="6">6</td>');
    expect(references).toMatch(/<td data-sort="?"?>–<\/td>/);
  });

  test("keeps references in a body of their own, which sorting leaves alone", () => {
    const [ranked = "", references = ""] = leaderboardSection(sampleResult).text.split('<tbody class="references">');
    expect(count(ranked, '<th scope="row"')).toBe(6);
    expect(count(references, '<th scope="row"')).toBe(1);
  });

  test("marks a hindsight metric with an asterisk wherever it is named, and says what it means", () => {
    const metrics = sampleResult.metrics.map((metric) => {
      return metric.id === "mix-gain" ? { ...metric, hindsight: true as const } : metric;
    });
    const marked = { ...sampleResult, metrics, routers: [router("knn", 0.8, 1)] };
    const sections = [leaderboardSection(marked), sliceSection(marked)!, methodSection(marked)];
    // The slices have two rows side by side, each with its own headings.
    expect(sections.map(({ text }) => count(text, 'aria-label="hindsight">*</span>'))).toEqual([1, 2, 1]);
    expect(leaderboardSection(marked).text).toContain("<li>* hindsight: ");
  });

  test("says which metrics have bounds where some have", () => {
    const bounded = { quality: { ...estimate(0.8, 0.01), worst: 0.7, best: 0.9 } };
    const { text } = leaderboardSection({ ...sampleResult, routers: [router("knn", 0.8, 1, { metrics: bounded })] });
    expect(text).toContain("<li>bounds are given for quality: ");
    expect(leaderboardSection(sampleResult).text).not.toContain("bounds are given");
  });

  test("drops a metric that no row has", () => {
    const { text } = leaderboardSection({ ...sampleResult, routers: [] });
    expect(text).not.toContain("AIQ");
  });
});

describe("the shares", () => {
  test("are one bar a router with its models' shares in words", () => {
    const { text } = shareSection(sampleResult)!;
    expect(count(text, 'class="bar"')).toBe(4);
    expect(text).toContain('aria-label="small 55 %, medium 30 %, large 15 %"');
    expect(text).toContain('title="large: 15 %"');
  });

  test("gather what has no colour of its own", () => {
    const share = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`m${index}`, index < 7 ? 0.13 : 0.045]));
    const models = Object.keys(share).map((id, order) => ({ ...sampleResult.models[0]!, id, order }));
    const { text } = shareSection({ ...sampleResult, models, routers: [router("r", 0.8, 1, { share })] })!;
    expect(text).toContain('title="2 other models: 9.0 %"');
    expect(count(text, 'class="segment')).toBe(8);
  });

  test("are left out where no router has any", () => {
    expect(shareSection({ ...sampleResult, routers: [] })).toBeNull();
  });
});

describe("the gates", () => {
  test("have status, rule, difference with interval, margin, reason and the items needed", () => {
    const { text } = gatesSection(sampleResult)!;
    for (const part of ["inconclusive</span>", "+0.003 [−0.007, +0.013]", "0.020", "the interval holds 0", "11,000"])
      expect(text).toContain(part);
  });

  test("show a dash for what could not be computed, and no table without gates", () => {
    const gate = { ...sampleResult.gates[0]!, difference: null, lower: null, upper: null, needed: null };
    expect(gatesSection({ ...sampleResult, gates: [gate] })!.text).toMatch(/<td>-<\/td>.*<td>–<\/td>/);
    expect(gatesSection({ ...sampleResult, gates: [] })).toBeNull();
  });
});

describe("data and method", () => {
  test("say where every number comes from", () => {
    const { text } = methodSection(sampleResult);
    const { sha256 } = sampleResult.dataset;
    for (const part of [
      sha256,
      sampleResult.split.sha256,
      "1,000 Poisson-weighted",
      "seed 7",
      "2,800 to train on",
      "6 cells missing",
    ])
      expect(text).toContain(part);
    for (const { description } of sampleResult.metrics) expect(text).toContain(escapeHtml(description));
  });

  test("say whether intervals hold the variance of training", () => {
    const textOf = (resampling: typeof sampleResult.resampling) => methodSection({ ...sampleResult, resampling }).text;
    expect(textOf({ unit: "item" })).toContain("; conditional on this training");
    const refitted = textOf({ unit: "item", refits: 30 });
    expect(refitted).toContain("; with the variance of training (30 refits)");
    expect(refitted).not.toContain("conditional");
  });

  test("say in how many rounds items were divided, and what a number then is", () => {
    const rounds = [1, 2].map((fold) => ({ label: `fold ${fold} of 2`, train: 2000, test: 2000 }));
    const { text } = methodSection({ ...sampleResult, split: { ...sampleResult.split, kind: "folds", rounds } });
    expect(text).toContain("in 2 rounds: every number is the mean of as many fitted routers");
  });

  test("say what was resampled: items, or whole clusters with their number and column", () => {
    const textOf = (resampling: typeof sampleResult.resampling) => methodSection({ ...sampleResult, resampling }).text;
    expect(textOf({ unit: "item" })).toContain(
      "Poisson-weighted resamples of the evaluated items, the same for every row",
    );
    expect(textOf({ unit: "cluster", column: "session", clusters: 1040 })).toContain(
      "resamples of the 1,040 clusters of the evaluated items (column session), each drawn whole, the same for every row",
    );
    expect(textOf({ unit: "cluster" })).toContain("resamples of the clusters of the evaluated items, each drawn whole");
  });

  test("show each router's options and where its operating point was chosen", () => {
    const { text } = methodSection(sampleResult);
    expect(text).toContain("k=40</td>");
    expect(text).toContain("matches the best single on train (lambda 12.5)");
    expect(text).toContain("hindsight</td>");
  });

  test("say lambda once", () => {
    const at = { label: "lambda 6.603", lambda: 6.603, chosenOn: "train" } as const;
    expect(methodSection({ ...sampleResult, routers: [router("r", 0.8, 1, { at })] }).text).not.toContain("(lambda");
  });

  test("list the warnings, escaped, and have no list without any", () => {
    expect(methodSection(largeResult()).text).toContain("costs of &lt;img src=x onerror=");
    expect(methodSection({ ...sampleResult, warnings: [] }).text).not.toContain('class="warnings"');
  });
});
