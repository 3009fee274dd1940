/** A span of source text that is not code. */
interface Skipped {
  /** The first position after the span. */
  readonly end: number;
  /** How many characters at either edge stay visible: 1 for a quote, 0 for a comment. */
  readonly edge: number;
}

const wordsBeforeRegex =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|else|do|yield|await|instanceof)$/;

/**
 * The source with comments, string contents, template text and regular expressions replaced by spaces. Length and line
 * breaks stay the same, so a position in the masked text is a position in the source; quotes and code inside `${}` stay.
 *
 * A small lexer: a slash starts a regular expression unless a value ends before it. An unterminated string ends the mask.
 *
 * @example maskSource('f("a"); // b') // 'f(" ");     '
 */
export function maskSource(source: string): string {
  return maskCode(source, 0, false).masked;
}

/** Masks code from `start` to the end of the text, or to the brace that closes a template's hole. */
function maskCode(source: string, start: number, inTemplate: boolean): { masked: string; end: number } {
  let masked = "";
  let depth = 0;
  let at = start;
  while (at < source.length) {
    const character = source[at]!;
    if (inTemplate && character === "}" && depth === 0) break;
    if (character === "{") depth++;
    if (character === "}") depth--;
    const span = character === "`" ? maskTemplate(source, at) : maskSpan(source, at, masked);
    masked += span ?? character;
    at += span?.length ?? 1;
  }
  return { masked, end: at };
}

/** The masked comment, string or regular expression that starts here; null where code goes on. */
function maskSpan(source: string, at: number, before: string): string | null {
  const skipped = skipComment(source, at) ?? skipString(source, at) ?? skipRegex(source, at, before);
  if (skipped === null) return null;
  const text = source.slice(at, skipped.end);
  return (
    text.slice(0, skipped.edge) +
    blank(text.slice(skipped.edge, text.length - skipped.edge)) +
    text.slice(text.length - skipped.edge)
  );
}

function skipComment(source: string, at: number): Skipped | null {
  const close = source.startsWith("//", at) ? "\n" : source.startsWith("/*", at) ? "*/" : null;
  if (close === null) return null;
  const found = source.indexOf(close, at + 2);
  if (found < 0) return { end: source.length, edge: 0 };
  return { end: close === "\n" ? found : found + 2, edge: 0 };
}

function skipString(source: string, at: number): Skipped | null {
  const quote = source[at];
  if (quote !== '"' && quote !== "'") return null;
  return { end: closing(source, at, (character) => character === quote), edge: 1 };
}

function skipRegex(source: string, at: number, before: string): Skipped | null {
  if (source[at] !== "/" || endsValue(before.trimEnd())) return null;
  let inClass = false;
  const end = closing(source, at, (character) => {
    if (character === "[") inClass = true;
    if (character === "]") inClass = false;
    return character === "/" && !inClass;
  });
  return { end, edge: 1 };
}

/** The position after the character that closes the literal which opens at `at`; backslashes escape. */
function closing(source: string, at: number, closes: (character: string) => boolean): number {
  for (let i = at + 1; i < source.length; i++) {
    if (source[i] === "\\") i++;
    else if (closes(source[i]!)) return i + 1;
  }
  return source.length;
}

function endsValue(before: string): boolean {
  return /[\w$)\]}"'`]!*$/.test(before) && !wordsBeforeRegex.test(before.slice(-20));
}

function maskTemplate(source: string, start: number): string {
  let masked = "`";
  let at = start + 1;
  while (at < source.length && source[at] !== "`") {
    if (source.startsWith("${", at)) {
      const hole = maskCode(source, at + 2, true);
      masked += `\${${hole.masked}${source[hole.end] ?? ""}`;
      at = hole.end + 1;
    } else {
      const width = source[at] === "\\" ? 2 : 1;
      masked += blank(source.slice(at, at + width));
      at += width;
    }
  }
  return at < source.length ? `${masked}\`` : masked;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}
