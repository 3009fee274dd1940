import type { Report } from "../src/core/report.js";

/** Every report, by the ending of the file that asks for it. Each entry loads its own code on demand. */
export const reports = [
  {
    id: "terminal",
    extension: "",
    description: "Table, facts, gates, conclusion and verdict for a terminal of any width.",
    load: async () => (await import("./terminal.js")).renderTerminal,
  },
  {
    id: "html",
    extension: ".html",
    description: "One self-contained page with chart, tables and method; needs no network.",
    load: async () => (await import("./html.js")).renderHtml,
  },
  {
    id: "json",
    extension: ".json",
    description: "The whole result as versioned data: result.json.",
    load: async () => (await import("./json.js")).renderJson,
  },
  {
    id: "markdown",
    extension: ".md",
    description: "The terminal's content as GitHub tables, for a pull request.",
    load: async () => (await import("./markdown.js")).renderMarkdown,
  },
  {
    id: "csv",
    extension: ".csv",
    description: "Every estimate as one tidy row, for a spreadsheet or a data frame.",
    load: async () => (await import("./csv.js")).renderCsv,
  },
] as const satisfies readonly Report[];
