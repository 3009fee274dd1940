import type { ImportRecord } from "./import-record.js";
import type { PassedOver } from "./open-sources.js";

/** What earlier imports left out, which is not in the files that they wrote. */
export interface LeftBehind {
  readonly decontaminated: number;
  readonly leftOut: number;
  readonly passedOver: readonly PassedOver[];
}

/** What imports left out, over all of them. Why they passed over a file is not known later: reasons may name folders. */
export function leftBehind(records: readonly ImportRecord[]): LeftBehind {
  const sum = (count: (record: ImportRecord) => number) => records.reduce((total, record) => total + count(record), 0);
  return {
    decontaminated: sum(({ decontaminated }) => decontaminated),
    leftOut: sum(({ leftOut }) => leftOut),
    passedOver: records.flatMap(({ passedOver, sources }) => {
      const read = new Set(sources.map(({ sha256 }) => sha256));
      return passedOver.map(({ name, sha256 }) => ({
        shown: name,
        why: read.has(sha256) ? "only a part of it was imported" : "the import passed it over",
      }));
    }),
  };
}
