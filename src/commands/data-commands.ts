import type { Command } from "commander";
import type { PullFlags } from "./data-pull.js";
import type { Effects } from "./effects.js";

const pullExamples = `
Examples:
  routebench data pull                      what there is, with sizes and licences; asks nobody
  routebench data pull routellm-gsm8k       says what, from where and how much, asks, and downloads
  routebench data pull routerbench --yes    without a question, as in CI

The only command that uses the network. Kept in ROUTEBENCH_CACHE_DIR, else in the cache folder of your system.`;

/** Starts a command with the effects of this process, and ends the process with the exit code that it gives. */
export type RunCommand = (start: (effects: Effects) => Promise<number>) => Promise<void>;

/** Adds `data` and its verbs to the command line; the code of each is loaded when it runs. */
export function addDataCommands(program: Command, run: RunCommand): void {
  const data = program.command("data").description("bring outcomes in, look at them, hand them on");
  addPullCommand(data, run);
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
