import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { renderHtml } from "../../../reports/html.js";
import { hostileNames, largeResult } from "../../support/large-result.js";
import { sampleResult } from "../../support/sample-result.js";

const page = renderHtml(sampleResult);
const crowded = renderHtml(largeResult());
const scripts = (text: string) => [...text.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, source]) => source ?? "");
const withoutScripts = (text: string) => text.replace(/<script[\s\S]*?<\/script>/g, "");

describe("the page", () => {
  test("forbids every request and runs only the scripts whose hash it names", () => {
    const policy =
      page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1]?.replaceAll("&#39;", "'") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    const hashes = scripts(page).map((source) => createHash("sha256").update(source).digest("base64"));
    expect(hashes).toHaveLength(2);
    for (const hash of hashes) expect(policy).toContain(`'sha256-${hash}'`);
  });

  test("refers to nothing outside itself", () => {
    expect(withoutScripts(page)).not.toMatch(/\b(src|href)=|url\(|@import/);
  });

  test("has its two data blocks readable as JSON", () => {
    for (const id of ["chart-spec", "slice-data"]) {
      const data = crowded.match(new RegExp(`id="${id}">([^<]*)</script>`))?.[1];
      expect(() => JSON.parse(data ?? "")).not.toThrow();
    }
  });

  test("lets no name of the user's become markup", () => {
    expect(scripts(crowded)).toEqual(scripts(page));
    const body = withoutScripts(crowded);
    expect(body).not.toContain("<img");
    expect(body).not.toContain("<!--");
    for (const name of Object.values(hostileNames)) expect(crowded).not.toContain(name);
    expect(body).toContain("&lt;!--&lt;script&gt;");
  });

  test("heads every table's columns and rows with a scope", () => {
    expect(withoutScripts(crowded)).not.toMatch(/<th(?![^>]*scope=)[\s>]/);
  });

  test("says when it was made only where the result does", () => {
    expect(page).not.toContain("2026-11");
    expect(renderHtml({ ...sampleResult, createdAt: "2026-11-22T10:00:00Z" })).toContain("2026-11-22T10:00:00Z");
  });

  test("stays within a size that can be attached to a message", () => {
    expect(page.length).toBeLessThan(700_000);
    expect(crowded.length).toBeLessThan(4_000_000);
  });
});
