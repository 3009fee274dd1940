/** A name as an SQL identifier, whatever characters it has: a"b becomes "a""b" in double quotes. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL string literal: o'brien becomes 'o''brien'. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path as an SQL string literal for DuckDB's readers, which would take *, ? and [ in it for a pattern. */
export function quotePath(path: string): string {
  return quoteLiteral(path.replace(/[*?[]/g, "[$&]"));
}
