import { describe, expect, test } from "vitest";
import { compileChart } from "../../../../reports/charts/compile-chart.js";
import { costQualityChart } from "../../../../reports/charts/cost-quality.js";
import { chartMarks, chartVertices } from "../../../../reports/charts/cost-quality-data.js";
import { neutralStyle, routerStyle } from "../../../../reports/charts/series-style.js";
import { hostileNames, largeResult } from "../../../support/large-result.js";
import { absentEstimate, point, router, sampleResult } from "../../../support/sample-result.js";

describe("the marks of the chart", () => {
  test("are one for each model, router, baseline and reference, in US dollars per 1,000 items", () => {
    const marks = chartMarks(sampleResult);
    expect(marks.map(({ id }) => id).toSorted()).toEqual(
      [...sampleResult.models, ...sampleResult.routers].map(({ id }) => id).toSorted(),
    );
    const large = marks.find(({ id }) => id === "large")!;
    expect([large.x, large.x0, large.x1].map((x) => x?.toFixed(2))).toEqual(["12.40", "12.09", "12.71"]);
    expect([large.y, large.y0, large.y1].map((y) => y?.toFixed(3))).toEqual(["0.842", "0.831", "0.853"]);
  });

  test("have null ends where there is no interval", () => {
    expect(chartMarks(sampleResult).find(({ id }) => id === "oracle")).toMatchObject({ y0: null, y1: null });
  });

  test("leave out what has no quality or no cost", () => {
    const lost = router("lost", 0.8, 1, { metrics: { quality: absentEstimate("none"), cost: absentEstimate("none") } });
    expect(chartMarks({ ...sampleResult, routers: [lost] }).map(({ id }) => id)).not.toContain("lost");
  });

  test("draw routers over models, and label them first", () => {
    const kinds = chartMarks(sampleResult).map(({ kind }) => kind);
    expect(kinds.lastIndexOf("model")).toBeLessThan(kinds.indexOf("router"));
    const ranks = new Map(chartMarks(sampleResult).map(({ id, rank }) => [id, rank]));
    expect(ranks.get("knn k=40")!).toBeLessThan(ranks.get("large")!);
  });

  test("name themselves and their numbers on hover", () => {
    expect(
      chartMarks(sampleResult)
        .find(({ id }) => id === "knn k=40")!
        .tip.split("\n"),
    ).toEqual(["knn k=40", "router, knn", "quality 0.840 [0.829, 0.851]", "$4.91 [4.79, 5.03] per 1,000 items"]);
  });
});

describe("the lines of the chart", () => {
  test("are both mixes and every router's frontier, but no baseline's", () => {
    const points = [point("only", 0.7, 1, {})];
    const routers = [...sampleResult.routers, router("always", 0.7, 1, { kind: "baseline", points })];
    const ids = new Set(chartVertices({ ...sampleResult, routers }).map(({ id }) => id));
    expect([...ids]).toEqual(["hindsight mix *", "static mix", "knn k=40", "cluster k=16"]);
  });

  test("mark a static mix that was chosen in hindsight", () => {
    expect(chartVertices(largeResult()).map(({ id }) => id)).toContain("static mix *");
  });

  test("keep all 256 points of a frontier", () => {
    const vertices = chartVertices(largeResult());
    expect(vertices.filter(({ id }) => id === hostileNames.router)).toHaveLength(256);
  });
});

describe("the styles", () => {
  test("tell 35 routers apart by colour and shape together", () => {
    const looks = Array.from({ length: 35 }, (_, place) => [routerStyle(place).color, routerStyle(place).shape].join());
    expect(new Set(looks).size).toBe(35);
  });

  test("give each kind that is not a router a shape of its own, used by no router", () => {
    const neutral = [
      neutralStyle("model", ""),
      neutralStyle("baseline", ""),
      neutralStyle("reference", "oracle"),
      neutralStyle("reference", ""),
    ];
    expect(new Set(neutral.map(({ shape, fill }) => shape + fill)).size).toBe(4);
    expect(neutral.every(({ color }) => !color.includes("series"))).toBe(true);
  });
});

describe("the compiled chart", () => {
  test("compiles without a warning for every sample, and with nothing to draw", () => {
    for (const result of [sampleResult, largeResult(), { ...sampleResult, models: [], routers: [] }]) {
      expect(() => compileChart(costQualityChart(result))).not.toThrow();
    }
  });

  test("throws where the chart's own description is mistaken", () => {
    const mark = { type: "point", tooltip: true, orient: "vertical" } as const;
    const broken = {
      data: { values: [] },
      mark,
      encoding: { x: { field: "a", type: "quantitative", aggregate: "sum", bin: true } },
    };
    expect(() => compileChart(broken as never)).toThrow(/^chart: /);
  });

  test("has no name of the user's anywhere but in the data", () => {
    const { data, ...rest } = compileChart(costQualityChart(largeResult()));
    for (const name of Object.values(hostileNames))
      expect(JSON.stringify(rest)).not.toContain(JSON.stringify(name).slice(1, -1));
    expect(JSON.stringify(data)).toContain("onerror");
  });

  test("never starts an interval left of a logarithmic axis", () => {
    const free = { ...router("r", 0.8, 1).metrics, cost: { value: 0.001, lower: -0.001, upper: 0.003, n: 9 } };
    const chart = costQualityChart({ ...sampleResult, routers: [router("r", 0.8, 1, { metrics: free })] });
    const marks = chart.datasets?.marks as readonly { readonly x0: number }[];
    expect(Math.min(...marks.map(({ x0 }) => x0))).toBeGreaterThan(0);
  });
});

describe("the line of a mix", () => {
  test("is straight in dollars: every drawn point lies on the chord of its two models, also where the axis is logarithmic", () => {
    const result = sampleResult;
    const priced = result.staticMix.points.map(({ costUsd, quality }) => ({ costUsd: costUsd!, quality }));
    const [cheap, dear] = priced.toSorted((a, b) => a.costUsd - b.costUsd);
    const drawn = chartVertices(result).filter(({ line, x }) => line === "static-mix" && x <= dear!.costUsd * 1000);
    expect(drawn.length).toBeGreaterThan(20);
    for (const { x, y } of drawn) {
      const part = (x / 1000 - cheap!.costUsd) / (dear!.costUsd - cheap!.costUsd);
      expect(y).toBeCloseTo(cheap!.quality + part * (dear!.quality - cheap!.quality), 12);
    }
  });
});
