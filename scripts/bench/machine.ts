import { cpus, loadavg, release, totalmem, type } from "node:os";

/** What the figures were measured on: one line each. */
export function describeMachine(numpy: string | null): string[] {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "unknown processor";
  const memoryGb = (totalmem() / 2 ** 30).toFixed(0);
  return [
    `Machine: ${processors.length} x ${model}, ${memoryGb} GB, ${type()} ${release()}`,
    `Node ${process.version}, ${numpy ? `NumPy ${numpy}` : "no NumPy"}`,
  ];
}

/** Load average of the last minute: well above 0 before the start, others were at work and the figures are too slow. */
export function loadLine(when: string): string {
  return `Load average of the last minute ${when}: ${loadavg()[0]!.toFixed(2)}`;
}
