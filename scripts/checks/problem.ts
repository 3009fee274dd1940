/** Source files by their path from the project's root, with forward slashes. */
export type SourceTree = Readonly<Record<string, string>>;

/** One breach of a rule. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** The line of a position, from 1. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let i = text.indexOf("\n"); i >= 0 && i < position; i = text.indexOf("\n", i + 1)) line++;
  return line;
}

/** A problem as an editor's terminal links it: `file:line message`. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line} ${problem.message}`;
}

/** The code of the program itself, as against its scripts and tests. */
export function isProduct(file: string): boolean {
  return /^(src|datasets|runners|reports)\//.test(file);
}
