/**
 * The sum of columns, place by place and from the first column on.
 *
 * @param columns one or more, of one length
 * @example addUp([Float64Array.of(1, 2), Float64Array.of(10, 20)]) // Float64Array [11, 22]
 */
export function addUp(columns: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(columns[0]!.length);
  for (const column of columns) for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + column[i]!;
  return sum;
}
