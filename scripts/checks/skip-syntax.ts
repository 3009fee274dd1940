const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "<": ">" };

/** The position after the bracket that closes the one at `open`; the text's end where it is never closed. `=>` closes nothing. */
export function closingBracket(code: string, open: number): number {
  const opener = code[open]!;
  const closer = closers[opener]!;
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === opener) depth++;
    else if (code[at] === closer && code[at - 1] !== "=" && --depth === 0) return at + 1;
  }
  return code.length;
}

/** The innermost bracket that is open at a position: "(", "[" or "{"; "" outside all brackets. */
export function enclosingBracket(code: string, position: number): string {
  let closed = 0;
  for (let at = position - 1; at >= 0; at--) {
    if (")]}".includes(code[at]!)) closed++;
    else if ("([{".includes(code[at]!) && closed-- === 0) return code[at]!;
  }
  return "";
}

/** The position of the `;`, the `,` or the closing bracket that ends an expression, or the text's end. */
export function endOfExpression(code: string, start: number): number {
  for (let at = start; at < code.length; at++) {
    const character = code[at]!;
    if ("([{".includes(character)) at = closingBracket(code, at) - 1;
    else if (";,)]}".includes(character)) return at;
  }
  return code.length;
}

/**
 * The position after the type that begins at `start`. A brace opens a type where one is expected, after `:`, `|`, `&`,
 * `=>` and the like, and a function's body elsewhere. With `beforeArrow`, an arrow at the outermost level ends the type
 * unless a parameter list stands before it.
 */
export function skipType(code: string, start: number, beforeArrow = false): number {
  let expectsType = true;
  for (let at = start; at < code.length; at++) {
    const character = code[at]!;
    if (/\s/.test(character)) continue;
    if (code.startsWith("=>", at)) {
      if (beforeArrow && code.slice(start, at).trimEnd().at(-1) !== ")") return at;
      expectsType = true;
      at++;
    } else if (character === "{" && !expectsType) return at;
    else if ("([{<".includes(character)) {
      at = closingBracket(code, at) - 1;
      expectsType = false;
    } else if (";,)]}=".includes(character)) return at;
    else expectsType = "|&?:".includes(character) || endsTypeOperator(code, at);
  }
  return code.length;
}

function endsTypeOperator(code: string, at: number): boolean {
  return /(?<![\w$.])(?:is|keyof|readonly|extends|infer|asserts|unique)$/.test(
    code.slice(Math.max(0, at - 10), at + 1),
  );
}

/** The end of the body of a function whose type or plain parameters begin at `at`; null for a signature or a mere call. */
export function bodyAfterParameters(code: string, at: number): number | null {
  const open = code[at] === "<" ? closingBracket(code, at) : at;
  if (code[open] !== "(") return null;
  const close = closingBracket(code, open);
  const typed = /^\s*:/.exec(code.slice(close, close + 80));
  const past = typed ? skipType(code, close + typed[0].length) : close;
  const brace = past + /^\s*/.exec(code.slice(past))![0].length;
  return code[brace] === "{" ? closingBracket(code, brace) : null;
}
