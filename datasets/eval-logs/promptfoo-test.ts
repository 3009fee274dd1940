import { canonicalText } from "../../src/core/canonical-text.js";
import { UserError } from "../../src/core/errors.js";
import { membersOf, textOf, valueAt } from "../../src/core/json-value.js";
import { plainPrompt, promptKey } from "../../src/core/prompt-key.js";

/** What identifies a test: its id over all runs, and what it asks as text. */
export interface TestIdentity {
  readonly item: string;
  readonly prompt: string;
}

/** Variables that promptfoo adds itself and that differ from run to run or from call to call. */
function isRuntime(name: string): boolean {
  return name.startsWith("__") || name === "_conversation" || name === "sessionId";
}

/** The variables of a test as its author wrote them; in rows without the test as they were rendered. */
function variablesOf(row: unknown): [string, unknown][] {
  const own = membersOf(valueAt(row, "testCase", "vars"));
  const variables = own.length > 0 ? own : membersOf(valueAt(row, "vars"));
  return variables.filter(([name]) => !isRuntime(name));
}

function textOfVariable(value: unknown): string {
  return typeof value === "string" ? plainPrompt(value) : canonical(value);
}

function canonical(value: unknown): string {
  const text = canonicalText(value);
  if (text !== undefined) return text;
  throw new UserError("FORMAT_UNKNOWN", "a test's variables are nested deeper than 100", {
    hint: "give the tests shorter variables, or take the row out",
  });
}

function ofVariables(variables: readonly (readonly [string, unknown])[]): TestIdentity {
  const sorted = variables.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [first] = sorted;
  const texts = sorted.map(([name, value]) => `${name}: ${textOfVariable(value)}`);
  return {
    item: promptKey(canonical(Object.fromEntries(sorted))),
    prompt: first && sorted.length === 1 ? textOfVariable(first[1]) : texts.join("\n"),
  };
}

/**
 * The identity of a row's test: the hash of its variables, with keys sorted and white space made alike; of a test without any,
 * of its description; else of the prompt. testIdx is none: it changes when a test is added before. undefined where a row has
 * none of these. Throws a UserError for variables that are nested too deep.
 */
export function testIdentity(row: unknown): TestIdentity | undefined {
  const variables = variablesOf(row);
  if (variables.length > 0) return ofVariables(variables);
  const description = textOf(valueAt(row, "testCase", "description")) ?? textOf(valueAt(row, "description"));
  const text = description ?? textOf(valueAt(row, "prompt", "raw"));
  return text === undefined ? undefined : { item: promptKey(text), prompt: plainPrompt(text) };
}
