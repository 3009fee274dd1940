import { basename } from "node:path";

/**
 * The name of a data file without its folders and without the ending of its kind.
 *
 * @example fileStem("data/mmlu_anatomy.csv.gz") // "mmlu_anatomy"
 */
export function fileStem(path: string): string {
  return basename(path).replace(/\.(csv|tsv|parquet|arrow|feather|jsonl|ndjson|json)(\.gz)?$/i, "");
}
