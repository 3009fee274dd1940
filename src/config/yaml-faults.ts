import type { ErrorCode as YamlCode } from "yaml";

/** What is wrong with the text of a document, by the code that the reader of YAML gives: its own words are for programmers. */
const faults: Readonly<Record<YamlCode, string>> = {
  ALIAS_PROPS: "an alias has an anchor or a tag of its own",
  BAD_ALIAS: "an alias or an anchor has no name, or one that ends in a colon",
  BAD_COLLECTION_TYPE: "a tag stands before a value of another kind",
  BAD_DIRECTIVE: "a line that begins with % is no directive that is known",
  BAD_DQ_ESCAPE: "a backslash in double quotes is followed by what it cannot stand before",
  BAD_INDENT: "the indentation is wrong, or a bracket is not closed",
  BAD_PROP_ORDER: "an anchor or a tag stands before the sign that it belongs behind",
  BAD_SCALAR_START: "a text begins with a character that has a meaning of its own: put it in quotes",
  BLOCK_AS_IMPLICIT_KEY: "there is a second colon, or a list, behind a key: put the text in quotes, or begin a line",
  BLOCK_IN_FLOW: "an indented list or map stands within brackets",
  DUPLICATE_KEY: "a key is there twice: keys must be unique",
  IMPOSSIBLE: "the text cannot be read",
  KEY_OVER_1024_CHARS: "a key is longer than 1024 characters",
  MISSING_CHAR: "a quote, a comma, a colon or a space is missing",
  MULTILINE_IMPLICIT_KEY: "a key goes over several lines",
  MULTIPLE_ANCHORS: "a value has two anchors",
  MULTIPLE_DOCS: "a second document begins: a file holds one",
  MULTIPLE_TAGS: "a value has two tags",
  NON_STRING_KEY: "a key is no text",
  RESOURCE_EXHAUSTION: "it is nested too deep",
  TAB_AS_INDENT: "a line is indented with a tab: use spaces",
  TAG_RESOLVE_FAILED: "a tag, a word behind !, is not known or does not fit its value",
  UNEXPECTED_TOKEN: "a sign stands where none can, or a bracket is not closed",
};

/** What is wrong with a document, in our words. */
export function yamlFault(code: YamlCode): string {
  return faults[code] ?? "the text cannot be read";
}
