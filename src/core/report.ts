import type { Result } from "./result.js";

/** What a report may know beside the result itself. */
export interface ReportContext {
  /** Columns of the terminal, or 100 where none is attached. */
  readonly width: number;
  /** Whether ANSI colours may be used. */
  readonly color: boolean;
}

/** Writes a result down: a pure, synchronous function from the result to the text of a file. */
export type RenderReport = (result: Result, context: ReportContext) => string;

/** A way to write a result down. Its code is loaded only when asked for, since the page brings a chart compiler along. */
export interface Report {
  readonly id: string;
  /** The ending of a file name that asks for this report, such as ".html"; "" for the terminal. */
  readonly extension: string;
  /** One sentence for the manual. */
  readonly description: string;
  load(): Promise<RenderReport>;
}
