import { describe, expect, test } from "vitest";
import { inWorkers } from "../../../../scripts/coverage/in-workers.js";
import { studyOptions } from "../../../../scripts/coverage/run-study.js";
import { runTask } from "../../../../scripts/coverage/tasks.js";

/** Answers a task with its double, the larger the later. */
const doubling = new URL(
  `data:text/javascript,${encodeURIComponent(
    'import { parentPort } from "node:worker_threads"; parentPort.on("message", (n) => setTimeout(() => parentPort.postMessage(2 * n), 5 * n));',
  )}`,
);

describe("inWorkers", () => {
  test("answers are in the order of the tasks, however many workers there are", async () => {
    for (const workers of [1, 2, 9]) {
      const told: number[] = [];
      expect(await inWorkers<number, number>(doubling, [9, 1, 5, 2], workers, (done) => told.push(done))).toEqual([
        18, 2, 10, 4,
      ]);
      expect(told).toEqual([1, 2, 3, 4]);
    }
  });

  test("a worker that fails fails them all", async () => {
    const failing = new URL(
      `data:text/javascript,${encodeURIComponent('import { parentPort } from "node:worker_threads"; parentPort.on("message", () => { throw new Error("broken"); });')}`,
    );
    await expect(inWorkers(failing, [1, 2], 2, () => undefined)).rejects.toThrow("broken");
  });
});

describe("studyOptions", () => {
  test("the published size and two workers unless told", () => {
    expect(studyOptions([], 600)).toEqual({ datasets: 600, workers: 2, write: false });
    expect(studyOptions(["--datasets", "20", "--workers", "1", "--write"], 600)).toEqual({
      datasets: 20,
      workers: 1,
      write: true,
    });
  });

  test.each(["0", "1.5", "many"])("--datasets %s is no number of test sets", (datasets) => {
    expect(() => studyOptions(["--datasets", datasets], 600)).toThrow(`--datasets ${datasets}`);
  });
});

test("a task is done by the study that it names", () => {
  const plan = { from: 0.1, to: 0.9, correlated: false, entrants: 3, items: 200, tables: 1, replicates: 50 };
  expect(runTask({ study: "ranks", plan })).toMatchObject({ plan, meanWidth: 1 });
  const costs = { sigma: 1, items: 100, trained: 1, datasets: 1, replicates: 50 };
  expect(runTask({ study: "tails", plan: costs })).toMatchObject({ sigma: 1, items: 100 });
});
