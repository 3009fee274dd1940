import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/core/package-root.js";

/** What the built `routebench demo` prints on standard output, as a fenced block for the manual. Throws where the demo fails. */
export function demoOutput(): string {
  const folder = mkdtempSync(join(tmpdir(), "routebench-readme-"));
  try {
    const cli = join(packageRoot(), "dist", "src", "cli.js");
    const options = { cwd: folder, encoding: "utf8", env: { PATH: process.env.PATH ?? "" } } as const;
    return `\`\`\`text\n${execFileSync(process.execPath, [cli, "demo", "--quiet"], options)}\`\`\``;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
