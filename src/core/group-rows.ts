/** The rows of every name, names in the order of their first row. */
export function groupRows(names: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  names.forEach((name, row) => {
    const members = rows.get(name);
    if (members) members.push(row);
    else rows.set(name, [row]);
  });
  return rows;
}

/** The rows of every group, groups in UTF-8 byte order. */
export function rowsByGroup(groups: readonly string[]): Map<string, number[]> {
  return new Map([...groupRows(groups)].sort(([a], [b]) => compareBytes(a, b)));
}

/** UTF-8 byte order, the one order of names everywhere: it is also the database's. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
