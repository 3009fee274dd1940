import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderCoverageHtml } from "../../reports/coverage/html.js";
import { hostileNames } from "../support/large-result.js";
import { largeCoverage, sampleCoverage } from "../support/sample-coverage.js";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const absent = !existsSync(executablePath);
if (absent)
  console.warn(
    `SKIPPED: the browser tests of the page of coverage, since there is no chromium at ${executablePath} (set CHROMIUM_PATH)`,
  );

const reports = { sample: sampleCoverage, large: largeCoverage() };
let browser: Browser;
let folder: string;

interface OpenPage {
  readonly page: Page;
  readonly url: string;
  /** Console warnings and errors, and uncaught exceptions. */
  readonly complaints: string[];
  readonly requests: string[];
}

async function open(name: keyof typeof reports, width: number, colorScheme: "light" | "dark"): Promise<OpenPage> {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, renderCoverageHtml(reports[name]));
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const opened: OpenPage = { page, url: pathToFileURL(file).href, complaints: [], requests: [] };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) opened.complaints.push(message.text());
  });
  page.on("pageerror", (error) => opened.complaints.push(String(error)));
  page.on("request", (request) => opened.requests.push(request.url()));
  await page.goto(opened.url);
  return opened;
}

/** The lowest contrast of ink on shade among the cells of heat tables, by WCAG's formula, as the browser paints them. */
const lowestContrast = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (colors) => {
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const page = getComputedStyle(document.body).backgroundColor;
  return Math.min(...[...document.querySelectorAll(".heat td")].map((cell) => {
    const { color, backgroundColor } = getComputedStyle(cell);
    const [a, b] = [light(paint([page, color])), light(paint([page, backgroundColor]))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }));
})()`;

describe.skipIf(absent)("the page of coverage in a browser", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "coverage-page-"));
    const args = [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-sync",
    ];
    browser = await chromium.launch({ executablePath, args });
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  describe.each(["sample", "large"] as const)("of the %s report", (name) => {
    test.each([
      [1280, "light"],
      [1280, "dark"],
      [390, "light"],
    ] as const)(
      "at %d px in the %s asks for nothing, complains of nothing and never scrolls sideways",
      async (width, scheme) => {
        const { page, url, complaints, requests } = await open(name, width, scheme);
        const shots = process.env.SCREENSHOTS ?? folder;
        await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
        expect(complaints).toEqual([]);
        expect(requests).toEqual([url]);
        const [content, viewport] = (await page.evaluate(
          "[document.documentElement.scrollWidth, innerWidth]",
        )) as number[];
        expect(content).toBeLessThanOrEqual(viewport!);
        expect(await page.title()).toBe(`${reports[name].dataset.name} - routebench data check`);
        expect(await page.evaluate(lowestContrast)).toBeGreaterThan(4.5);
        await page.close();
      },
    );
  });

  test("shows names from the data as they are written, in headers that belong to their rows and columns", async () => {
    const { page } = await open("large", 1280, "light");
    const heat = page.locator("table.heat").first();
    expect(await heat.locator("thead th[scope=col]").count()).toBe(3 + 30);
    expect(await heat.locator("tbody th[scope=row]").count()).toBe(60);
    expect(
      await heat.locator(`thead th`).evaluateAll((heads) => heads.map((head) => head.getAttribute("title"))),
    ).toContain(hostileNames.model);
    expect(await heat.locator("tbody th").first().getAttribute("title")).toBe(hostileNames.group);
    await page.close();
  });

  test("the large table scrolls in a box of its own that the keyboard reaches", async () => {
    const { page } = await open("large", 390, "light");
    const box = page.locator(".scroll", { has: page.locator("table.heat") }).first();
    await box.focus();
    const isReached =
      "document.activeElement.classList.contains('scroll') && document.activeElement.scrollWidth > document.activeElement.clientWidth";
    expect(await page.evaluate(isReached)).toBe(true);
    await page.close();
  });
});
