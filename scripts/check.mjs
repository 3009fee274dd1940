// Runs every check of the project: format and lint, types, the import table, cycles, forbidden things, doc comments, lengths.
// One line a check; what is wrong is listed under it. Exit code 1 where anything is.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = "node_modules/typescript/bin/tsc";
const biome = "node_modules/@biomejs/biome/bin/biome";

/** Runs a command line of a package with this very Node and takes what it prints. */
function run(script, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: "utf8" });
  return { failed: status !== 0, text: `${stdout}${stderr}`.trim() };
}

/** Loads the checks, which are TypeScript, by way of a temporary folder: a check needs no build and trusts no old one. */
async function loadChecks(use) {
  const folder = mkdtempSync(join(tmpdir(), "routebench-checks-"));
  try {
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    const flags = "--ignoreConfig --noCheck --module nodenext --target es2023 --rootDir scripts/checks --outDir";
    const built = run(tsc, [...flags.split(" "), folder, "scripts/checks/index.ts"]);
    if (built.failed) throw new Error(`the checks do not compile:\n${built.text}`);
    return await use(await import(pathToFileURL(join(folder, "index.js")).href));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Times one check, prints its line and what it found, and tells whether it passed. */
function report(name, check) {
  const start = performance.now();
  const { failed, text } = check();
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  console.log(`${failed ? "FAIL" : "ok  "}  ${name.padEnd(28)}${seconds} s`);
  if (failed) console.log(`${text.replace(/^/gm, "      ")}\n`);
  return !failed;
}

const spreadLine = ({ median, p90, max, count }) => `median ${median}, p90 ${p90}, max ${max} (${count})`;

/** Prints the lengths beside the norms that the project holds itself to. */
function printLengths({ files, functions, allFunctions, sourceLines, testLines }) {
  console.log(
    "\nlengths in lines                norms: files median 100, p90 200, stop 400; functions median 10, p90 40, stop 80",
  );
  console.log(`  files                         ${spreadLine(files)}`);
  console.log(`  functions                     ${spreadLine(allFunctions)}`);
  for (const [zone, spread] of Object.entries(functions)) console.log(`    ${zone.padEnd(28)}${spreadLine(spread)}`);
  const ratio = sourceLines > 0 ? (testLines / sourceLines).toFixed(2) : "-";
  console.log(`  test lines : source lines     ${testLines} : ${sourceLines} = ${ratio} (norm: 1 or more)`);
}

await loadChecks(({ checks, formatProblem, readTree, reportLengths }) => {
  const tree = readTree(root);
  const passed = [
    report("format and lint", () => run(biome, ["ci", ".", "--colors=off"])),
    report("types", () => run(tsc, ["--noEmit", "--pretty", "false", "-p", "tsconfig.json"])),
    ...checks.map(({ name, find }) =>
      report(name, () => {
        const problems = find(tree);
        return { failed: problems.length > 0, text: problems.map(formatProblem).join("\n") };
      }),
    ),
  ];
  printLengths(reportLengths(tree));
  const failures = passed.filter((ok) => !ok).length;
  console.log(
    `\n${failures === 0 ? `all ${passed.length} checks passed` : `${failures} of ${passed.length} checks failed`}`,
  );
  process.exitCode = failures === 0 ? 0 : 1;
});
