/**
 * The known name that an unknown one was most likely meant to be: the least edit distance, at most a third of its
 * length and at least 2 edits, or 1 for names under 4 letters; undefined where none is that near.
 *
 * @example nearestName("qualty", ["quality", "cost"]) // "quality"
 */
export function nearestName(unknown: string, known: Iterable<string>): string | undefined {
  const wanted = unknown.toLowerCase();
  const allowed = unknown.length < 4 ? 1 : Math.max(2, Math.floor(unknown.length / 3));
  let best: { name: string; edits: number } | undefined;
  for (const name of known) {
    const edits = editDistance(wanted, name.toLowerCase());
    if (edits <= allowed && edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = { name, edits };
  }
  return best?.name;
}

/** Levenshtein's distance: insertions, deletions and substitutions. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
