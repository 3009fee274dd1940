/** The text between the two marker comments of a document, without the blank lines around it; null where a marker is missing. */
export function generatedBlock(document: string, name = ""): string | null {
  const { begin, start, stop } = findBlock(document, name);
  return start === -1 || stop === -1 ? null : document.slice(start + begin.length, stop).trim();
}

/**
 * The document with `text` between its two marker comments.
 *
 * @param name which block, where the document has several: `<!-- generated NAME: begin -->`
 * @throws Error where a marker is missing: the document is ours
 */
export function replaceGeneratedBlock(document: string, text: string, name = ""): string {
  const { begin, end, start, stop } = findBlock(document, name);
  if (start === -1 || stop === -1) throw new Error(`the document lacks ${start === -1 ? begin : end}`);
  return `${document.slice(0, start + begin.length)}\n\n${text}\n\n${document.slice(stop)}`;
}

function findBlock(document: string, name: string) {
  const label = name === "" ? "generated" : `generated ${name}`;
  const begin = `<!-- ${label}: begin -->`;
  const end = `<!-- ${label}: end -->`;
  const start = document.indexOf(begin);
  return { begin, end, start, stop: document.indexOf(end, Math.max(start, 0)) };
}
