import { isUtf8 } from "node:buffer";
import { type Data, DataType } from "apache-arrow";

/** Dictionaries that were checked: many batches share one. */
const checked = new WeakSet<object>();

function refuse(what: string): never {
  throw new RangeError(what);
}

function checkValidity({ nullCount, nullBitmap, length }: Data): void {
  if (!Number.isSafeInteger(length) || length < 0) refuse("a column has no length");
  if (nullCount > 0 && (nullBitmap?.length ?? 0) * 8 < length) refuse("a column is shorter than its batch");
}

/** Offsets grow and end within what they point into. */
function checkOffsets({ valueOffsets, length }: Data, end: number): void {
  const offsets = valueOffsets as Int32Array | BigInt64Array | undefined;
  if (length === 0) return;
  if (offsets === undefined || offsets.length <= length) refuse("a column is shorter than its batch");
  let before = 0;
  for (let row = 0; row <= length; row++) {
    const offset = Number(offsets[row]);
    if (offset < before) refuse("the parts of a column are out of order");
    before = offset;
  }
  if (before > end) refuse("a column is shorter than its batch");
}

/** Texts are UTF-8, and none begins within a character. */
function checkTexts({ values, valueOffsets, length }: Data): void {
  if (length === 0) return;
  const offsets = valueOffsets as Int32Array | BigInt64Array;
  const bytes = values as Uint8Array;
  const [from, to] = [Number(offsets[0]), Number(offsets[length])];
  if (!isUtf8(bytes.subarray(from, to))) refuse("a text is not UTF-8");
  for (let row = 1; row < length; row++) {
    const at = Number(offsets[row]);
    if (at < to && (bytes[at]! & 0xc0) === 0x80) refuse("a text is not UTF-8");
  }
}

/** Views have 16 bytes: a length, and either up to twelve bytes or the number of a buffer and a place in it. */
function checkViews({ values, variadicBuffers, length }: Data, isText: boolean): void {
  const bytes = values as Uint8Array;
  if (bytes.length < 16 * length) refuse("a column is shorter than its batch");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let row = 0; row < length; row++) {
    const at = 16 * row;
    const size = view.getInt32(at, true);
    if (size < 0) refuse("a text has a negative length");
    const start = view.getInt32(at + 12, true);
    const long = size <= 12 ? undefined : variadicBuffers?.[view.getInt32(at + 8, true)];
    if (size > 12 && (start < 0 || start + size > (long?.length ?? 0))) refuse("a text lies outside of its buffer");
    const text = long ? long.subarray(start, start + size) : bytes.subarray(at + 4, at + 4 + size);
    if (isText && !isUtf8(text)) refuse("a text is not UTF-8");
  }
}

function checkDictionary(data: Data): void {
  const { dictionary, values, length } = data;
  if (dictionary === undefined) refuse("a dictionary is missing");
  if (!checked.has(dictionary)) for (const part of dictionary.data) checkData(part);
  checked.add(dictionary);
  if (values.length < length) refuse("a column is shorter than its batch");
  for (let row = 0; row < length; row++) {
    const key = Number(values[row]);
    if ((key < 0 || key >= dictionary.length) && data.getValid(row)) refuse("a value is not in its dictionary");
  }
}

function checkLeaf(data: Data): void {
  const { type, values, length, stride } = data;
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) {
    checkOffsets(data, values.length);
    checkTexts(data);
  } else if (DataType.isBinary(type) || DataType.isLargeBinary(type)) checkOffsets(data, values.length);
  else if (DataType.isUtf8View(type) || DataType.isBinaryView(type)) checkViews(data, DataType.isUtf8View(type));
  else if (DataType.isBool(type)) {
    if (values.length * 8 < length) refuse("a column is shorter than its batch");
  } else if (!(values.length >= length * stride && stride > 0)) refuse("a column is shorter than its batch");
}

/**
 * Checks that what a column says lies within its buffers and that texts are UTF-8: the library cuts short what does not. Throws
 * RangeError. Columns of nulls, unions and intervals have no checks: they are not read.
 */
export function checkData(data: Data): void {
  const { type, length, children, stride } = data;
  checkValidity(data);
  if (DataType.isNull(type) || DataType.isUnion(type) || DataType.isInterval(type)) return;
  if (DataType.isDictionary(type)) checkDictionary(data);
  else if (DataType.isStruct(type)) {
    if (children.some((child) => child.length < length)) refuse("a column is shorter than its batch");
  } else if (DataType.isFixedSizeList(type)) {
    if (!(children[0]!.length >= length * stride && stride > 0)) refuse("a column is shorter than its batch");
  } else if (DataType.isList(type) || DataType.isLargeList(type) || DataType.isMap(type)) {
    checkOffsets(data, children[0]!.length);
  } else checkLeaf(data);
  for (const child of children) checkData(child);
}
