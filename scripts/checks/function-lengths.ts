import { maskSource } from "./mask-source.js";
import { lineAt } from "./problem.js";
import { bodyAfterParameters, closingBracket, enclosingBracket, endOfExpression, skipType } from "./skip-syntax.js";

/** One named function and how many lines it takes. */
export interface FunctionLength {
  readonly name: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** From its name's line to the line that ends its body, both counted; doc comments are not. */
  readonly lines: number;
}

/** A function's span in the masked text. */
interface Span {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const declared = /(?<![\w$.])function\s*\*?\s*([\w$]+)\s*(?=[(<])/g;
const bound =
  /(?<![\w$.])(?:const|let|var)\s+([\w$]+)|^[ \t]*(?:(?:public|private|protected|static|readonly|override)\s+)*(#?[\w$]+)(?=\s*[:=][^=>])/gm;
const method = /^[ \t]*(?:(?:public|private|protected|static|override|async|get|set)\s+)*\*?\s*(#?[\w$]+)\s*(?=[(<])/gm;
const control = new Set([
  "if",
  "for",
  "while",
  "switch",
  "catch",
  "with",
  "return",
  "function",
  "super",
  "await",
  "new",
  "typeof",
]);

/**
 * The lengths of the named functions of a source, in lines.
 *
 * A heuristic over matched brackets, since TypeScript 7 has no compiler interface: function declarations, methods,
 * accessors, constructors, and arrow functions or function expressions bound to a name, a property or a field. Anonymous
 * callbacks count towards the function that they stand in. Interfaces and type aliases are left out.
 *
 * @example functionLengths("const f = (x: number) => x;") // [{ name: "f", line: 1, lines: 1 }]
 */
export function functionLengths(source: string): FunctionLength[] {
  const code = blankTypes(maskSource(source));
  const spans = new Map<number, Span>();
  for (const span of [...declarations(code), ...boundFunctions(code), ...methods(code)]) {
    if (!spans.has(span.end)) spans.set(span.end, span);
  }
  return [...spans.values()]
    .sort((a, b) => a.start - b.start)
    .map(({ name, start, end }) => {
      const line = lineAt(code, start);
      return { name, line, lines: lineAt(code, end - 1) - line + 1 };
    });
}

function declarations(code: string): Span[] {
  return [...code.matchAll(declared)].flatMap((match) => {
    const end = bodyAfterParameters(code, match.index + match[0].length);
    return end === null ? [] : [{ name: match[1]!, start: match.index, end }];
  });
}

function methods(code: string): Span[] {
  return [...code.matchAll(method)].flatMap((match) => {
    if (control.has(match[1]!)) return [];
    const end = bodyAfterParameters(code, match.index + match[0].length);
    return end === null ? [] : [{ name: match[1]!, start: match.index + match[0].search(/\S/), end }];
  });
}

function boundFunctions(code: string): Span[] {
  return [...code.matchAll(bound)].flatMap((match) => {
    const name = match[1] ?? match[2]!;
    const start = match.index + match[0].search(/\S/);
    const after = match.index + match[0].length;
    const value = valueStart(code, after, match[1] !== undefined);
    const end = boundEnd(code, value);
    if (end === null || (code[value - 1] === ":" && isTypeMember(code, start, end))) return [];
    return [{ name, start, end }];
  });
}

/** Whether `name: (...) => ...` is a parameter of a function or a member of a type, which read like a property. */
function isTypeMember(code: string, start: number, end: number): boolean {
  return enclosingBracket(code, start) === "(" || code[end] === ";";
}

/** Where the value that is bound to a name begins: after `=`, past a type annotation, or after a property's colon. */
function valueStart(code: string, after: number, isVariable: boolean): number {
  const colon = /^\s*:/.exec(code.slice(after, after + 80));
  if (!colon) return after + /^\s*=?/.exec(code.slice(after))![0].length;
  const past = after + colon[0].length;
  const typed = skipType(code, past);
  const isTyped = /^\s*=(?![=>])/.test(code.slice(typed, typed + 80));
  if (isTyped) return code.indexOf("=", typed) + 1;
  return isVariable ? code.length : past;
}

/** The end of the function that begins at `at`; null where something else begins there. */
function boundEnd(code: string, at: number): number | null {
  const head = /^\s*(?:async\s+)?(function\s*\*?\s*(?=[(<]))?/.exec(code.slice(at))!;
  const start = at + head[0].length;
  if (head[1]) return bodyAfterParameters(code, start);
  const arrow = afterArrow(code, start);
  if (arrow === null) return null;
  const body = arrow + /^\s*/.exec(code.slice(arrow))![0].length;
  return code[body] === "{" ? closingBracket(code, body) : endOfExpression(code, body);
}

/** The position after `=>` of an arrow function whose parameters begin at `start`; null where there is none. */
function afterArrow(code: string, start: number): number | null {
  const single = /^[\w$]+\s*=>/.exec(code.slice(start, start + 120));
  if (single) return start + single[0].length;
  const open = code[start] === "<" ? closingBracket(code, start) : start;
  if (code[open] !== "(") return null;
  const close = closingBracket(code, open);
  const typed = /^\s*:/.exec(code.slice(close, close + 80));
  const past = typed ? skipType(code, close + typed[0].length, true) : close;
  const arrow = /^\s*=>/.exec(code.slice(past, past + 80));
  return arrow ? past + arrow[0].length : null;
}

/** The code without interfaces and type aliases, whose members look like functions. */
function blankTypes(code: string): string {
  let left = code;
  for (const match of code.matchAll(/(?<![\w$.])(?:interface\s+[\w$][^{;]*(?=\{)|type\s+[\w$]+\s*(?:<[^=]*>)?\s*=)/g)) {
    const from = match.index + match[0].length;
    const end = match[0].startsWith("interface") ? closingBracket(code, from) : endOfExpression(code, from);
    left = left.slice(0, from) + left.slice(from, end).replace(/[^\n]/g, " ") + left.slice(end);
  }
  return left;
}
