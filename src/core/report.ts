import type { Result } from "./result.js";

/** What a report may know beside the result itself. */
export interface ReportContext {
  /** Columns of the terminal, or 100 where none is attached. */
  readonly width: number;
  /** Whether ANSI colours may be used. */
  readonly color: boolean;
}

/** A way to write a result down: a pure function from the result to the bytes of a file. */
export interface Report {
  readonly id: string;
  /** The ending of a file name that asks for this report, such as ".html"; "" for the terminal. */
  readonly extension: string;
  readonly description: string;
  render(result: Result, context: ReportContext): string;
}
