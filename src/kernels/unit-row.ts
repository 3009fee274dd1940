/** Between these sizes of the largest component, squares neither overflow nor lose digits to underflow. */
const SAFE_LEAST = 1e-100;
const SAFE_MOST = 1e100;

/**
 * Writes row `row` of `source` (rows x dimensions, row-major) into `target` from `at` on, divided by its Euclidean
 * norm in float64 (squares summed in index order); a zero row stays zero. Rows of extreme size are first scaled by a
 * power of two, which changes no digit. Throws RangeError where a component is not a finite number.
 *
 * @example
 * const unit = new Float64Array(2);
 * writeUnitRow(Float64Array.of(3, 4), 0, 2, unit, 0); // unit is [0.6, 0.8]
 */
export function writeUnitRow(
  source: Float64Array,
  row: number,
  dimensions: number,
  target: Float64Array,
  at: number,
): void {
  const start = row * dimensions;
  const scale = safeScale(largestComponent(source, start, dimensions), row);
  let squares = 0;
  for (let d = 0; d < dimensions; d++) {
    const component = source[start + d]! * scale;
    target[at + d] = component;
    squares += component * component;
  }
  if (squares === 0) return;
  const norm = Math.sqrt(squares);
  for (let d = 0; d < dimensions; d++) target[at + d] = target[at + d]! / norm;
}

function largestComponent(source: Float64Array, start: number, dimensions: number): number {
  let largest = 0;
  for (let d = 0; d < dimensions; d++) {
    const size = Math.abs(source[start + d]!);
    // Written so that NaN, which is not <= anything, is carried out of the loop.
    if (!(size <= largest)) largest = size;
    if (Number.isNaN(largest)) break;
  }
  return largest;
}

function safeScale(largest: number, row: number): number {
  if (!Number.isFinite(largest)) throw new RangeError(`vector ${row} has a component that is not a finite number`);
  if (largest === 0 || (largest >= SAFE_LEAST && largest <= SAFE_MOST)) return 1;
  return largest < SAFE_LEAST ? 2 ** 600 : 2 ** -600;
}
