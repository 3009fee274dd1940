import type { Command } from "commander";
import type { DataCheckFlags } from "./data-check.js";
import type { Effects } from "./effects.js";
import {
  addSelectionOptions,
  collect,
  colorOption,
  configOption,
  dirOption,
  jobsOption,
  progressOption,
  seedOption,
  splitOption,
} from "./eval-options.js";

const checkExamples = `
Examples:
  routebench data check outcomes.csv                   what the data have, what they lack, what is odd
  routebench data check runs/*.jsonl -o coverage.html  also as a page, with a table of density by group and model
  routebench data check logs/ --json                   as one JSON document (schema/coverage.v1.json)
  routebench data check outcomes.csv --split column:part --strict

Exit codes: 0 whatever was found, 2 usage or configuration, 3 inputs unusable or, by --strict, any warning, 70 a bug of ours.`;

/** Starts a command with the effects of this process, and ends the process with the exit code that it gives. */
export type RunCommand = (start: (effects: Effects) => Promise<number>) => Promise<void>;

/** Adds `data` and its verbs to the command line; the code of each is loaded when it runs. */
export function addDataCommands(program: Command, run: RunCommand): void {
  const data = program.command("data").description("bring outcomes in, look at them, hand them on");
  addCheckCommand(data, run);
}

/** `data check`. */
function addCheckCommand(data: Command, run: RunCommand): void {
  const check = data
    .command("check")
    .description("what outcomes have and lack: density, duplicates, prices, what is odd; nothing is evaluated")
    .argument("[data...]", "files, folders or globs of outcomes, or one configuration")
    .option("-o, --output <file>", "also write FILE, by its ending: .json .html .md; - is stdout (repeatable)", collect)
    .option("--json", "print JSON instead of the text")
    .option("-q, --quiet", "print nothing on stderr but errors")
    .addOption(configOption())
    .addOption(splitOption())
    .option("--strict", "treat warnings as errors (exit 3)")
    .addHelpText("after", checkExamples)
    .action((paths: string[], flags: DataCheckFlags) =>
      run(async (effects) => (await import("./data-check.js")).runDataCheck(paths, flags, effects)),
    );
  addSelectionOptions(check)
    .addOption(seedOption("the split and the sample"))
    .addOption(colorOption())
    .addOption(progressOption())
    .addOption(jobsOption())
    .addOption(dirOption());
}
