/** Bytes before the header's text: magic, version and the text's length. */
const prefixBytes = 10;

/** NumPy aligns the data to this many bytes. */
const alignment = 64;

/**
 * An array as the bytes of a .npy file, version 1.0, in C order and the machine's byte order, which must be little-endian.
 * Source: the NumPy enhancement proposal "A simple file format for NumPy arrays".
 *
 * @param shape lengths of the axes; their product is the array's length
 * @throws RangeError where it is not
 */
export function encodeNpy(values: Float64Array | Float32Array | Uint8Array, shape: readonly number[]): Uint8Array {
  if (shape.reduce((product, length) => product * length, 1) !== values.length) {
    throw new RangeError(`shape ${shape.join(" x ")} does not hold ${values.length} values`);
  }
  const fields = `{'descr': '${typeCode(values)}', 'fortran_order': False, 'shape': (${shape.join(", ")},), }`;
  const unpadded = prefixBytes + fields.length + 1;
  const header = `${fields}${" ".repeat((alignment - (unpadded % alignment)) % alignment)}\n`;
  const prefix = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 0xff, header.length >> 8);
  const body = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return Buffer.concat([prefix, Buffer.from(header, "latin1"), body]);
}

function typeCode(values: Float64Array | Float32Array | Uint8Array): string {
  if (values instanceof Float64Array) return "<f8";
  return values instanceof Float32Array ? "<f4" : "|u1";
}

/** An array out of a .npy file. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly values: Float64Array | Float32Array | Uint8Array;
}

/**
 * Reads back what {@link encodeNpy} writes; no other kind of .npy file.
 *
 * @throws RangeError where the type of the values is another
 */
export function decodeNpy(bytes: Uint8Array): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = prefixBytes + view.getUint16(8, true);
  const header = Buffer.from(bytes.subarray(prefixBytes, start)).toString("latin1");
  const shape = /'shape': \(([^)]*)\)/
    .exec(header)![1]!
    .split(",")
    .filter((text) => text.trim() !== "")
    .map(Number);
  // A copy: a view of doubles must begin at a multiple of eight.
  const { buffer } = Uint8Array.from(bytes.subarray(start));
  return { shape, values: valuesOf(/'descr': '([^']*)'/.exec(header)![1]!, buffer) };
}

function valuesOf(code: string, buffer: ArrayBuffer): NpyArray["values"] {
  if (code === "<f8") return new Float64Array(buffer);
  if (code === "<f4") return new Float32Array(buffer);
  if (code === "|u1") return new Uint8Array(buffer);
  throw new RangeError(`values of type "${code}" are not read`);
}
