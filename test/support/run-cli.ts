import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { Result } from "../../src/core/result.js";

/** The folder of the project. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
/** The built command line that the end-to-end tests run. */
export const builtCli = join(projectRoot, "dist", "src", "cli.js");

/** How a command ended and what it printed. */
export interface CliRun {
  /** null where a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What may differ from a plain call. */
export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Modules of test/support/hooks that are loaded before the program. */
  readonly hooks?: readonly string[];
  readonly uid?: number;
  /** Another build than that of the project. */
  readonly cli?: string;
  /** Flags for node itself. */
  readonly node?: readonly string[];
}

/** A fresh folder that commands are run in; it goes when the tests of the file are done. */
export class Workspace {
  readonly path = mkdtempSync(join(tmpdir(), "routebench-e2e-"));

  constructor() {
    afterAll(() => rmSync(this.path, { recursive: true, force: true }));
  }

  /** Writes a file (lines are joined by a line end), makes its folder, and gives its name. */
  write(name: string, content: string | readonly string[] | Uint8Array): string {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), Array.isArray(content) ? `${content.join("\n")}\n` : (content as string));
    return name;
  }

  /** The text of a file. */
  read(name: string): string {
    return readFileSync(join(this.path, name), "utf8");
  }

  /** All files below the folder, or below one of its folders, sorted; folders end in "/" and are there where empty. */
  files(folder = "."): string[] {
    const entries = readdirSync(join(this.path, folder), { withFileTypes: true, recursive: true });
    const names = entries.map((entry) => {
      const name = join(entry.parentPath, entry.name).slice(join(this.path, folder).length + 1);
      return entry.isDirectory() ? `${name}/` : name;
    });
    return names
      .filter((name) => !names.some((other) => name.endsWith("/") && other !== name && other.startsWith(name)))
      .sort();
  }

  /** The folder of the run that `latest` names, relative to the workspace. */
  latestRun(dir = ".routebench"): string {
    return join(dir, "runs", this.read(join(dir, "latest")).trim());
  }

  /** The bytes of result.json of the latest run, as text. */
  resultText(dir = ".routebench"): string {
    return this.read(join(this.latestRun(dir), "result.json"));
  }

  /** The result of the latest run. */
  result(dir = ".routebench"): Result {
    return JSON.parse(this.resultText(dir)) as Result;
  }

  /** Starts the command line and leaves it running. */
  start(args: readonly string[], options: CliOptions = {}): ChildProcess {
    const cli = options.cli ?? builtCli;
    if (!existsSync(cli)) throw new Error(`${cli} is not there: run npm run build first`);
    return spawn(process.execPath, [...(options.node ?? []), cli, ...args], {
      cwd: this.path,
      env: cleanEnvironment(this.path, options),
      stdio: ["ignore", "pipe", "pipe"],
      ...(options.uid === undefined ? {} : { uid: options.uid }),
    });
  }

  /** Runs the command line to its end. */
  run(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
    return outcomeOf(this.start(args, options));
  }
}

/** Waits for the end of a process. */
export function outcomeOf(child: ChildProcess): Promise<CliRun> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** Nothing of the caller's settings, and a home of its own. */
function cleanEnvironment(home: string, { env, hooks }: CliOptions): Record<string, string> {
  const imports = (hooks ?? []).map((hook) => `--import=${new URL(`hooks/${hook}.mjs`, import.meta.url).href}`);
  return {
    PATH: process.env.PATH ?? "",
    HOME: join(home, "home"),
    ...(imports.length > 0 ? { NODE_OPTIONS: imports.join(" ") } : {}),
    ...env,
  };
}

/** Options that run a command as somebody whom file permissions bind; null where this process cannot arrange it. */
export function ordinaryUser(): { uid?: number } | null {
  if (process.platform === "win32") return null;
  if (process.getuid?.() !== 0) return {};
  const nobody = { uid: 65534 };
  return spawnSync(process.execPath, [builtCli, "--version"], { cwd: "/", ...nobody }).status === 0 ? nobody : null;
}
