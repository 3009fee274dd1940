import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe } from "vitest";

/** The folder `shared` beside the project folder, ending in a slash: real data and numbers of other systems. */
export const sharedFolder = fileURLToPath(new URL("../../../shared/", import.meta.url));

/** The full path of a file or folder of {@link sharedFolder}, whether it exists or not. */
export function sharedPath(relative: string): string {
  return `${sharedFolder}${relative}`;
}

/**
 * A `describe` that needs parts of the folder `shared`. Where one is absent its tests are skipped, and a notice on
 * stderr and the title say so.
 *
 * @param needed paths relative to the folder `shared`
 * @param define registers the tests; it runs in any case, so it must read nothing itself
 */
export function describeWithShared(title: string, needed: readonly string[], define: () => void): void {
  const absent = needed.filter((path) => !existsSync(sharedPath(path)));
  if (absent.length === 0) {
    describe(title, define);
    return;
  }
  const why = `shared/${absent.join(", shared/")} is not beside the project folder`;
  process.stderr.write(`skipped: ${title}: ${why}\n`);
  describe.skip(`${title} (skipped: ${why})`, define);
}

/**
 * A JSON file of the folder `shared`, as the given shape, unchecked: a wrong shape fails the test that reads it. NaN, which
 * Python writes, becomes null.
 */
export function readSharedJson<Shape>(relative: string): Shape {
  const text = readFileSync(sharedPath(relative), "utf8").replace(/(?<=[:[,]\s*)NaN(?=\s*[,\]}])/g, "null");
  return JSON.parse(text) as Shape;
}

/**
 * The records of a comma-separated file without quoted cells, by column name; files ending in .gz are unpacked.
 * An empty file gives [].
 */
export function readSharedTable(relative: string): ReadonlyMap<string, string>[] {
  const bytes = readFileSync(sharedPath(relative));
  const text = (relative.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const [header = "", ...lines] = text.trim().split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => new Map(line.split(",").map((cell, index) => [names[index]!, cell])));
}
