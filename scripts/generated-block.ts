const begin = "<!-- generated: begin -->";
const end = "<!-- generated: end -->";

/** The text between the two marker comments of a document, without the blank lines around it; null where a marker is missing. */
export function generatedBlock(document: string): string | null {
  const [start, stop] = blockBounds(document);
  return start === -1 || stop === -1 ? null : document.slice(start + begin.length, stop).trim();
}

/**
 * The document with `text` between its two marker comments.
 *
 * @throws Error where a marker is missing: the document is ours
 */
export function replaceGeneratedBlock(document: string, text: string): string {
  const [start, stop] = blockBounds(document);
  if (start === -1 || stop === -1) throw new Error(`the document lacks ${start === -1 ? begin : end}`);
  return `${document.slice(0, start + begin.length)}\n\n${text}\n\n${document.slice(stop)}`;
}

function blockBounds(document: string): [number, number] {
  const start = document.indexOf(begin);
  return [start, document.indexOf(end, Math.max(start, 0))];
}
