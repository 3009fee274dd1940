import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Result } from "../src/core/result.js";
import { compileChart } from "./charts/compile-chart.js";
import { costQualityChart } from "./charts/cost-quality.js";
import { chartFigure } from "./page/chart-figure.js";
import { clientScript } from "./page/client-script.js";
import { gatesSection } from "./page/gates-table.js";
import { leaderboardSection } from "./page/leaderboard-table.js";
import { learningCurveSection } from "./page/learning-curve.js";
import { embeddedJson, html, Markup } from "./page/markup.js";
import { methodSection } from "./page/method.js";
import { roundsSection } from "./page/rounds-table.js";
import { shareSection } from "./page/share-bars.js";
import { sliceData, sliceSection } from "./page/slice-table.js";
import { styleSheet } from "./page/style-sheet.js";
import { summarySection } from "./page/summary.js";

/**
 * The result as one self-contained page: chart, tables and method, for both colour themes, any width and print. It
 * opens from the file system and its content security policy forbids every request; only the page's own two scripts
 * run, named by their hashes (the chart library compiles its expressions, hence unsafe-eval). Names from the data are
 * escaped everywhere. Deterministic for equal results.
 */
export function renderHtml(result: Result): string {
  const scripts = [chartLibrary(), clientScript];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${result.dataset.name} - routebench</title>
<style>${new Markup(styleSheet)}</style>
</head>
<body>
<main>
${summarySection(result)}
${chartFigure(result)}
${leaderboardSection(result)}
${sliceSection(result)}
${shareSection(result)}
${gatesSection(result)}
${roundsSection(result)}
${learningCurveSection(result)}
${methodSection(result)}
</main>
<footer>routebench ${result.tool.version}${result.createdAt === undefined ? null : html` · ${result.createdAt}`} · seed ${result.seed} · result schema ${result.schemaVersion}</footer>
<div id="tooltip" aria-hidden="true" hidden></div>
<script type="application/json" id="chart-spec">${embeddedJson(compileChart(costQualityChart(result)))}</script>
<script type="application/json" id="slice-data">${embeddedJson(sliceData(result))}</script>
${scripts.map(
  (script) => html`<script>${new Markup(script)}</script>
`,
)}</body>
</html>
`;
  return page.text;
}

/** Nothing may be fetched, sent, framed or submitted, and no script runs but those whose hash is here. */
function contentPolicy(scripts: readonly string[]): string {
  const hashes = scripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(" ")} 'unsafe-eval'`,
    "style-src 'unsafe-inline'",
    "connect-src 'none'",
    "img-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Vega's browser build, with what would end or comment out an inline script escaped. */
function chartLibrary(): string {
  const module = createRequire(import.meta.url).resolve("vega");
  const source = readFileSync(join(dirname(module), "vega.min.js"), "utf8");
  return source.replace(/<\/script/gi, "<\\/script").replaceAll("<!--", "<\\!--");
}
