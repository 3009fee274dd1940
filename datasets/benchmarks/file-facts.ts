/** What the name of a file says of the items in it. */
export interface FileFacts {
  readonly group: string | undefined;
  readonly split: string | undefined;
}

/**
 * The group and the split in the name of a JSON file, such as mmlu_test.json, gsm8k-train.json, mbpp.json or test.json; undefined
 * where it says none. A name that is no split is a group.
 *
 * @example fileFacts("mmlu_test.json") // { group: "mmlu", split: "test" }
 */
export function fileFacts(name: string): FileFacts {
  const stem = name.replace(/\.(jsonl?|ndjson)(\.gz)?$/i, "");
  const [, group, split] = /^(?:(.*)[-_])?(train|test|valid|validation|val|dev)$/i.exec(stem) ?? [undefined, stem];
  return { group: group || undefined, split: split?.toLowerCase() };
}
