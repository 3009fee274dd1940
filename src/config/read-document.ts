import { type Document, isMap, isNode, isScalar, LineCounter, type ParsedNode, parseDocument, visit } from "yaml";
import { type ErrorCode, type ErrorLocation, UserError } from "../core/errors.js";
import type { Locate } from "./check-config.js";

/** A document that is not checked yet. */
export interface RawDocument {
  readonly raw: unknown;
  /** Where a path of its keys stands. */
  readonly locate: Locate;
}

/**
 * Reads YAML, and JSON, which is YAML; a key that is there twice is an error.
 *
 * @param file as errors name it
 * @throws UserError of the code, with line and column, where it is neither
 */
export function readDocument(bytes: Uint8Array, file: string, code: ErrorCode): RawDocument {
  const lines = new LineCounter();
  const document = parse(bytes, lines, file, code);
  const syntax = document.errors[0];
  const fault = syntax ? { offset: syntax.pos[0], message: syntax.message.split("\n")[0]! } : keyTwice(document);
  if (fault) {
    const { line, col } = lines.linePos(fault.offset);
    throw new UserError(code, fault.message, { location: { file, line, column: col } });
  }
  const raw = plainValue(document, file, code);
  return { raw, locate: (path) => locate(path, document.contents, lines, file) };
}

function parse(bytes: Uint8Array, lineCounter: LineCounter, file: string, code: ErrorCode): Document.Parsed {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return parseDocument(text, { lineCounter, prettyErrors: false, logLevel: "error", uniqueKeys: false });
  } catch (error) {
    // What is nested too deep ends the stack.
    const message = error instanceof RangeError ? "it is nested too deep" : "the text is not UTF-8";
    throw new UserError(code, message, { location: { file } });
  }
}

/** The first key that its map has already. The library compares each with each, which takes minutes for a large table. */
function keyTwice(document: Document.Parsed): { readonly offset: number; readonly message: string } | undefined {
  let fault: { offset: number; message: string } | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items as readonly { readonly key: ParsedNode }[]) {
        if (!isScalar(key)) continue;
        // As they are read: 5 and "5" are one key.
        const name = String(key.value ?? "");
        if (seen.has(name)) {
          fault = { offset: key.range[0], message: "Map keys must be unique" };
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
function plainValue(document: Document.Parsed, file: string, code: ErrorCode): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UserError(code, message, { location: { file } });
  }
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
