import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { withStore } from "../../../src/store/connection.js";
import { doublesOf, integersOf, listOf, readRows, visitChunks } from "../../../src/store/read-columns.js";

const folder = mkdtempSync(join(tmpdir(), "routebench-connection-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const temporaryFolder = join(folder, "not/there/yet");

test("a store never fetches extensions, and has the threads, the memory and a folder that it was given", async () => {
  const names = ["autoinstall_known_extensions", "autoload_known_extensions", "threads", "memory_limit"];
  const values = await withStore({ temporaryFolder, threads: 2, memoryLimit: "500MB" }, ({ connection }) =>
    readRows(connection, `SELECT ${names.map((name) => `current_setting('${name}')`).join(", ")}`),
  );
  expect(values).toEqual([[0, 0, 2, "476.8 MiB"]]);
  const spill = await withStore({ temporaryFolder }, async (store) => {
    const [row] = await readRows(store.connection, "SELECT current_setting('temp_directory')");
    return row![0] === store.folder;
  });
  expect(spill).toBe(true);
});

test("a store leaves nothing behind, even where the work fails", async () => {
  await expect(withStore({ temporaryFolder }, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(readdirSync(temporaryFolder)).toEqual([]);
});

test("chunks come in order, and their columns as typed arrays", async () => {
  const seen: number[] = [];
  await withStore({ temporaryFolder }, ({ connection }) =>
    visitChunks(
      connection,
      "SELECT i::INTEGER, i / 2::DOUBLE, [i::DOUBLE, 1.0::DOUBLE] FROM range(5000) t(i) ORDER BY i",
      (chunk, first) => {
        const [integers, doubles, lists] = [0, 1, 2].map((index) => chunk.getColumnVector(index));
        for (let row = 0; row < chunk.rowCount; row++) {
          const i = integersOf(integers!)[row]!;
          expect(i).toBe(first + row);
          expect([doublesOf(doubles!)[row], ...listOf(lists!, row)]).toEqual([i / 2, i, 1]);
          seen.push(i);
        }
        expect(() => doublesOf(integers!)).toThrow(TypeError);
        expect(() => integersOf(doubles!)).toThrow(TypeError);
        expect(() => listOf(doubles!, 0)).toThrow(TypeError);
      },
    ),
  );
  expect(seen).toHaveLength(5000);
});
