import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../core/package-root.js";

const compiled = new Map<string, WebAssembly.Module>();

/**
 * The compiled WebAssembly module `dist/kernels/<name>.wasm` of this package, read and compiled synchronously
 * on first use and kept for the life of the process. Throws a plain Error (a broken build, not a user's mistake)
 * when the file is absent.
 */
export function loadKernel(name: string): WebAssembly.Module {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const module = new WebAssembly.Module(readKernel(name));
  compiled.set(name, module);
  return module;
}

function readKernel(name: string): Uint8Array<ArrayBuffer> {
  const path = join(packageRoot(), "dist", "kernels", `${name}.wasm`);
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    throw new Error(`kernel "${name}" is not at ${path}: run npm run build`, { cause });
  }
}
