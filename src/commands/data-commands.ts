import type { Command } from "commander";
import type { Effects } from "./effects.js";

/** Adds `data` and its verbs to the command line; the code of each is loaded when it runs. */
export function addDataCommands(program: Command, _loadEffects: () => Promise<Effects>): void {
  program.command("data").description("bring outcomes in, look at them, hand them on");
}
