import { extname, resolve } from "node:path";
import { renderCoverageHtml } from "../../reports/coverage/html.js";
import { renderCoverageMarkdown } from "../../reports/coverage/markdown.js";
import { renderCoverage } from "../../reports/coverage/terminal.js";
import { plainLines } from "../../reports/text/plain-text.js";
import { looksLikeConfig } from "../config/load-config.js";
import { type Coverage, serializeCoverage } from "../core/coverage.js";
import { UserError } from "../core/errors.js";
import type { ReportContext } from "../core/report.js";
import { Warnings } from "../core/warnings.js";
import { describeCoverage } from "../evaluate/coverage/describe-coverage.js";
import { chooseConfig } from "./choose-config.js";
import type { Effects } from "./effects.js";
import type { EvalFlags } from "./eval-options.js";
import { findOverlap } from "./find-overlap.js";
import { refuseInputs } from "./find-report.js";
import { type AskedData, readAsked } from "./load-data.js";
import { packageVersion } from "./package-version.js";
import { followPhases } from "./phases.js";
import { closeRunFolder, openRunFolder, type RunFolder, writeWhole } from "./run-folder.js";
import { type Settings, settle } from "./settings.js";
import { wantsColor } from "./wants-color.js";

/** What `data check` takes from the command line; undefined = not given. */
export type DataCheckFlags = Pick<
  EvalFlags,
  | "config"
  | "output"
  | "json"
  | "quiet"
  | "color"
  | "progress"
  | "split"
  | "format"
  | "scoreScale"
  | "itemsBy"
  | "filter"
  | "exclude"
  | "models"
  | "prices"
  | "reprice"
  | "limit"
  | "sample"
  | "embedding"
  | "seed"
  | "jobs"
  | "strict"
  | "dir"
>;

type RenderCoverage = (coverage: Coverage, context: ReportContext) => string;

const defaultWidth = 100;
const strictExit = 3;

/** `routebench data check`: what the data have and lack. Returns the exit code: 0, or 3 where --strict is and something is wrong. */
export async function runDataCheck(args: readonly string[], flags: DataCheckFlags, effects: Effects): Promise<number> {
  const outputs = flags.output ?? [];
  for (const target of outputs) rendererOf(target, flags);
  const loaded = await chooseConfig(args, flags, effects);
  const data = args.filter((arg) => !looksLikeConfig(arg));
  const { settings, origins } = settle(flags, data, loaded, effects);
  if (settings.paths.length === 0) {
    throw new UserError("USAGE", "there is nothing to check: no data, and no routebench.config.* here", {
      hint: "routebench data check outcomes.csv",
    });
  }
  const folder = openRunFolder(resolve(effects.cwd, settings.dir), effects);
  try {
    const coverage = await checkData(settings, origins.split !== "default", flags, folder, effects);
    deliverCoverage(coverage, flags, folder, effects);
    return flags.strict && coverage.findings.some(({ level }) => level === "warn") ? strictExit : 0;
  } finally {
    closeRunFolder(folder);
  }
}

async function checkData(
  settings: Settings,
  isSplitAsked: boolean,
  flags: DataCheckFlags,
  { temporary }: RunFolder,
  effects: Effects,
): Promise<Coverage> {
  const phases = followPhases({ progress: flags.quiet ? "none" : (flags.progress ?? "auto"), timings: false }, effects);
  try {
    phases.begin("load");
    // What eval warns of while it reads, the report itself says.
    const { read, asked } = await readAsked(settings, temporary, new Warnings(), effects, {
      allowOneModel: true,
      propensities: true,
    });
    refuseInputs(flags.output ?? [], read.files, effects.cwd);
    if (asked.features.ids.length === 0)
      throw new UserError("EMPTY_SELECTION", "there is no item to check", {
        hint: "leave out --filter, --exclude or --limit to see what is there",
      });
    phases.begin("duplicates");
    const duplicates = await findOverlap(asked, settings, isSplitAsked, temporary, effects);
    return describeCoverage({
      matrix: asked,
      dataset: describeReading(read),
      selection: describeSelection(settings),
      duplicates,
      tool: { name: "routebench", version: packageVersion() },
    });
  } finally {
    phases.end();
  }
}

function describeReading(read: AskedData["read"]): Parameters<typeof describeCoverage>[0]["dataset"] {
  const { format, files, passedOver, simulated, scoreScale, unknownColumns, leftOut } = read;
  const { decontaminated, unknownExclusions } = read;
  return {
    format,
    files: [...files],
    passedOver: passedOver.map(({ shown, why }) => ({ file: shown, why })),
    simulated,
    scoreScale,
    unknownColumns: [...unknownColumns],
    leftOut,
    decontaminated,
    unknownExclusions,
  };
}

function describeSelection({ filter, limit, sample, exclude, itemsBy }: Settings): Coverage["selection"] {
  return {
    filter: filter.map(({ column, values }) => ({ column, values: [...values] })),
    limit: limit ?? null,
    sample: sample ?? null,
    ...(itemsBy === "prompt" && { itemsBy }),
    exclude: [...exclude],
  };
}

/** Writes the files asked for, and prints the report unless "-" is one of them. */
function deliverCoverage(coverage: Coverage, flags: DataCheckFlags, folder: RunFolder, effects: Effects): void {
  const outputs = flags.output ?? [];
  const context = { width: effects.stdout.columns ?? defaultWidth, color: wantsColor(flags.color ?? "auto", effects) };
  for (const target of outputs) {
    const text = rendererOf(target, flags)(coverage, context);
    if (target === "-") effects.stdout.write(text);
    else writeWhole(folder, resolve(effects.cwd, target), text, effects);
  }
  if (!outputs.includes("-")) effects.stdout.write(rendererOf("-", flags)(coverage, context));
  const written = outputs.filter((target) => target !== "-");
  if (written.length > 0 && !flags.quiet) effects.stderr.write(plainLines(`written: ${written.join(", ")}\n`));
}

/** How a target is written: "-" as the terminal or, by --json, as JSON; a file by its ending. Throws a UserError OUTPUT_FORMAT. */
function rendererOf(target: string, { json }: DataCheckFlags): RenderCoverage {
  const ending = target === "-" ? (json ? ".json" : "") : extname(target);
  const render = target !== "-" && ending === "" ? undefined : renderers.get(ending);
  if (render) return render;
  throw new UserError("OUTPUT_FORMAT", `"${target}": no report on data is written to files of this ending`, {
    hint: "use .json, .html or .md",
  });
}

const renderers: ReadonlyMap<string, RenderCoverage> = new Map([
  ["", renderCoverage],
  [".json", serializeCoverage],
  [".html", renderCoverageHtml],
  [".md", renderCoverageMarkdown],
]);
