/**
 * Unpacks LZ4 frames, in which pandas writes Feather files unless told otherwise. Checksums of blocks and content are passed over.
 * Layout: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md and lz4_Block_format.md
 */

const frameMagic = 0x184d2204;
/** The largest block that a frame may hold, in bytes. */
const largestBlock = 1 << 22;

/** Bytes that grow as they are written. */
class GrowingBytes {
  #bytes: Uint8Array;
  #length = 0;
  readonly #most: number;

  constructor(size: number, most: number) {
    this.#bytes = new Uint8Array(size);
    this.#most = most;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed > this.#most) throw new RangeError("LZ4 data unpack to more than expected");
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.min(this.#most, Math.max(needed, 2 * this.#bytes.length)));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  append(source: Uint8Array): void {
    this.#reserve(source.length);
    this.#bytes.set(source, this.#length);
    this.#length += source.length;
  }

  /** Appends what stands `distance` bytes before the end; where that is less than `length` it repeats itself. */
  repeat(distance: number, length: number): void {
    if (distance === 0 || distance > this.#length) throw new RangeError("LZ4 data refer to before their beginning");
    this.#reserve(length);
    const end = this.#length + length;
    if (distance >= length)
      this.#bytes.copyWithin(this.#length, this.#length - distance, this.#length - distance + length);
    else for (let at = this.#length; at < end; at++) this.#bytes[at] = this.#bytes[at - distance]!;
    this.#length = end;
  }

  /** What was written, at the beginning of a buffer of its own. */
  taken(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** A length that goes on while bytes are 255; gives it and the position behind it. */
function lengthAt(block: Uint8Array, position: number, nibble: number): [number, number] {
  if (nibble < 15) return [nibble, position];
  let length = nibble;
  for (let at = position; at < block.length; at++) {
    length += block[at]!;
    if (block[at] !== 255) return [length, at + 1];
  }
  throw new RangeError("an LZ4 block is cut off");
}

function unpackBlock(block: Uint8Array, out: GrowingBytes): void {
  let position = 0;
  while (position < block.length) {
    const token = block[position]!;
    const [literals, start] = lengthAt(block, position + 1, token >> 4);
    const end = start + literals;
    if (end > block.length) throw new RangeError("an LZ4 block is cut off");
    out.append(block.subarray(start, end));
    // The last sequence of a block has no match.
    if (end === block.length) return;
    if (end + 2 > block.length) throw new RangeError("an LZ4 block is cut off");
    const distance = block[end]! | (block[end + 1]! << 8);
    const [length, next] = lengthAt(block, end + 2, token & 15);
    out.repeat(distance, length + 4);
    position = next;
  }
}

/** Where the first block begins, and what the header says of the rest. */
function readHeader(view: DataView) {
  if (view.getUint32(0, true) !== frameMagic) throw new RangeError("not an LZ4 frame");
  const flags = view.getUint8(4);
  if (flags >> 6 !== 1) throw new RangeError("an LZ4 frame of another version");
  const size = (flags & 8) === 0 ? 0 : 8;
  const dictionary = (flags & 1) === 0 ? 0 : 4;
  if (dictionary > 0) throw new RangeError("an LZ4 frame with a dictionary");
  return { start: 7 + size, blockChecksum: (flags & 16) === 0 ? 0 : 4 };
}

/**
 * The content of an LZ4 frame. Throws RangeError where it is damaged or unpacks to more than `most` bytes.
 *
 * @example unpackLz4(frame, 1 << 20) // the bytes that were packed
 */
export function unpackLz4(frame: Uint8Array, most: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const { start, blockChecksum } = readHeader(view);
  const out = new GrowingBytes(Math.min(most, 4 * frame.length), most);
  let position = start;
  for (;;) {
    const word = view.getUint32(position, true);
    if (word === 0) return out.taken();
    const length = word & 0x7fffffff;
    position += 4;
    if (length > largestBlock || position + length > frame.length) throw new RangeError("an LZ4 frame is cut off");
    const block = frame.subarray(position, position + length);
    if (word >>> 31 === 1) out.append(block);
    else unpackBlock(block, out);
    position += length + blockChecksum;
  }
}
