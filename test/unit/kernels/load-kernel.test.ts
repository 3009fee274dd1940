import { describe, expect, it } from "vitest";
import { loadKernel } from "../../../src/kernels/load-kernel.js";

describe("loadKernel", () => {
  it("compiles a kernel once", () => {
    expect(loadKernel("nearest")).toBe(loadKernel("nearest"));
  });

  it("says which file is absent and how to make it", () => {
    expect(() => loadKernel("no-such")).toThrow(/^kernel "no-such" is not at .*no-such\.wasm: run npm run build$/);
  });
});
