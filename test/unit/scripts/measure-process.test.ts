import { describe, expect, test } from "vitest";
import { measureProcess } from "../../../scripts/measure-process.js";
import { peakMemoryBytes, peakMemoryVariable } from "../../../scripts/peak-memory.js";

const node = process.execPath;

describe("measureProcess", () => {
  test("measures the whole time that a program runs", async () => {
    const { wallSeconds } = await measureProcess(node, ["-e", "setTimeout(() => {}, 300)"]);
    expect(wallSeconds).toBeGreaterThan(0.3);
    expect(wallSeconds).toBeLessThan(5);
  });

  test("gives what the program printed, and no memory where it does not report any", async () => {
    const measured = await measureProcess(node, ["-e", "console.log('out'); console.error('err')"]);
    expect(measured).toMatchObject({ stdout: "out\n", stderr: "err\n", peakMemoryBytes: null });
  });

  test("gives the memory that the program reports through the file it is told of", async () => {
    const script = `require("node:fs").writeFileSync(process.env.${peakMemoryVariable}, "4096")`;
    expect((await measureProcess(node, ["-e", script])).peakMemoryBytes).toBe(4096);
  });

  test("refuses a program that fails, with the end of what it said", async () => {
    await expect(measureProcess(node, ["-e", "console.error('broken'); process.exit(3)"])).rejects.toThrow(
      /ended with 3:\nbroken/,
    );
  });

  test("takes an exit code that it was told to expect", async () => {
    const measured = await measureProcess(node, ["-e", "process.exit(1)"], { exitCodes: [0, 1] });
    expect(measured.stdout).toBe("");
  });

  test("stops a program that takes longer than it may", async () => {
    const started = performance.now();
    await expect(measureProcess(node, ["-e", "setTimeout(() => {}, 60_000)"], { timeoutMs: 300 })).rejects.toThrow(
      "ended with a signal",
    );
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test("refuses a program that does not exist", async () => {
    await expect(measureProcess("no-such-program-here", [])).rejects.toThrow("ENOENT");
  });
});

describe("peakMemoryBytes", () => {
  test("is at least what the process holds now, and grows with a large allocation", () => {
    const before = peakMemoryBytes();
    expect(before).toBeGreaterThan(10_000_000);
    const block = Buffer.alloc(200_000_000, 1);
    expect(peakMemoryBytes()).toBeGreaterThanOrEqual(Math.max(before, block.length));
  });
});
