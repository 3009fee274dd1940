/**
 * Checks the metadata of a message before the library reads it. The library trusts the lengths of the lists in it: a flipped
 * bit in one would make it build millions of entries.
 * Layout: https://github.com/apache/arrow/tree/main/format (Message.fbs, Schema.fbs), https://flatbuffers.dev/internals
 */

/** Kinds of messages, as their header says. */
export const messageKinds = { schema: 1, dictionary: 2, batch: 3 } as const;

/** What the metadata of a message says of itself. */
export interface ArrowMessage {
  readonly kind: number;
  /** Bytes behind the metadata. */
  readonly bodyLength: number;
  /** Bytes of the body once it is unpacked are told by its buffers; null where it is not compressed. */
  readonly buffers: readonly { readonly offset: number; readonly length: number }[];
  readonly isCompressed: boolean;
}

/** Columns within columns go no deeper. */
const deepestField = 32;

/** A table of a flatbuffer at a position. Whatever lies outside the bytes is a RangeError of the view. */
class FlatTable {
  readonly #view: DataView;
  readonly #position: number;

  constructor(view: DataView, position: number) {
    this.#view = view;
    this.#position = position;
  }

  /** Where a field is; 0 where it is left out. */
  #at(field: number): number {
    const table = this.#position - this.#view.getInt32(this.#position, true);
    const entry = 4 + 2 * field;
    if (entry >= this.#view.getUint16(table, true)) return 0;
    const offset = this.#view.getUint16(table + entry, true);
    return offset === 0 ? 0 : this.#position + offset;
  }

  byte(field: number): number {
    const at = this.#at(field);
    return at === 0 ? 0 : this.#view.getUint8(at);
  }

  long(field: number): number {
    const at = this.#at(field);
    return at === 0 ? 0 : Number(this.#view.getBigInt64(at, true));
  }

  has(field: number): boolean {
    return this.#at(field) !== 0;
  }

  table(field: number): FlatTable | null {
    const at = this.#at(field);
    return at === 0 ? null : new FlatTable(this.#view, at + this.#view.getUint32(at, true));
  }

  /** Where the elements of a list begin and how many there are; each has so many bytes. */
  list(field: number, bytes: number): { readonly start: number; readonly length: number } {
    const at = this.#at(field);
    if (at === 0) return { start: 0, length: 0 };
    const list = at + this.#view.getUint32(at, true);
    const length = this.#view.getUint32(list, true);
    if (list + 4 + length * bytes > this.#view.byteLength) throw new RangeError("a list goes beyond the metadata");
    return { start: list + 4, length };
  }

  tables(field: number): FlatTable[] {
    const { start, length } = this.list(field, 4);
    return Array.from({ length }, (_, index) => {
      const at = start + 4 * index;
      return new FlatTable(this.#view, at + this.#view.getUint32(at, true));
    });
  }

  /** Pairs of 64-bit numbers. */
  pairs(field: number): [number, number][] {
    const { start, length } = this.list(field, 16);
    const long = (at: number) => Number(this.#view.getBigInt64(at, true));
    return Array.from({ length }, (_, index) => [long(start + 16 * index), long(start + 16 * index + 8)]);
  }

  /** The sum of a list of 64-bit numbers. */
  sum(field: number): number {
    const { start, length } = this.list(field, 8);
    let sum = 0;
    for (let index = 0; index < length; index++) sum += Number(this.#view.getBigInt64(start + 8 * index, true));
    return sum;
  }
}

function checkFields(schema: FlatTable, most: number): void {
  if (schema.byte(0) !== 0) throw new RangeError("its numbers are big-endian");
  schema.list(2, 4);
  let fields = 0;
  const visit = (field: FlatTable, depth: number): void => {
    fields++;
    if (fields > most || depth > deepestField) throw new RangeError("columns are nested without end");
    field.list(6, 4);
    for (const child of field.tables(5)) visit(child, depth + 1);
  };
  for (const field of schema.tables(1)) visit(field, 0);
}

function buffersOf(batch: FlatTable) {
  batch.list(1, 16);
  const buffers = batch.pairs(2).map(([offset, length]) => ({ offset, length }));
  if (batch.sum(4) > buffers.length) throw new RangeError("it has fewer buffers than it says");
  return { buffers, isCompressed: batch.has(3) };
}

/**
 * Reads what a message says of itself and checks that its lists lie within the metadata. Throws RangeError where they do not.
 */
export function readArrowMessage(metadata: Uint8Array): ArrowMessage {
  const view = new DataView(metadata.buffer, metadata.byteOffset, metadata.byteLength);
  const message = new FlatTable(view, view.getUint32(0, true));
  const [kind, header, bodyLength] = [message.byte(1), message.table(2), message.long(3)];
  message.list(4, 4);
  if (header === null || !(bodyLength >= 0)) throw new RangeError("a message has no content");
  if (kind === messageKinds.schema) {
    // A field takes more than eight bytes.
    checkFields(header, metadata.length / 8);
    return { kind, bodyLength, buffers: [], isCompressed: false };
  }
  const batch = kind === messageKinds.dictionary ? header.table(1) : header;
  if (batch === null) throw new RangeError("a dictionary has no content");
  return { kind, bodyLength, ...buffersOf(batch) };
}

/** Checks the index of a file as {@link readArrowMessage} checks a message. Throws RangeError. */
export function checkArrowFooter(footer: Uint8Array): void {
  const view = new DataView(footer.buffer, footer.byteOffset, footer.byteLength);
  const table = new FlatTable(view, view.getUint32(0, true));
  const schema = table.table(1);
  if (schema === null) throw new RangeError("the index has no columns");
  checkFields(schema, footer.length / 8);
}
