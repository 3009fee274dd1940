import { beforeAll, describe, expect, test } from "vitest";
import { type ExpectedFailure, expectFailure } from "../support/expect-failure.js";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();

beforeAll(() => {
  place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(20))));
});

type Case = readonly [readonly string[], ExpectedFailure];
const usage = (says: string, hint?: string): ExpectedFailure => ({
  code: "USAGE",
  says,
  ...(hint === undefined ? {} : { hint }),
});
const seedRange = "is not a whole number from 0 to 4294967295";

const commands: readonly Case[] = [
  [["evl"], { code: "UNKNOWN_COMMAND", says: "'evl'", hint: "did you mean eval" }],
  [["frobnicate"], { code: "UNKNOWN_COMMAND", says: "'frobnicate'", hint: "--help" }],
  [["explain"], { code: "NOT_BUILT", says: "the command explain is documented for a later version" }],
  [["leaderboard"], { code: "NOT_BUILT", says: "the command leaderboard is documented for a later version" }],
  [["compare"], usage("missing required argument 'a'")],
  [["ls", "metric"], usage('"metric"', '"metrics"')],
  [["ls"], usage("what")],
  [["demo", "extra"], usage("'demo'")],
  [["eval"], usage("there is nothing to evaluate", "routebench eval outcomes.csv")],
  [["eval", ""], usage('"" names no data')],
  [["eval", "a.yaml", "b.yaml"], usage("one configuration at a time, not 2: a.yaml, b.yaml")],
];

const flags: readonly Case[] = [
  [["--bogus"], usage("'--bogus'")],
  [["--replicate", "100"], usage("'--replicate'", "did you mean --replicates")],
  [["-o"], usage("argument missing")],
  [["--by", "group"], { code: "NOT_BUILT", says: "--by", hint: "remove it" }],
  [["--resume"], { code: "NOT_BUILT", says: "--resume" }],
  [["--no-cache"], { code: "NOT_BUILT", says: "--no-cache" }],
  [["--allow-empty"], { code: "NOT_BUILT", says: "--allow-empty" }],
  [["--color", "blue"], usage("'blue'")],
  [["--progress", "loud"], usage("'loud'")],
  [["--seed", "-1"], usage(`--seed "-1" ${seedRange}`)],
  [["--seed", "7.5"], usage(`--seed "7.5" ${seedRange}`)],
  [["--seed", "4294967296"], usage(seedRange)],
  [["--jobs", "0"], usage('--jobs "0" is not a whole number from 1 to 64')],
  [["--jobs", "many"], usage('--jobs "many"')],
  [["--replicates", "99"], usage('--replicates "99" is not a whole number from 100 to 100000')],
  [["--limit", "0"], usage('--limit "0" is not a whole number of at least 1')],
  [["--sample", "1e3"], usage('--sample "1e3"')],
  [["--split", "0"], usage('--split "0" is no split', "column:NAME")],
  [["--split", "1.5"], usage('--split "1.5"')],
  [["--split", "half"], usage('--split "half"')],
  [["--split", "column:"], usage('--split "column:"')],
  [["--split", "folds:1"], usage('--split folds: "1" is not a whole number from 2 to 1000')],
  [["--split", "held-out:=law"], usage('--split "held-out:=law" names no column', "held-out:group=mbpp")],
  [["--split", "none", "--repeats", "3"], usage("--repeats goes with a random split, not with none", "--split 0.7")],
  [["--repeats", "1"], usage('--repeats "1" is not a whole number from 2 to 1000')],
  [["--refits", "1"], usage('--refits "1" is not a whole number from 2 to 1000')],
  [["--split", "none", "--refits", "9"], usage("refits without a split", "--split 0.7")],
  [["--learning-curve", "0.5,2"], usage('--learning-curve "0.5,2": "2" is no fraction', "0.1,0.25,0.5,1")],
  [["--split", "column:prat"], { code: "UNKNOWN_COLUMN", says: '"prat"' }],
  [["--missing", "zero"], usage('--missing "zero"', "intersect, error, bounds")],
  [["--score-scale", "100"], usage('--score-scale "100"', "MIN..MAX")],
  [["--score-scale", "5..1"], usage('--score-scale "5..1"')],
  [["--score-scale", "..5"], usage('--score-scale "..5"')],
  [["--score-scale", "0..Infinity"], usage('--score-scale "0..Infinity"')],
  [["--exclude", ""], usage('--exclude "" names no file')],
  [["--exclude", "nowhere.csv"], { code: "FILE_MISSING", says: "nowhere.csv" }],
  [["--filter", "group"], usage('--filter "group"', "COLUMN=VALUE")],
  [["--filter", "grop=law"], { code: "UNKNOWN_COLUMN", says: '"grop"', hint: '"group"' }],
  [["--embedding", ""], usage('--embedding ""')],
  [["--embedding", "column:"], usage('--embedding "column:"')],
  [["--embedding", "column:embeding"], { code: "UNKNOWN_COLUMN", says: '"embeding"', hint: '"embedding"' }],
  [["--embedding", "nowhere.csv"], { code: "FILE_MISSING", says: "nowhere.csv" }],
  [["--format", "lnog"], { code: "INVALID_OPTION", says: '"lnog"', hint: "long" }],
  [["--dir", ""], usage('--dir "" names no folder')],
  [["--config", "nowhere.yaml"], { code: "CONFIG_MISSING", says: "nowhere.yaml", hint: "--config" }],
  [["--routers", "knm"], { code: "UNKNOWN_ROUTER", says: '"knm"', hint: '"knn"' }],
  [["--routers", "k nn"], usage('"k nn" is no router', "type:option=value")],
  [["--routers", "knn:k=0"], { code: "INVALID_OPTION", says: 'option k = "0"', hint: "k, tieBreak, lambda" }],
  [["--routers", "knn:neighbours=3"], { code: "INVALID_OPTION", says: "neighbours", hint: "k, tieBreak, lambda" }],
  [["--routers", "recorded"], { code: "INVALID_OPTION", says: "option file", hint: "file" }],
  [["--routers", "recorded:file=nowhere.csv"], { code: "FILE_MISSING", says: "nowhere.csv" }],
  [["--routers", "always:model=larg"], { code: "UNKNOWN_MODEL", says: '"larg"', hint: '"large"' }],
  [["--routers", "always:model=tiny,random,always:model=tiny"], usage('"always:model=tiny"', "its own id")],
];

describe("what cannot be asked for ends with its code, the value and a cure:", () => {
  test.each(commands)("%j", async (args, expected) => expectFailure(await place.run(args), expected));

  test.each(flags)("eval outcomes.csv %j", async (args, expected) => {
    expectFailure(await place.run(["eval", "outcomes.csv", ...args]), expected);
  });

  test("variables are checked like flags", async () => {
    const bad = async (name: string, value: string) => place.run(["eval", "outcomes.csv"], { env: { [name]: value } });
    expectFailure(await bad("ROUTEBENCH_SEED", "seven"), usage('--seed "seven"'));
    expectFailure(await bad("ROUTEBENCH_COLOR", "blue"), usage("'blue'"));
    expectFailure(await bad("ROUTEBENCH_SPLIT", "most"), usage('--split "most"'));
  });
});

describe("help", () => {
  test.each([[["--help"]], [["eval", "--help"]], [["demo", "--help"]], [["ls", "--help"]]])(
    "%j has examples and ends with 0",
    async (args) => {
      const { code, stdout, stderr } = await place.run(args);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(/^Examples?:\n {2}routebench /m);
    },
  );

  test("without a command is an error of usage, and shows the commands", async () => {
    const { code, stderr } = await place.run([]);
    expect(code).toBe(2);
    expect(stderr).toContain("eval [options] [data...]");
  });

  test("lists every exit code of eval", async () => {
    const { stdout } = await place.run(["eval", "--help"]);
    expect(stdout).toMatch(/Exit codes: 0 .*1 .*2 .*3 .*5 .*70 /);
  });

  test("--version prints the package's version alone", async () => {
    const { code, stdout } = await place.run(["--version"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("ls", () => {
  test.each([
    ["routers", /^knn +router +Mean score/m],
    ["metrics", /^quality +score, higher is better/m],
    ["profiles", /^routerbench +RouterBench: performance/m],
    ["formats", /^routerbench +RouterBench/m],
    ["reports", /^html +\.html/m],
    ["errors", /^USAGE +exit 2$/m],
  ])("%s lists what is built in, one a line", async (what, line) => {
    const { code, stdout, stderr } = await place.run(["ls", what]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(line);
    expect(stdout.split("\n").every((each) => each === each.trimEnd())).toBe(true);
  });
});
