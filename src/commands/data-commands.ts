import { type Command, Option } from "commander";
import type { DataCheckFlags } from "./data-check.js";
import type { ExportFlags } from "./data-export.js";
import type { ImportFlags } from "./data-import.js";
import type { PullFlags } from "./data-pull.js";
import type { Effects } from "./effects.js";
import {
  addSelectionOptions,
  collect,
  colorOption,
  configOption,
  dirOption,
  formatOption,
  itemsByOption,
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

const pullExamples = `
Examples:
  routebench data pull                      what there is, with sizes and licences; asks nobody
  routebench data pull routellm-gsm8k       says what, from where and how much, asks, and downloads
  routebench data pull routerbench --yes    without a question, as in CI

The only command that uses the network. Kept in ROUTEBENCH_CACHE_DIR, else in the cache folder of your system.`;

const exportExamples = `
Examples:
  routebench data export outcomes.csv -o outcomes.parquet
  routebench data export runs/*.jsonl -o all.csv -o all.arrow          several files at once
  routebench data export outcomes.csv --drop prompt,answer -o public.parquet
  routebench data export outcomes.csv --hash prompt,item --salt-file salt.txt -o shared.parquet

One row an outcome, by item and model. docs/data-export.md says what is hidden by --drop and --hash, and what is not.`;

/** Starts a command with the effects of this process, and ends the process with the exit code that it gives. */
export type RunCommand = (start: (effects: Effects) => Promise<number>) => Promise<void>;

/** Adds `data` and its verbs to the command line; the code of each is loaded when it runs. */
export function addDataCommands(program: Command, run: RunCommand): void {
  const data = program.command("data").description("bring outcomes in, look at them, hand them on");
  addImportCommand(data, run);
  addCheckCommand(data, run);
  addExportCommand(data, run);
  addPullCommand(data, run);
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
    .addOption(itemsByOption())
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

/** `data export`. */
function addExportCommand(data: Command, run: RunCommand): void {
  data
    .command("export")
    .description("write outcomes as one long table: parquet, csv, jsonl or arrow")
    .argument("<data...>", "files, folders or globs of outcomes")
    .option(
      "-o, --output <file>",
      "the file, by its ending: .parquet .csv .jsonl .arrow .feather (repeatable)",
      collect,
    )
    .option("--drop <columns>", "leave columns out, such as prompt,answer (repeatable)", collect)
    .option("--hash <columns>", "write the SHA-256 of a column's texts instead of them (repeatable)", collect)
    .addOption(
      new Option("--salt-file <file>", "secret bytes that are hashed before each text").env("ROUTEBENCH_SALT_FILE"),
    )
    .addOption(formatOption())
    .addOption(scoreScaleOption())
    .addOption(itemsByOption())
    .option("--filter <column=value,...>", "keep items whose COLUMN is one of the values (repeatable)", collect)
    .option("--exclude <file>", "leave out the items that FILE lists (repeatable)", collect)
    .option("--limit <n>", "keep the first N items by id")
    .option("--sample <n>", "keep N items drawn by the seed")
    .option("--seed <n>", "seed of the sample (default: 7)")
    .option("-j, --jobs <n>", "processor cores to use; the files do not depend on it")
    .option("-q, --quiet", "print nothing on stderr but errors")
    .addOption(dirOption())
    .addHelpText("after", exportExamples)
    .action((paths: string[], flags: ExportFlags) =>
      run(async (effects) => (await import("./data-export.js")).runDataExport(paths, flags, effects)),
    );
}

/** `data pull`. */
function addPullCommand(data: Command, run: RunCommand): void {
  data
    .command("pull")
    .description("download a public dataset; the only command that uses the network")
    .argument("[name]", "which one (default: list them)")
    .option("--list", "list the datasets and their sizes, and download nothing")
    .option("-y, --yes", "download without asking; needed where there is no terminal")
    .addHelpText("after", pullExamples)
    .action((name: string | undefined, flags: PullFlags) =>
      run(async (effects) => (await import("./data-pull.js")).runDataPull(name, flags, effects)),
    );
}
