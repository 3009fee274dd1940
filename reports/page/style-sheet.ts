/** The page's style sheet: both themes as variables, tables that scroll in their own box, narrow screens and print. */
export const styleSheet = `
:root {
  color-scheme: light dark;
  --page: #fdfdfc; --raised: #f5f5f2; --ink: #1b1c1e; --ink-2: #54575c; --ink-3: #7c8087; --rule: #c9cbc8; --grid: #ebebe7;
  --accent: #0062a3; --good: #00704f; --bad: #b23a00; --open: #7a5a00; --banner: #fff3d1; --banner-ink: #5a4100; --shade: rgb(0 0 0 / 0.14);
  --series-1: #0072b2; --series-2: #d55e00; --series-3: #009e73; --series-4: #b8578f; --series-5: #d18f00; --series-6: #45a3dd; --series-7: #7d7400;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16181b; --raised: #1f2226; --ink: #ecedee; --ink-2: #adb2b9; --ink-3: #868c94; --rule: #454a51; --grid: #282c31;
    --accent: #7cc0f5; --good: #4fd0a3; --bad: #ff9a66; --open: #f0c552; --banner: #3a2f10; --banner-ink: #f6dd9a; --shade: rgb(0 0 0 / 0.6);
    --series-1: #4ea3e0; --series-2: #ff8a47; --series-3: #2cc295; --series-4: #e79ac6; --series-5: #f2b632; --series-6: #9adbff; --series-7: #cfc640;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; -webkit-text-size-adjust: 100%; }
main, footer { max-width: 1120px; margin: 0 auto; padding: 0 32px; }
main { padding-top: 40px; }
section { margin: 56px 0 0; }
h1 { font-size: 30px; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 20px; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; margin: 0 0 6px; }
h3 { font-size: 15px; margin: 28px 0 8px; }
p { margin: 0 0 12px; overflow-wrap: anywhere; }
small { font-size: 12px; font-weight: 400; color: var(--ink-2); }
code { font: 12px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.eyebrow { font-size: 13px; color: var(--ink-2); margin: 0 0 6px; }
.facts { text-wrap: pretty; }
.facts, .lead, figcaption, .notes { color: var(--ink-2); font-size: 14px; }
.lead { margin: 0 0 14px; }
.banner { background: var(--banner); color: var(--banner-ink); padding: 10px 14px; border-radius: 4px; font-weight: 600; margin: 18px 0 0; }
.conclusion { font-size: 22px; line-height: 1.4; max-width: 46em; margin: 26px 0 12px; letter-spacing: -0.005em; text-wrap: pretty; }
.verdict { color: var(--ink-2); font-size: 14px; }
.status { display: inline-block; font-size: 12px; font-weight: 650; letter-spacing: 0.04em; text-transform: uppercase; padding: 1px 8px; border: 1.5px solid currentColor; border-radius: 3px; margin-right: 6px; white-space: nowrap; }
.pass { color: var(--good); } .fail, .error { color: var(--bad); } .inconclusive { color: var(--open); border-style: dashed; } .status.none { color: var(--ink-2); }
figure { margin: 14px 0 0; }
#chart { width: 100%; min-height: 380px; overflow: hidden; }
#chart svg { display: block; max-width: 100%; }
#chart .labels text { paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
figcaption { margin-top: 12px; max-width: 62em; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 6px; margin: 10px 0 0; padding: 0; font-size: 13px; max-width: 100%; }
.legend.many { display: grid; grid-template-columns: repeat(auto-fill, minmax(270px, 1fr)); }
.legend li { max-width: 100%; min-width: 0; }
.legend button, .legend .key { display: flex; align-items: center; gap: 6px; max-width: 100%; padding: 3px 8px; }
.legend button { font: inherit; color: inherit; background: none; border: 1px solid transparent; border-radius: 4px; cursor: pointer; }
.legend button:hover { background: var(--raised); }
.legend button[aria-pressed="true"] { background: var(--raised); border-color: var(--ink-3); font-weight: 600; }
.legend .key { color: var(--ink-2); border: 1px solid transparent; }
.legend svg, .chip { flex: none; }
.legend span:last-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 290px; }
.chip { width: 14px; height: 14px; border-radius: 2px; }
.scroll { overflow: auto; max-width: 100%; max-height: min(76vh, 860px); border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); position: relative;
  background: linear-gradient(to left, var(--page) 40%, transparent) right / 56px 100% local, linear-gradient(to left, var(--shade), transparent) right / 18px 100% scroll; background-repeat: no-repeat; }
table { border-collapse: separate; border-spacing: 0; font-size: 14px; font-variant-numeric: tabular-nums; min-width: 100%; }
th, td { padding: 7px 12px; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--grid); vertical-align: baseline; }
tbody:last-child tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; z-index: 2; background: var(--page); font-weight: 600; font-size: 13px; vertical-align: bottom; border-bottom: 1px solid var(--rule); }
thead th small { display: block; }
thead tr:nth-child(2) th { top: 36px; }
thead tr:first-child th.pair { height: 36px; padding-top: 0; padding-bottom: 0; line-height: 35px; border-bottom-color: var(--grid); text-align: left; padding-left: 24px; }
th.pair span, .name { display: inline-block; max-width: 290px; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; }
thead button { font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0; cursor: pointer; text-align: inherit; }
thead button:hover { color: var(--accent); }
th[aria-sort="ascending"] button::after { content: " \\25B4"; } th[aria-sort="descending"] button::after { content: " \\25BE"; }
th.first, tbody th { text-align: left; position: sticky; left: 0; z-index: 1; background: var(--page); font-weight: 400; padding-left: 2px; }
thead th.first { z-index: 3; font-weight: 600; }
tr.router th[scope="row"] { font-weight: 650; }
.text, .prose { text-align: left; color: var(--ink-2); }
.prose { white-space: normal; min-width: 150px; max-width: 420px; overflow-wrap: anywhere; }
td b { font-weight: 500; } td i { font-style: normal; color: var(--ink-2); font-size: 13px; }
td.none { color: var(--ink-3); }
.references th[scope="rowgroup"] { position: static; padding-top: 16px; font-size: 13px; color: var(--ink-2); }
.references th[scope="rowgroup"] span { position: sticky; left: 2px; }
tbody tr:hover > * { background: var(--raised); } .references tr:first-child:hover > * { background: none; }
.notes { list-style: none; margin: 12px 0 0; padding: 0; } .notes li { overflow-wrap: anywhere; }
.scroll + .lead { margin-top: 12px; }
.pickers { display: flex; flex-wrap: wrap; gap: 8px 20px; margin: 10px 0 14px; font-size: 14px; color: var(--ink-2); }
.pickers label { display: flex; align-items: center; gap: 8px; max-width: 100%; min-width: 0; }
select { font: inherit; color: var(--ink); background: var(--page); border: 1px solid var(--rule); border-radius: 4px; padding: 4px 6px; min-width: 0; max-width: min(340px, 100%); }
.shares { width: 100%; table-layout: fixed; margin-top: 12px; }
.shares th { width: 304px; position: static; overflow: hidden; text-overflow: ellipsis; } .shares th .name { max-width: 280px; } .shares td { padding: 4px 0; }
.shares th, .shares td { border: 0; vertical-align: middle; } .shares tr:hover > * { background: none; }
.bar { display: flex; gap: 1px; height: 24px; border-radius: 3px; overflow: hidden; }
.segment { flex: 0 1 0; min-width: 2px; overflow: hidden; font-size: 12px; line-height: 24px; text-align: left; }
.segment span { display: block; padding: 0 8px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.c0 { background: #c4c6c9; color: #111; } .c1 { background: #0072b2; color: #fff; } .c2 { background: #e69f00; color: #111; } .c3 { background: #009e73; color: #001a12; }
.c4 { background: #cc79a7; color: #111; } .c5 { background: #56b4e9; color: #111; } .c6 { background: #d55e00; color: #fff; } .c7 { background: #f0e442; color: #111; }
dl { margin: 14px 0 0; } dl > div { padding: 6px 0; border-bottom: 1px solid var(--grid); }
.facts-list > div { display: grid; grid-template-columns: 160px 1fr; gap: 16px; } .metrics > div { display: grid; grid-template-columns: 260px 1fr; gap: 16px; }
dt { font-weight: 600; } dt small { display: block; } dd { margin: 0; color: var(--ink-2); overflow-wrap: anywhere; }
.warnings { margin: 12px 0; padding: 10px 14px; background: var(--raised); border-radius: 4px; list-style: none; font-size: 14px; overflow-wrap: anywhere; }
.warnings code { font-weight: 700; margin-right: 6px; }
footer { padding-top: 40px; padding-bottom: 48px; color: var(--ink-2); font-size: 13px; }
#tooltip { position: fixed; top: 0; left: 0; z-index: 10; max-width: min(360px, calc(100vw - 16px)); padding: 8px 12px; background: var(--page); color: var(--ink); border: 1px solid var(--rule); border-radius: 4px; box-shadow: 0 4px 16px rgb(0 0 0 / 0.16); font-size: 13px; line-height: 1.45; pointer-events: none; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
#tooltip strong, #tooltip span { display: block; } #tooltip span { color: var(--ink-2); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; } .scroll:focus-visible { outline-offset: -2px; }
@media (max-width: 640px) {
  main, footer { padding-left: 16px; padding-right: 16px; } main { padding-top: 24px; } section { margin-top: 44px; }
  h1 { font-size: 24px; } .conclusion { font-size: 18px; } .name, th.pair span { max-width: 140px; } .name { width: max-content; font-size: 13px; white-space: normal; overflow-wrap: anywhere; vertical-align: top; } tbody th, tbody td { vertical-align: top; } .kind { display: none; } th, td { padding: 6px 9px; }
  .facts-list > div, .metrics > div { grid-template-columns: 1fr; gap: 2px; } .legend span:last-child { max-width: 284px; }
  .legend.many { max-height: 252px; overflow-y: auto; border-bottom: 1px solid var(--rule); }
  .shares, .shares tbody, .shares tr, .shares th, .shares td { display: block; width: 100%; } .shares th { padding: 8px 0 0; } .shares th .name { max-width: 88%; white-space: nowrap; }
}
@page { size: landscape; margin: 12mm; }
@media print {
  :root { color-scheme: light; --page: #fff; --raised: #f5f5f2; --ink: #000; --ink-2: #444; --ink-3: #777; --rule: #bbb; --grid: #e5e5e5; --good: #00704f; --bad: #b23a00; --open: #7a5a00; --banner: #fff3d1; --banner-ink: #5a4100;
    --series-1: #0072b2; --series-2: #d55e00; --series-3: #009e73; --series-4: #b8578f; --series-5: #d18f00; --series-6: #45a3dd; --series-7: #7d7400; }
  body { font-size: 11px; } main { padding-top: 0; } .scroll { max-height: none; overflow: visible; border-bottom: 0; } table, thead th, td i, small, .status { font-size: 9px; } th, td { padding: 3px 4px; position: static !important; } thead th { white-space: normal; } thead tr:first-child th.pair { height: auto; line-height: inherit; }
  .legend.many { max-height: none; } .pickers { display: none; } td b, td i { display: block; } figure, tr { break-inside: avoid; } .bar, .chip, .banner, .status { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
