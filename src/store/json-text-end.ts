const quote = 0x22;
const backslash = 0x5c;

/** How many backslashes stand directly before a place, no further back than `start`. */
function backslashesBefore(bytes: Buffer, place: number, start: number): number {
  let count = 0;
  while (place - count > start && bytes[place - count - 1] === backslash) count++;
  return count;
}

/**
 * Where a text of JSON ends in a piece of a file.
 *
 * @param start the first byte of the text in this piece, behind the opening quote
 * @param isEscaped whether the piece before ended in a backslash that escapes the first byte
 * @returns the place of the closing quote, or the piece's length where it is not in it; and whether the next piece's first byte is escaped
 */
export function findTextEnd(bytes: Buffer, start: number, isEscaped: boolean): { end: number; isEscaped: boolean } {
  const first = isEscaped ? start + 1 : start;
  if (first > bytes.length) return { end: bytes.length, isEscaped };
  for (let at = bytes.indexOf(quote, first); at >= 0; at = bytes.indexOf(quote, at + 1)) {
    if (backslashesBefore(bytes, at, first) % 2 === 0) return { end: at, isEscaped: false };
  }
  const isOpen = backslashesBefore(bytes, bytes.length, first) % 2 === 1;
  return { end: bytes.length, isEscaped: isOpen };
}
