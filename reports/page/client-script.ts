/**
 * What the page does in the browser, as the text of its second inline script: draws the chart and fits it to its
 * container, shows tooltips, picks out a series, sorts tables, and fills the slice table. User text only ever becomes
 * textContent or the value of a signal, never HTML or an expression.
 */
export const clientScript = String.raw`"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== null) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  const tooltip = byId("tooltip");
  const placeTooltip = (event) => {
    const box = tooltip.getBoundingClientRect();
    const right = document.documentElement.clientWidth - box.width - 8;
    const x = Math.max(8, Math.min(event.clientX + 14, right));
    const below = event.clientY + 16;
    const y = below + box.height > innerHeight ? event.clientY - box.height - 12 : below;
    tooltip.style.transform = "translate(" + x + "px," + Math.max(8, y) + "px)";
  };
  const showTooltip = (_handler, event, _item, value) => {
    tooltip.hidden = value === null || value === undefined || value === "";
    if (tooltip.hidden) return;
    const [name, ...lines] = String(value).split("\n");
    tooltip.replaceChildren(make("strong", name), ...lines.map((line) => make("span", line.replace(/-(?=\d)/g, "\u2212"))));
    placeTooltip(event);
  };

  const chart = byId("chart");
  const width = () => Math.max(280, chart.clientWidth);
  const height = () => (width() < 560 ? 380 : 480);
  const view = new vega.View(vega.parse(JSON.parse(byId("chart-spec").textContent)), {
    renderer: "svg",
    container: chart,
    hover: true,
  });
  view.tooltip(showTooltip).width(width()).height(height()).run();
  let drawn = width();
  new ResizeObserver(() => {
    if (width() === drawn) return;
    drawn = width();
    view.width(drawn).height(height()).run();
  }).observe(chart);
  addEventListener("scroll", () => { tooltip.hidden = true; }, { passive: true });

  const seriesButtons = [...document.querySelectorAll("button[data-series]")];
  const pickSeries = (id) => {
    for (const button of seriesButtons) button.setAttribute("aria-pressed", String(button.dataset.series === id));
    view.signal("highlight", id).run();
  };
  for (const button of seriesButtons) {
    button.addEventListener("click", () => {
      pickSeries(button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.series);
    });
  }

  const sortKey = (row, column) => {
    const text = row.cells[column]?.dataset.sort;
    if (text === undefined || text === "") return null;
    return Number.isNaN(Number(text)) ? text : Number(text);
  };
  const compareKeys = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), "en", { numeric: true });
  };
  const sortTable = (table, column, descending) => {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, key: sortKey(row, column) }));
    const known = rows.filter(({ key }) => key !== null).sort((a, b) => compareKeys(a.key, b.key));
    if (descending) known.reverse();
    body.append(...known.concat(rows.filter(({ key }) => key === null)).map(({ row }) => row));
  };
  const columnOf = (header, table) => {
    const rows = [...table.tHead.rows];
    if (rows.length === 1 || header.parentNode === rows[0]) return header.cellIndex;
    return header.cellIndex + rows[0].querySelectorAll("th[rowspan]").length;
  };
  const headersOf = (table) => [...table.tHead.querySelectorAll("th")].filter((header) => header.querySelector("button"));
  for (const table of document.querySelectorAll("table.sortable")) {
    table.tHead.addEventListener("click", (event) => {
      const header = event.target.closest("button")?.closest("th");
      if (!header) return;
      const text = header.classList.contains("first") || header.classList.contains("text");
      const before = header.getAttribute("aria-sort");
      const descending = before === null ? !text : before === "ascending";
      for (const other of headersOf(table)) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sortTable(table, columnOf(header, table), descending);
    });
  }

  const slices = JSON.parse(byId("slice-data").textContent);
  const estimateCell = ([value, interval, sort, reason]) => {
    const cell = make("td", value === null ? "\u2013" : null, value === null ? "none" : "");
    if (reason) cell.title = reason;
    if (value === null) return cell;
    cell.dataset.sort = sort;
    cell.append(make("b", value), " ", make("i", interval ?? "no interval"));
    return cell;
  };
  const sliceRow = (value, index, cellsOfRows) => {
    const row = make("tr", null);
    const header = make("th", null);
    header.scope = "row";
    header.dataset.sort = value.name;
    header.title = value.name;
    header.append(make("span", value.shown, "name"));
    const items = make("td", value.items);
    items.dataset.sort = value.items.replaceAll(",", "");
    row.append(header, items, ...cellsOfRows.flatMap((cells) => cells[index].map(estimateCell)));
    return row;
  };
  const drawSlices = () => {
    const table = byId("slices");
    const at = Number(byId("slice-column")?.value ?? 0);
    const column = slices.columns[at];
    const picked = [0, 1].flatMap((place) => byId("slice-row-" + place) ?? []).map((select) => slices.rows[Number(select.value)]);
    table.querySelector("th.first button").textContent = column.name;
    table.querySelectorAll("th.pair span").forEach((span, place) => { span.textContent = picked[place].shown; });
    for (const header of headersOf(table)) header.removeAttribute("aria-sort");
    table.tBodies[0].replaceChildren(...column.values.map((value, index) => sliceRow(value, index, picked.map((row) => row.cells[at]))));
  };
  byId("pickers")?.addEventListener("change", drawSlices);
})();
`;
