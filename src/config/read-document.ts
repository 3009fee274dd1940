import {
  Composer,
  type CST,
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type ParsedNode,
  Parser,
  visit,
} from "yaml";
import { type ErrorCode, type ErrorLocation, UserError } from "../core/errors.js";
import type { Locate } from "./check-config.js";
import { yamlFault } from "./yaml-faults.js";

/** A document that is not checked yet. */
export interface RawDocument {
  readonly raw: unknown;
  /** Where a path of its keys stands. */
  readonly locate: Locate;
}

/** What is wrong with a document, and at which character. */
interface Fault {
  readonly offset: number;
  readonly message: string;
}

/** Deeper values are refused: the reader walks them by recursion, and the end of the stack can be that of the process. */
const deepest = 100;

/** Ends reading where values are nested too deep. */
class TooDeep extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super();
    this.offset = offset;
  }
}

/** A parser of YAML's tokens that refuses what is nested too deep before anything recurses into it. */
class ShallowParser extends Parser {
  override *next(source: string): Generator<CST.Token, void> {
    yield* super.next(source);
    // The outermost token is the document.
    if (this.stack.length > deepest + 1) throw new TooDeep(Math.max(0, this.offset - source.length));
  }
}

/**
 * Reads YAML, and JSON, which is YAML; a key that is there twice is an error, and so are a second document and values nested more
 * than 100 deep.
 *
 * @param file as errors name it
 * @throws UserError of the code, with line and column, where it is neither
 */
export function readDocument(bytes: Uint8Array, file: string, code: ErrorCode): RawDocument {
  const lines = new LineCounter();
  const refuse = ({ offset, message }: Fault): never => {
    const { line, col } = lines.linePos(offset);
    throw new UserError(code, message, { location: { file, line, column: col } });
  };
  const parsed = parse(textOf(bytes, file, code), lines);
  if ("message" in parsed) return refuse(parsed);
  const fault = keyTwice(parsed);
  if (fault) return refuse(fault);
  const raw = plainValue(parsed, refuse);
  return { raw, locate: (path) => locate(path, parsed.contents, lines, file) };
}

function textOf(bytes: Uint8Array, file: string, code: ErrorCode): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(code, "the text is not UTF-8", { location: { file } });
  }
}

function parse(text: string, lines: LineCounter): Document.Parsed | Fault {
  const composer = new Composer({ logLevel: "error", uniqueKeys: false });
  const tokens = new ShallowParser(lines.addNewLine).parse(text);
  try {
    const [document, second] = firstTwo(composer.compose(tokens, true, text.length));
    const [error] = document!.errors;
    if (error) return { offset: error.pos[0], message: yamlFault(error.code) };
    return second ? { offset: second.range[0], message: yamlFault("MULTIPLE_DOCS") } : document!;
  } catch (error) {
    if (error instanceof TooDeep)
      return { offset: error.offset, message: `values are nested more than ${deepest} deep` };
    throw error;
  }
}

/** The first two of what may be many documents. */
function firstTwo<T>(documents: Iterable<T>): T[] {
  const found: T[] = [];
  for (const document of documents) if (found.push(document) === 2) break;
  return found;
}

/** The first key that its map has already. The library compares each with each, which takes minutes for a large table. */
function keyTwice(document: Document.Parsed): Fault | undefined {
  let fault: Fault | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items as readonly { readonly key: ParsedNode }[]) {
        if (!isScalar(key)) continue;
        // As they are read: 5 and "5" are one key.
        const name = String(key.value ?? "");
        if (seen.has(name)) {
          fault = { offset: key.range[0], message: yamlFault("DUPLICATE_KEY") };
          return visit.BREAK;
        }
        seen.add(name);
      }
      return undefined;
    },
  });
  return fault;
}

/** The document as plain values. An alias without its anchor is found only here. */
function plainValue(document: Document.Parsed, refuse: (fault: Fault) => never): unknown {
  try {
    return document.toJS();
  } catch {
    return refuse(lostAlias(document) ?? { offset: 0, message: "its aliases stand for too many values" });
  }
}

/** The first alias that no anchor before it has the name of. */
function lostAlias(document: Document.Parsed): Fault | undefined {
  let fault: Fault | undefined;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      fault = { offset: alias.range![0], message: `no anchor "${alias.source.slice(0, 80)}" stands before this alias` };
      return visit.BREAK;
    },
  });
  return fault;
}

/** Where the last key of a path that the document has stands. */
function locate(path: readonly PropertyKey[], root: unknown, lines: LineCounter, file: string): ErrorLocation {
  let node = root;
  let offset: number | undefined;
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    const next = pair ? pair.value : childAt(node, key);
    const position = pair && isNode(pair.key) ? pair.key.range : isNode(next) ? next.range : undefined;
    if (position) offset = position[0];
    node = next;
  }
  if (offset === undefined) return { file };
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}

function childAt(node: unknown, key: PropertyKey): unknown {
  const items = (node as { items?: readonly unknown[] } | null)?.items;
  return typeof key === "number" ? items?.[key] : undefined;
}
