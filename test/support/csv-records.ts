/**
 * The records of a comma-separated text with quoted cells (RFC 4180), without its header: quotes may hold commas, line
 * breaks and doubled quotes. No cell is trimmed.
 */
export function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  const cell = /("((?:[^"]|"")*)"|[^",\r\n]*)(,|\r?\n|$)/gy;
  for (let match = cell.exec(text); match !== null && cell.lastIndex <= text.length; match = cell.exec(text)) {
    const [whole, plain, quoted, end] = match;
    if (whole === "" && cells.length === 0) break;
    cells.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    records.push(cells);
    cells = [];
    if (end === "") break;
  }
  return records.slice(1);
}
