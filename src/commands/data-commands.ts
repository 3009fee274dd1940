import { type Command, Option } from "commander";
import type { DataCheckFlags } from "./data-check.js";
import type { ImportFlags } from "./data-import.js";
import type { Effects } from "./effects.js";
import {
  addSelectionOptions,
  collect,
  colorOption,
  configOption,
  dirOption,
  formatOption,
  jobsOption,
  progressOption,
  scoreScaleOption,
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

const importExamples = `
Examples:
  routebench data import outcomes.csv                        becomes data:outcomes
  routebench data import runs/*.csv --name runs              several files as one table
  routebench data import new-model.csv --name runs --add     another model's outcomes on the same items
  routebench eval data:runs                                  evaluates what was imported

The same files again are found by their content, and nothing is done. docs/data-import.md has the rest.`;

/** Starts a command with the effects of this process, and ends the process with the exit code that it gives. */
export type RunCommand = (start: (effects: Effects) => Promise<number>) => Promise<void>;

/** Adds `data` and its verbs to the command line; the code of each is loaded when it runs. */
export function addDataCommands(program: Command, run: RunCommand): void {
  const data = program.command("data").description("bring outcomes in, look at them, hand them on");
  addImportCommand(data, run);
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

/** `data import`. */
function addImportCommand(data: Command, run: RunCommand): void {
  data
    .command("import")
    .description("read and check outcomes once, and keep them as one Parquet file")
    .argument("<files...>", "files, folders or globs of outcomes")
    .option("--name <name>", "what the data are called (default: as the file or folder)")
    .addOption(formatOption())
    .addOption(scoreScaleOption())
    .addOption(new Option("--add", "put the files to the data of this name").conflicts("replace"))
    .option("--replace", "put the files in the place of the data of this name")
    .option("--json", "print JSON instead of the text")
    .option("-q, --quiet", "print nothing on stderr but errors")
    .addOption(progressOption())
    .addOption(dirOption())
    .option("--stamp", "put the date into the file, which then differs from run to run")
    .addHelpText("after", importExamples)
    .action(async (files: string[], flags: ImportFlags) => {
      const { runDataImport } = await import("./data-import.js");
      await run((effects) => runDataImport(files, flags, effects));
    });
}
