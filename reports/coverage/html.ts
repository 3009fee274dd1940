import type { Coverage } from "../../src/core/coverage.js";
import { shortName } from "../page/cells.js";
import { html, Markup } from "../page/markup.js";
import { styleSheet } from "../page/style-sheet.js";
import { simulatedNote } from "../text/notes.js";
import { coverageFacts, headLine } from "./coverage-facts.js";
import { type CoverageTable, coverageTables } from "./coverage-tables.js";
import { heatSections } from "./heat-table.js";

/**
 * A report of coverage as one self-contained page without any script, for both colour themes, any width and print. Its
 * content security policy forbids every request; names from the data are escaped everywhere. Deterministic for equal reports.
 */
export function renderCoverageHtml(coverage: Coverage): string {
  const { dataset, tool, schemaVersion } = coverage;
  const heat = heatSections(coverage);
  // The heat table has the groups' densities and more.
  const tables = coverageTables(coverage).filter(({ id }) => id !== "groups");
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${dataset.name} - routebench data check</title>
<style>${new Markup(styleSheet + ownStyle)}</style>
</head>
<body>
<main>
<header>
<p class="eyebrow">routebench data check</p>
<h1>${dataset.name}</h1>
<p class="facts">${headLine(coverage)}</p>
${dataset.simulated ? html`<p class="banner" role="note">${simulatedNote}</p>` : null}
</header>
${findingsSection(coverage)}
${factsSection(coverage)}
${heat}
${tables.map(tableSection)}
${questionsSection(coverage)}
${filesSection(coverage)}
</main>
<footer>routebench ${tool.version} · coverage schema ${schemaVersion}</footer>
</body>
</html>
`;
  return page.text;
}

function findingsSection({ findings }: Coverage): Markup {
  const list = findings.map(
    ({ level, code, message }) =>
      html`<li><span class="status ${level === "warn" ? "fail" : "none"}">${level === "warn" ? "warning" : "note"}</span> <code>${code}</code> ${message}</li>`,
  );
  return html`<section aria-labelledby="found">
<h2 id="found">What was found</h2>
${list.length === 0 ? html`<p class="lead">Nothing.</p>` : html`<ul class="warnings">${list}</ul>`}
</section>`;
}

function factsSection(coverage: Coverage): Markup {
  const facts = coverageFacts(coverage).map(
    ({ name, text }) => html`<div><dt>${name}</dt><dd>${text}</dd></div>
`,
  );
  return html`<section aria-labelledby="facts">
<h2 id="facts">What the data have</h2>
<dl class="facts-list">${facts}</dl>
</section>`;
}

function tableSection({ id, title, columns, rest }: CoverageTable): Markup {
  const [first, ...others] = columns;
  const heads = others.map(({ head, kind }) => html`<th scope="col"${kindClass(kind)}>${head}</th>`);
  const rows = first!.cells.map(
    (name, row) =>
      html`<tr><th scope="row" title="${name}"><span class="name">${shortName(name)}</span></th>${others.map(({ cells, kind }) => html`<td${kindClass(kind)}>${cells[row]!}</td>`)}</tr>
`,
  );
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}">
<table>
<thead><tr><th scope="col" class="first">${first!.head}</th>${heads}</tr></thead>
<tbody>${rows}</tbody>
</table>
</div>
${rest === "" ? null : html`<p class="lead">${rest}</p>`}
</section>`;
}

function kindClass(kind: "text" | "number"): Markup | null {
  return kind === "text" ? html` class="text"` : null;
}

function questionsSection({ questions }: Coverage): Markup {
  const rows = questions.map(
    ({ question, answered, reason, add }) =>
      html`<div><dt><span class="status ${answered ? "pass" : "inconclusive"}">${answered ? "yes" : "no"}</span> ${question}</dt><dd>${reason}${add.length === 0 ? null : html`; add ${add.join(", ")}`}</dd></div>
`,
  );
  return html`<section aria-labelledby="questions">
<h2 id="questions">Can these data say</h2>
<dl class="questions">${rows}</dl>
</section>`;
}

function filesSection({ dataset }: Coverage): Markup {
  const passed = dataset.passedOver.map(({ file, why }) => html`<li><code>${file}</code>: not read: ${why}</li>`);
  return html`<section aria-labelledby="files">
<h2 id="files">Files</h2>
<ul class="notes">${dataset.files.map((file) => html`<li><code>${file}</code></li>`)}${passed}</ul>
</section>`;
}

/** Shades of what is missing: ink on them keeps a contrast of 4.5 and more in both themes. */
const ownStyle = `
.heat .lack-1 { background: color-mix(in srgb, var(--bad) 10%, transparent); } .heat .lack-2 { background: color-mix(in srgb, var(--bad) 18%, transparent); }
.heat .lack-3 { background: color-mix(in srgb, var(--bad) 26%, transparent); } .heat .lack-4 { background: color-mix(in srgb, var(--bad) 36%, transparent); }
.heat .lack-5 { background: color-mix(in srgb, var(--bad) 46%, transparent); font-weight: 650; }
.heat thead .name { width: max-content; max-width: 132px; white-space: normal; overflow-wrap: anywhere; overflow: visible; } .heat thead th { vertical-align: bottom; }
.heat td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.questions > div { display: grid; grid-template-columns: minmax(240px, 2fr) 3fr; gap: 16px; } @media (max-width: 640px) { .questions > div { grid-template-columns: 1fr; gap: 2px; } }
.warnings li { margin: 4px 0; }
`;
