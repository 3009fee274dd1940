import { describe, expect, it } from "vitest";
import { markedLabel } from "../../../../reports/text/marked-label.js";

describe("a metric's label", () => {
  it.each<[string, Parameters<typeof markedLabel>[0], string | undefined, string]>([
    ["gets an asterisk where the metric looks back", { label: "saving", hindsight: true }, undefined, "saving *"],
    ["stands alone where it does not", { label: "quality" }, undefined, "quality"],
    ["gives way to the name asked for, which keeps the asterisk", { label: "saving", hindsight: true }, "s", "s *"],
    ["gives way to the name asked for without one", { label: "quality" }, "q", "q"],
    ["is the name asked for where the legend lacks the metric", undefined, "mine", "mine"],
    ["is empty where nothing is known", undefined, undefined, ""],
    ["may be asked to be empty", { label: "quality" }, "", ""],
  ])("%s", (_rule, metric, label, expected) => {
    expect(markedLabel(metric, label)).toBe(expected);
  });
});
