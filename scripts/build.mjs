// Builds dist/: the AssemblyScript kernels to dist/kernels/*.wasm, then everything else with tsc.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, rmSync } from "node:fs";

const assembly = "src/kernels/assembly";
const node = process.execPath;

/** Runs one of the dev dependencies' command lines with this very Node. */
function run(script, args) {
  execFileSync(node, [script, ...args], { stdio: "inherit" });
}

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist/kernels", { recursive: true });
for (const file of readdirSync(assembly).filter((name) => name.endsWith(".ts"))) {
  const output = `dist/kernels/${file.replace(/\.ts$/, ".wasm")}`;
  run("node_modules/assemblyscript/bin/asc.js", [
    `${assembly}/${file}`,
    "--outFile",
    output,
    "--optimizeLevel",
    "3",
    "--shrinkLevel",
    "0",
    "--noAssert",
    "--runtime",
    "stub",
    "--importMemory",
    "--enable",
    "simd",
  ]);
}
run("node_modules/typescript/bin/tsc", ["-p", "tsconfig.build.json"]);
// npx sets this bit only when it first links the command; every build makes the file anew.
chmodSync("dist/src/cli.js", 0o755);
