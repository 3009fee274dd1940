#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import type { BaselineFlags } from "./commands/baseline.js";
import type { CompareFlags } from "./commands/compare.js";
import { addDataCommands } from "./commands/data-commands.js";
import type { Effects } from "./commands/effects.js";
import {
  addEvalOptions,
  addOutputOptions,
  collect,
  colorOption,
  dirOption,
  type EvalFlags,
  refuseLaterFlags,
} from "./commands/eval-options.js";
import { packageVersion } from "./commands/package-version.js";
import type { PowerFlags } from "./commands/power.js";

const usageExit = 2;

const evalExamples = `
Examples:
  routebench eval outcomes.csv                          compare the default set of routers on your data
  routebench eval outcomes.parquet --embedding column:embedding --routers knn:k=20
  routebench eval runs/*.csv --split none --json        every item, as JSON
  routebench eval                                       what ./routebench.config.yaml says, gates included
  routebench eval outcomes.csv --routers recorded:file=decisions.csv -o report.html

Exit codes: 0 passed, 1 a gate failed, 2 usage or configuration, 3 inputs unusable, 5 undecided, 70 a bug of ours.`;

const compareExamples = `
Examples:
  routebench compare knn best-single            two routers of the latest run
  routebench compare latest 3f9a --margin 0.01  all that two runs share; a point worse may pass
  routebench compare latest:knn baseline:main   a router against the same router of a baseline

Exit codes: 0 not worse, 1 A is surely worse, 2 usage, 3 other data, no such run, or a pair without an interval.`;

const baselineExamples = `
Examples:
  routebench baseline save main                 keep the latest run; commit routebench/baselines/main
  routebench compare latest baseline:main       what has changed since
  routebench baseline rm main`;

const powerExamples = `
Examples:
  routebench power --margin 0.01                                       the latest run's routers
  routebench power --discordance 0.03 --items 1200 --margin 0.005      before there are data`;

const mainExamples = `
Examples:
  routebench demo                    a tour on bundled, simulated data; offline, in seconds
  routebench eval outcomes.csv       does a router pay on these outcomes?
  routebench compare knn best-single which is better, by how much, how sure, on which items
  routebench eval --help             all flags, with examples
  routebench ls metrics              what is measured, and how`;

/** Builds the command line. Everything heavy is imported by the command that needs it: --help stays quick. */
function buildProgram(): Command {
  const program = new Command("routebench")
    .description(
      "Does an LLM router pay, on your data, before you ship it? Replays routers offline on recorded outcomes.",
    )
    .version(packageVersion(), "-V, --version")
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText("after", mainExamples);
  const evalCommand = program
    .command("eval")
    .description("load outcomes, replay routers, measure with intervals, gate, report")
    .argument("[data...]", "files, folders or globs of outcomes, or one configuration")
    .addHelpText("after", evalExamples)
    .action(async (data: string[], flags: EvalFlags) => {
      process.exitCode = await (await import("./commands/eval.js")).runEval(data, flags, await loadEffects());
    });
  addOutputOptions(addEvalOptions(evalCommand));
  const demo = program
    .command("demo")
    .description("the main job on bundled, simulated data: offline, in seconds")
    .addHelpText("after", "\nExample:\n  routebench demo -o demo.html")
    .action(async (flags: EvalFlags) => {
      process.exitCode = await (await import("./commands/demo.js")).runDemo(flags, await loadEffects());
    });
  addOutputOptions(demo);
  program
    .command("ls")
    .description("list what is built in")
    .argument("<what>", "routers, metrics, profiles, formats, reports or errors")
    .addHelpText("after", "\nExample:\n  routebench ls metrics")
    .action(async (what: string) => {
      process.exitCode = (await import("./commands/ls.js")).runLs(what, await loadEffects());
    });
  addDataCommands(program, runCommand);
  addComparingCommands(program);
  addBaselineCommands(program);
  addPowerCommand(program);
  addMetricCommand(program);
  return program;
}

/** The commands that read stored runs. */
function addComparingCommands(program: Command): void {
  program
    .command("compare")
    .description("hold a run, a router or a baseline against another, on the same items")
    .argument(
      "<a>",
      "a run (id, its beginning, latest, a path), a router of the latest run, RUN:ROUTER or baseline:NAME",
    )
    .argument("<b>", "what A is held against, likewise")
    .option("--margin <m>", "how much worse than B may pass, in units of score, such as 0.01")
    .option("--items <n>", "how many flipped items are listed (default: 10)")
    .option("-o, --output <file>", "also write FILE, by its ending: .json .md (repeatable)", collect)
    .option("--json", "print comparison.json instead of the text")
    .addOption(dirOption())
    .addOption(colorOption())
    .option("--seed <n>", "seed of the resampling (default: that of A's run)")
    .option("--replicates <n>", "bootstrap replicates (default: those of A's run)")
    .addHelpText("after", compareExamples)
    .action(async (a: string, b: string, flags: CompareFlags) => {
      process.exitCode = await (await import("./commands/compare.js")).runCompare(a, b, flags, await loadEffects());
    });
}

/** `metric test`. */
function addMetricCommand(program: Command): void {
  program
    .command("metric")
    .description("your own metrics")
    .command("test")
    .description("check a module of metrics against the rules that the built-in ones keep")
    .argument("<module>", "a .mjs or .js file that exports metrics made with defineMetric; .ts from Node 22.18 on")
    .addHelpText("after", "\nExample:\n  routebench metric test ./my-metric.mjs")
    .action(async (module: string) => {
      process.exitCode = await (await import("./commands/metric-test.js")).runMetricTest(module, await loadEffects());
    });
}

/** `power`, of a run or of a plan. */
function addPowerCommand(program: Command): void {
  program
    .command("power")
    .description("how small a difference the items can show, and how many a margin takes")
    .argument("[run]", "an id, its beginning, latest (default), a path or baseline:NAME")
    .option("--routers <list>", "ids of routers or models (default: every router)")
    .option("--vs <id>", "what each is held against (default: the best single model)")
    .option("--margin <m>", "of gates, in units of score (default: 0.01)")
    .option("--gates <n>", "how many such gates are to pass together (default: 1)")
    .option("--discordance <share>", "without a run: share of the items that only one of two gets right")
    .option("--items <n>", "without a run: how many items")
    .option("--json", "print JSON instead of the text")
    .addOption(dirOption())
    .addHelpText("after", powerExamples)
    .action(async (run: string | undefined, flags: PowerFlags) => {
      process.exitCode = await (await import("./commands/power.js")).runPower(run, flags, await loadEffects());
    });
}

/** `baseline` and its four verbs. */
function addBaselineCommands(program: Command): void {
  const load = () => import("./commands/baseline.js");
  const baseline = program
    .command("baseline")
    .description("named baselines: stored runs that are committed with the project")
    .addHelpText("after", baselineExamples);
  baseline
    .command("save")
    .description("keep a run as routebench/baselines/NAME")
    .argument("<name>", "letters, digits, dots, hyphens, underscores")
    .argument("[run]", "an id, its beginning, latest or a path", "latest")
    .option("--force", "write over a baseline of this name")
    .addOption(dirOption())
    .action(async (name: string, run: string, flags: BaselineFlags) => {
      process.exitCode = (await load()).saveBaseline(name, run, flags, await loadEffects());
    });
  baseline
    .command("list")
    .description("one baseline a line")
    .action(async () => {
      process.exitCode = (await load()).listBaselines(await loadEffects());
    });
  baseline
    .command("show")
    .description("what a baseline holds")
    .argument("<name>")
    .action(async (name: string) => {
      process.exitCode = (await load()).showBaseline(name, await loadEffects());
    });
  baseline
    .command("rm")
    .description("remove a baseline")
    .argument("<name>")
    .action(async (name: string) => {
      process.exitCode = (await load()).removeBaseline(name, await loadEffects());
    });
}

async function runCommand(start: (effects: Effects) => Promise<number>): Promise<void> {
  process.exitCode = await start(await loadEffects());
}

async function loadEffects(): Promise<Effects> {
  return (await import("./commands/effects.js")).processEffects();
}

/** Runs the command line: the only place that ends the process, and the only catch-all. */
async function main(): Promise<void> {
  process.stdout.on("error", refuseLostOutput);
  process.stderr.on("error", () => undefined);
  try {
    refuseLaterFlags(process.argv.slice(2));
    await buildProgram().parseAsync();
  } catch (error) {
    process.exitCode = await reportFailure(error);
  }
}

/** Prints what went wrong, and gives the exit code. Help and the version come as errors of the parser, already printed. */
async function reportFailure(error: unknown): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  if (error instanceof CommanderError && error.code === "commander.help") return usageExit;
  const { describeFailure } = await import("./commands/describe-failure.js");
  const { usageError } = await import("./commands/usage-error.js");
  const { text, exitCode } = describeFailure(error instanceof CommanderError ? usageError(error) : error);
  process.stderr.write(text);
  return exitCode;
}

/** A reader that closes early, such as `head`, changes neither the run nor its exit code; a full disk ends it. */
async function refuseLostOutput(error: NodeJS.ErrnoException): Promise<void> {
  if (error.code === "EPIPE") return;
  const { lostOutput } = await import("./commands/describe-failure.js");
  process.exit(await reportFailure(lostOutput(error)));
}

await main();
