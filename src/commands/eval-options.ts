import { type Command, Option } from "commander";
import { UserError } from "../core/errors.js";

/** What `eval` takes from the command line or from ROUTEBENCH_* variables; undefined = not given. */
export interface EvalFlags {
  readonly config?: string;
  readonly output?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: "auto" | "always" | "never";
  readonly progress?: "auto" | "plain" | "none";
  readonly routers?: string;
  readonly split?: string;
  readonly repeats?: string;
  readonly refits?: string;
  readonly learningCurve?: string;
  readonly missing?: string;
  readonly embedding?: string;
  readonly format?: string;
  readonly scoreScale?: string;
  readonly itemsBy?: string;
  readonly filter?: readonly string[];
  readonly exclude?: readonly string[];
  readonly models?: string;
  readonly prices?: string;
  readonly reprice?: string;
  readonly limit?: string;
  readonly sample?: string;
  readonly seed?: string;
  readonly replicates?: string;
  readonly jobs?: string;
  readonly strict?: boolean;
  readonly stamp?: boolean;
  readonly printConfig?: boolean;
  readonly timings?: boolean;
  readonly dir?: string;
  readonly cluster?: string;
  readonly metrics?: string;
  readonly compat?: string;
}

/** Gathers the values of a repeatable flag. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** `--dir`, which every command that stores or reads runs takes. */
export function dirOption(): Option {
  return new Option("--dir <folder>", "where runs are stored (default: .routebench)").env("ROUTEBENCH_DIR");
}

/** `--color`, which every command that prints a table takes. */
export function colorOption(): Option {
  return new Option("--color <when>", "colour the table").choices(["auto", "always", "never"]).env("ROUTEBENCH_COLOR");
}

/** `--progress`, which commands that take long have. */
export function progressOption(): Option {
  return new Option("--progress <how>", "show progress on stderr")
    .choices(["auto", "plain", "none"])
    .env("ROUTEBENCH_PROGRESS");
}

/** `--format`, which commands that read outcomes take. */
export function formatOption(): Option {
  return new Option("--format <id>", "dataset format, where the file does not tell it").env("ROUTEBENCH_FORMAT");
}

/** `--score-scale`, which commands that read outcomes take. */
export function scoreScaleOption(): Option {
  return new Option("--score-scale <min..max>", "scale of the scores, mapped to [0, 1]").env("ROUTEBENCH_SCORE_SCALE");
}

/** `--items-by`, which commands that read outcomes take. */
export function itemsByOption(): Option {
  return new Option(
    "--items-by <what>",
    "tell items apart by id (default: where there is one), or by prompt, to join logs of different tools",
  ).env("ROUTEBENCH_ITEMS_BY");
}

/** Flags that the manual documents for a later version: using one says so, instead of "unknown option". */
const laterFlags = ["--by", "--resume", "--no-cache", "--allow-empty"] as const;

/** Adds the flags that all evaluating commands share. */
export function addOutputOptions(command: Command): Command {
  return command
    .option(
      "-o, --output <file>",
      "also write FILE, by its ending: .json .html .md .csv; - is stdout (repeatable)",
      collect,
    )
    .option("--json", "print result.json instead of the table")
    .option("-q, --quiet", "print nothing on stderr but errors")
    .option("-v, --verbose", "also say on stderr what was read and how it was set")
    .addOption(colorOption())
    .addOption(progressOption())
    .addOption(jobsOption())
    .addOption(seedOption("the split and the resampling"))
    .addOption(dirOption())
    .option("--stamp", "put the date into the result, which then differs from run to run")
    .option("--timings", "print where the time went");
}

/** `--config`, which every command that reads outcomes takes. */
export function configOption(): Option {
  return new Option("-c, --config <file>", "configuration (default: ./routebench.config.*)").env("ROUTEBENCH_CONFIG");
}

/** `--split`. */
export function splitOption(): Option {
  return new Option(
    "--split <how>",
    "train share (default: 0.7 of each group), folds:K, held-out:COLUMN[=VALUE], leave-model-out, column:NAME, file:PATH or none",
  ).env("ROUTEBENCH_SPLIT");
}

/** `--seed`, which every command that splits items takes. */
export function seedOption(what: string): Option {
  return new Option("--seed <n>", `seed of ${what} (default: 7)`).env("ROUTEBENCH_SEED");
}

/** `--jobs`. */
export function jobsOption(): Option {
  return new Option("-j, --jobs <n>", "processor cores to use; numbers do not depend on it").env("ROUTEBENCH_JOBS");
}

/** Adds the flags of every command that prices outcomes. */
function addPriceOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--prices <table>",
        "cost of outcomes that have tokens alone: FILE, or genai-prices for those that come with this program",
      ).env("ROUTEBENCH_PRICES"),
    )
    .addOption(
      new Option("--reprice <table>", "likewise, in the place of recorded costs, too").env("ROUTEBENCH_REPRICE"),
    );
}

/** Adds the flags that say how outcomes are read and priced, and which items are kept. */
export function addSelectionOptions(command: Command): Command {
  return addPriceOptions(command)
    .addOption(formatOption())
    .addOption(scoreScaleOption())
    .addOption(itemsByOption())
    .addOption(
      new Option("--filter <column=value,...>", "keep items whose COLUMN is one of the values (repeatable)")
        .argParser(collect)
        .env("ROUTEBENCH_FILTER"),
    )
    .addOption(
      new Option("--exclude <file>", "leave out the items that FILE lists by an item or a prompt column (repeatable)")
        .argParser(collect)
        .env("ROUTEBENCH_EXCLUDE"),
    )
    .addOption(new Option("--models <list>", "keep these models only, such as small,large").env("ROUTEBENCH_MODELS"))
    .addOption(new Option("--limit <n>", "keep the first N items by id").env("ROUTEBENCH_LIMIT"))
    .addOption(new Option("--sample <n>", "keep N items drawn by the seed").env("ROUTEBENCH_SAMPLE"));
}

/** Adds the flags of `eval` alone. */
export function addEvalOptions(command: Command): Command {
  command
    .addOption(configOption())
    .addOption(
      new Option("--routers <list>", "further routers, such as knn:k=40,always:model=gpt-4 (repeatable)")
        .argParser((list: string, before?: string) => (before === undefined ? list : `${before},${list}`))
        .env("ROUTEBENCH_ROUTERS"),
    )
    .addOption(splitOption())
    .addOption(new Option("--repeats <n>", "divide at random so often, and give the mean").env("ROUTEBENCH_REPEATS"))
    .addOption(
      new Option("--refits <n>", "fit so often on half of train, and widen intervals by the variance of training").env(
        "ROUTEBENCH_REFITS",
      ),
    )
    .addOption(
      new Option("--learning-curve <fractions>", "also train on these parts of train, such as 0.1,0.25,0.5,1").env(
        "ROUTEBENCH_LEARNING_CURVE",
      ),
    )
    .addOption(
      new Option(
        "--metrics <list>",
        "profiles, metrics or modules, such as routerbench or quality,./mine.mjs (default: default)",
      ).env("ROUTEBENCH_METRICS"),
    )
    .addOption(
      new Option("--compat <system>", "compute as that system's own code does, where it differs").env(
        "ROUTEBENCH_COMPAT",
      ),
    )
    .addOption(
      new Option("--missing <policy>", "items lacking an outcome: intersect (default), error or bounds").env(
        "ROUTEBENCH_MISSING",
      ),
    )
    .addOption(
      new Option("--embedding <source>", "vectors of the items: FILE (id, then numbers) or column:NAME").env(
        "ROUTEBENCH_EMBEDDING",
      ),
    );
  return addSelectionOptions(command)
    .addOption(
      new Option(
        "--cluster <column>",
        "keep items of one value together and resample them whole; near-duplicates or exact-duplicates of prompts",
      ).env("ROUTEBENCH_CLUSTER"),
    )
    .addOption(new Option("--replicates <n>", "bootstrap replicates (default: 1000)").env("ROUTEBENCH_REPLICATES"))
    .option("--strict", "treat warnings as errors (exit 3)")
    .option("--print-config", "print every setting with where it came from, and stop");
}

/** Throws a UserError NOT_BUILT where a flag of a later version is used. */
export function refuseLaterFlags(args: readonly string[]): void {
  const used = args.find((arg) => laterFlags.some((flag) => arg === flag || arg.startsWith(`${flag}=`)));
  if (used === undefined) return;
  throw new UserError("NOT_BUILT", `the flag ${used} is documented for a later version and is not built yet`, {
    hint: "remove it",
  });
}
