import { describe, expect, test } from "vitest";
import { roundsSection } from "../../../../reports/page/rounds-table.js";
import { estimate, sampleResult } from "../../../support/sample-result.js";

const knn = sampleResult.routers.find(({ kind }) => kind === "router")!.id;
const round = (label: string, quality: number) => ({
  label,
  routers: [
    { id: knn, quality: estimate(quality, 0.05), cost: estimate(0.002, 0.0005) },
    { id: "oracle", quality: estimate(0.99, 0.01), cost: estimate(0.001, 0.0001) },
  ],
});

describe("the table of rounds", () => {
  test("has a row for each round, with quality and cost of every router and of nothing else", () => {
    const rounds = [round("group = <law>", 0.625), round("group = math", 0.75)];
    const { text } = roundsSection({ ...sampleResult, rounds })!;
    for (const part of [knn, "group = &lt;law&gt;", "<b>0.625</b>", "<b>0.750</b>", "[0.700, 0.800]", "<b>2.00</b>"])
      expect(text).toContain(part);
    expect(text.match(/<tr><th scope="row"/g)).toHaveLength(2);
    expect(text).not.toContain("0.990");
  });

  test("has a dash for a router that a round lacks", () => {
    const { text } = roundsSection({ ...sampleResult, rounds: [{ label: "fold 1 of 2", routers: [] }] })!;
    expect(text).toContain("–</td>");
  });

  test("is left out where there is one round, or no router", () => {
    expect(roundsSection(sampleResult)).toBeNull();
    expect(roundsSection({ ...sampleResult, routers: [], rounds: [round("a", 0.5)] })).toBeNull();
  });
});
