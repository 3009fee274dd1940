import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderHtml } from "../../reports/html.js";
import { largeResult } from "../support/large-result.js";
import { sampleResult } from "../support/sample-result.js";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const absent = !existsSync(executablePath);
if (absent)
  console.warn(
    `SKIPPED: the page's browser tests, since there is no chromium at ${executablePath} (set CHROMIUM_PATH)`,
  );

const results = { sample: sampleResult, crowded: largeResult() };
type ResultName = keyof typeof results;

/** One path for each mark of the chart. */
const symbols = "#chart .symbols_marks path";
let browser: Browser;
let folder: string;

interface OpenPage {
  readonly page: Page;
  readonly url: string;
  /** Console warnings and errors, and uncaught exceptions. */
  readonly complaints: string[];
  readonly requests: string[];
}

async function open(name: ResultName, width: number, colorScheme: "light" | "dark" = "light"): Promise<OpenPage> {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, renderHtml(results[name]));
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const opened: OpenPage = { page, url: pathToFileURL(file).href, complaints: [], requests: [] };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) opened.complaints.push(message.text());
  });
  page.on("pageerror", (error) => opened.complaints.push(String(error)));
  page.on("request", (request) => opened.requests.push(request.url()));
  await page.goto(opened.url);
  await page.waitForSelector(symbols, { state: "attached" });
  return opened;
}

const rootWidths = (page: Page) =>
  page.evaluate("[document.documentElement.scrollWidth, innerWidth]") as Promise<[number, number]>;

describe.skipIf(absent)("the page in a browser", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "report-page-"));
    const args = [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ];
    browser = await chromium.launch({ executablePath, args });
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  describe.each(["sample", "crowded"] as const)("with the %s result", (name) => {
    const { models, routers, dataset } = results[name];

    test.each([1280, 390])(
      "at %d px draws every model and router, asks for nothing, complains of nothing, and never scrolls sideways",
      async (width) => {
        const { page, url, complaints, requests } = await open(name, width);
        expect(await page.locator(symbols).count()).toBe(models.length + routers.length);
        expect(complaints).toEqual([]);
        expect(requests).toEqual([url]);
        const [content, viewport] = await rootWidths(page);
        expect(content).toBeLessThanOrEqual(viewport);
        expect(await page.title()).toBe(`${dataset.name} - routebench`);
        await page.close();
      },
    );

    test("takes another look in the dark", async () => {
      const looks = await Promise.all(
        (["light", "dark"] as const).map(async (scheme) => {
          const { page, complaints } = await open(name, 1280, scheme);
          const shot = await page.screenshot({ path: join(folder, `${name}-${scheme}.png`), fullPage: true });
          expect(complaints).toEqual([]);
          const ink = await page.evaluate(
            "getComputedStyle(document.body).color + getComputedStyle(document.querySelector('#chart .labels text')).fill",
          );
          await page.close();
          return { size: shot.length, ink };
        }),
      );
      expect(looks.every(({ size }) => size > 20_000)).toBe(true);
      expect(looks[0]!.ink).not.toBe(looks[1]!.ink);
    });
  });

  test("names a mark and its numbers with intervals on hover, and hides them again", async () => {
    const { page } = await open("sample", 1280);
    const tooltip = page.locator("#tooltip");
    expect(await tooltip.isVisible()).toBe(false);
    const seen: string[] = [];
    for (const mark of await page.locator(symbols).all()) {
      await mark.hover();
      seen.push(await tooltip.innerText());
    }
    expect(seen).toHaveLength(7);
    expect(seen.find((text) => text.startsWith("knn"))?.split("\n")).toEqual([
      "knn k=40",
      "router, knn",
      "quality 0.840 [0.829, 0.851]",
      "$4.91 [4.79, 5.03] per 1,000 items",
    ]);
    await page.mouse.move(5, 5);
    expect(await tooltip.isVisible()).toBe(false);
    await page.close();
  });

  test("picks out one router by its legend, with the keyboard too, and lets go of it", async () => {
    const { page } = await open("sample", 1280);
    const faded = () => page.locator(`${symbols}[opacity="0.1"]`).count();
    const button = page.locator("button[data-series]").first();
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await button.getAttribute("aria-pressed")).toBe("true");
    await expect.poll(faded).toBe(6);
    await button.click();
    await expect.poll(faded).toBe(0);
    await page.close();
  });

  test("fits the chart to its container when that changes", async () => {
    const { page } = await open("sample", 1280);
    const chartWidth = async () => (await page.locator("#chart svg").boundingBox())!.width;
    const before = await chartWidth();
    await page.setViewportSize({ width: 390, height: 900 });
    await expect.poll(chartWidth).toBeLessThanOrEqual(358);
    await page.setViewportSize({ width: 1280, height: 900 });
    await expect.poll(chartWidth).toBe(before);
    await page.close();
  });

  test("sorts the leaderboard both ways, and never moves a reference", async () => {
    const { page } = await open("sample", 1280);
    const table = page.locator("table.sortable").first();
    const names = () => table.locator("tbody:first-of-type th .name").allInnerTexts();
    const cost = table.locator("thead button", { hasText: "cost" });
    await cost.click();
    expect(await names()).toEqual(["large", "random", "knn k=40", "cluster k=16", "medium", "small"]);
    await cost.click();
    expect(await names()).toEqual(["small", "medium", "cluster k=16", "knn k=40", "random", "large"]);
    expect(await table.locator("th[aria-sort]").getAttribute("aria-sort")).toBe("ascending");
    expect(await table.locator("tbody.references .name").allInnerTexts()).toEqual(["oracle"]);
    await page.close();
  });

  test("fills the slice table for the picked row in just the way the page was written", async () => {
    const { page } = await open("crowded", 1280);
    const body = page.locator("#slices tbody");
    const clean = async () => (await body.innerHTML()).replaceAll("\n", "");
    const written = await clean();
    const first = page.locator("#slice-row-0");
    const chosen = await first.inputValue();
    await first.selectOption({ index: 30 });
    expect(await clean()).not.toBe(written);
    await first.selectOption(chosen);
    expect(await clean()).toBe(written);
    expect(await body.locator("tr").count()).toBe(86);
    await page.close();
  });

  test("sorts the slice table by the column under the pressed heading", async () => {
    const { page } = await open("sample", 1280);
    await page.locator("#slices thead tr:nth-child(2) button").nth(1).click();
    const gains = await page.locator("#slices tbody tr td:nth-of-type(3) b").allInnerTexts();
    expect(gains).toEqual(["+0.060", "+0.047", "+0.033"]);
    await page.locator("#slices thead button", { hasText: "group" }).click();
    expect(await page.locator("#slices tbody th").allInnerTexts()).toEqual(["code", "math", "reading"]);
    await page.close();
  });
});
