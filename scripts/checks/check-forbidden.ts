import { maskSource } from "./mask-source.js";
import { isProduct, lineAt, type Problem, type SourceTree } from "./problem.js";

/** One thing that may not be written, and where. */
interface Rule {
  readonly pattern: RegExp;
  readonly message: string;
  readonly appliesTo: (file: string) => boolean;
}

const everywhere = () => true;
const effectful = new Set(["src/cli.ts", "src/commands/effects.ts"]);
const isPure = (file: string) => isProduct(file) && !effectful.has(file);
const isSynchronous = (file: string) =>
  /^(src\/(core|statistics|metrics|evaluate)|runners)\//.test(file) && !file.startsWith("runners/protocol/");

/** Matched against the source with comments, strings and regular expressions masked. */
const rules: readonly Rule[] = [
  {
    pattern: /(?<![\w$.])export\s+default\b/g,
    message: "default export",
    appliesTo: (file) => !/^[^/]*\.config\.ts$/.test(file),
  },
  {
    pattern: /(?:[:<>,|&(=]|\b(?:as|extends|satisfies|is|readonly|keyof))\s*(?<![\w$.])any\b(?!\s*[(:.?])/g,
    message: "any: use unknown and narrow it",
    appliesTo: (file) => file.endsWith("ts"),
  },
  { pattern: /\bMath\s*\.\s*random\b/g, message: "Math.random: draw from the named random forks", appliesTo: isPure },
  {
    pattern: /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|(?![\w$(\s]))|\bperformance\s*\.\s*now\b/g,
    message: "the clock is an effect: take it as an argument",
    appliesTo: isPure,
  },
  {
    pattern: /(?<![\w$.])process\s*(?:\?\.|[.[])|=\s*process\s*[;,)]|\bglobalThis\s*\.\s*process\b/g,
    message: "process is an effect: take what you need as an argument",
    appliesTo: isPure,
  },
  {
    pattern: /(?<![\w$.])console\s*[.[]/g,
    message: "console is an effect: write to the given output",
    appliesTo: isPure,
  },
  {
    pattern: /(?<![\w$.])(?:async|await)\b(?!\s*:)/g,
    message: "this part is synchronous: no async, no await",
    appliesTo: isSynchronous,
  },
  {
    pattern: /(?<![\w$.])(?:describe|it|test|suite)\s*(?:\.\s*\w+\s*)*\.\s*only\b/g,
    message: "a test left on .only",
    appliesTo: everywhere,
  },
];

const effectModules = /(?<![\w$.])from\s*["'](?:node:)?(?:process|console)["']/g;
const emptyNames = /^(?:[a-z0-9-]+-)?(?:utils?|helpers?|managers?)$|^(?:common|types)$/;
const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Things that no file may contain: default exports outside root configurations, `any`, the clock, global randomness,
 * `process` and `console` outside src/cli.ts and src/commands/effects.ts (scripts and tests are free), `async` in the pure
 * parts, tests left on `.only`, and file names that say nothing or are not in kebab case. Comments and strings are free.
 */
export function checkForbidden(tree: SourceTree): Problem[] {
  return Object.entries(tree).flatMap(([file, source]) => [
    ...checkName(file),
    ...checkRules(file, source),
    ...(isPure(file) ? matches(file, source, effectModules, "process and console are effects") : []),
  ]);
}

function checkRules(file: string, source: string): Problem[] {
  const masked = maskSource(source);
  return rules
    .filter(({ appliesTo }) => appliesTo(file))
    .flatMap(({ pattern, message }) => matches(file, masked, pattern, message));
}

function matches(file: string, text: string, pattern: RegExp, message: string): Problem[] {
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    line: lineAt(text, match.index + match[0].search(/\S/)),
    message: `${message} (${match[0].trim().replace(/\s+/g, " ")})`,
  }));
}

function checkName(file: string): Problem[] {
  const name = file.split("/").at(-1)!.split(".")[0]!;
  if (emptyNames.test(name))
    return [{ file, line: 1, message: `"${name}" names nothing: name the file after what it exports` }];
  return kebabCase.test(name) ? [] : [{ file, line: 1, message: `"${name}" is not in kebab case` }];
}
