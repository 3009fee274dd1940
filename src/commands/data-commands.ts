import { type Command, Option } from "commander";
import type { ExportFlags } from "./data-export.js";
import type { PullFlags } from "./data-pull.js";
import type { Effects } from "./effects.js";
import { collect, dirOption } from "./eval-options.js";

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
  addExportCommand(data, run);
  addPullCommand(data, run);
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
    .option("--format <id>", "dataset format, where the header does not tell it")
    .option("--score-scale <min..max>", "scale of the scores, mapped to [0, 1]")
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
