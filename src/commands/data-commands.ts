import { type Command, Option } from "commander";
import type { ImportFlags } from "./data-import.js";
import type { Effects } from "./effects.js";
import { dirOption, formatOption, progressOption, scoreScaleOption } from "./eval-options.js";

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
