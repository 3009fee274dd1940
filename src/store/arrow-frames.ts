import type { FileHandle } from "node:fs/promises";
import { Message } from "apache-arrow";
import { Footer } from "apache-arrow/ipc/metadata/file";
import { type ArrowMessage, checkArrowFooter, messageKinds, readArrowMessage } from "./check-arrow-message.js";

/** A message of an Arrow file: where its metadata and its body lie. */
interface Frame {
  readonly message: ArrowMessage;
  readonly metadata: Uint8Array;
  readonly body: number;
}

/** How the bytes of a file are laid out: messages alone, or messages between magic words with an index behind them. */
type Layout = "stream" | "file" | "feather-1";

const magic = "ARROW1";
/** A file begins with the magic word and two bytes. */
const fileHead = 8;
/** It ends with the length of the index and the magic word. */
const fileTail = 10;
/** Metadata of one message beyond this are none, in bytes. */
const longestMetadata = 1 << 26;
/** What one message may unpack to, in bytes: more is a bomb. */
const largestBatch = 1 << 29;

/** What is wrong with the bytes of an Arrow file; the caller names the file. */
export class ArrowFault extends Error {}

/** How the file is laid out, by its first bytes. */
export async function layoutOf(file: FileHandle, size: number): Promise<Layout> {
  const head = Buffer.from(await readAt(file, 0, Math.min(size, fileHead))).toString("latin1");
  if (head.startsWith("FEA1")) return "feather-1";
  return head.startsWith(magic) ? "file" : "stream";
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) throw new ArrowFault("it is cut off");
    filled += bytesRead;
  }
  return bytes;
}

/** Where messages begin and up to where they may go. */
async function boundsOf(file: FileHandle, size: number, layout: Layout): Promise<{ start: number; end: number }> {
  if (layout === "stream") return { start: 0, end: size };
  if (size < fileHead + fileTail) throw new ArrowFault("it is cut off");
  const tail = Buffer.from(await readAt(file, size - fileTail, fileTail));
  if (tail.toString("latin1", 4) !== magic) throw new ArrowFault("it is cut off");
  const index = tail.readInt32LE(0);
  const end = size - fileTail - index;
  if (index <= 0 || end < fileHead) throw new ArrowFault("its index is damaged");
  return { start: fileHead, end };
}

/** The message at a position; null for the mark of the end. Before version 0.15 the length had no mark before it. */
async function frameAt(file: FileHandle, position: number, end: number): Promise<Frame | null> {
  // Without its mark an end cannot be told from a cut.
  if (position + 4 > end) throw new ArrowFault("it is cut off: the mark of its end is missing");
  const prefix = Buffer.from(await readAt(file, position, Math.min(8, end - position)));
  const isMarked = prefix.readInt32LE(0) === -1;
  if (isMarked && prefix.length < 8) throw new ArrowFault("it is cut off");
  const length = prefix.readInt32LE(isMarked ? 4 : 0);
  if (length === 0) return null;
  const start = position + (isMarked ? 8 : 4);
  if (length < 0 || length > longestMetadata) throw new ArrowFault("not a message where one should be");
  if (start + length > end) throw new ArrowFault("it is cut off");
  const metadata = await readAt(file, start, length);
  const message = readArrowMessage(metadata);
  const body = start + length;
  if (body + message.bodyLength > end) throw new ArrowFault("it is cut off");
  return { message, metadata, body };
}

/** The columns as the index of a file has them: some writers put them nowhere else. */
async function schemaOfIndex(file: FileHandle, size: number, end: number): Promise<Uint8Array> {
  const footer = await readAt(file, end, size - fileTail - end);
  checkArrowFooter(footer);
  return Message.encode(Message.from(Footer.decode(footer).schema));
}

/** All messages in their order, without their bodies. Those of a file may come without the columns. */
async function listFrames(file: FileHandle, start: number, end: number, layout: Layout): Promise<Frame[]> {
  const frames: Frame[] = [];
  let position = start;
  for (let frame = await frameAt(file, position, end); frame; frame = await frameAt(file, position, end)) {
    const { schema, dictionary, batch } = messageKinds;
    const { kind } = frame.message;
    const isFirst = frames.length === 0 && (kind === schema || layout === "stream");
    const isExpected = isFirst ? kind === schema : kind === dictionary || kind === batch;
    if (!isExpected) throw new ArrowFault(`a message of kind ${kind} where none should be`);
    frames.push(frame);
    position = frame.body + frame.message.bodyLength;
  }
  if (frames.length === 0 && layout === "stream") throw new ArrowFault("it has no columns");
  return frames;
}

function checkUnpacked({ message }: Frame, body: Uint8Array): void {
  if (!message.isCompressed) return;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let total = 0;
  for (const { offset, length } of message.buffers) {
    if (length > 0) total += Math.max(length, Number(view.getBigInt64(offset, true)));
    if (total > largestBatch) throw new ArrowFault("its buffers unpack to more than 512 MiB in one batch");
  }
}

function* chunksOf(metadata: Uint8Array, body: Uint8Array): Generator<Uint8Array> {
  yield new Uint8Array(Int32Array.of(-1, metadata.length).buffer);
  yield metadata;
  if (body.length > 0) yield body;
}

/**
 * The messages of an Arrow file as a stream: each is checked to lie within the file, bodies are read one at a time. In the file
 * layout dictionaries may stand behind what uses them: they come first. Throws ArrowFault and RangeError where bytes are damaged
 * or missing.
 */
export async function* arrowFrames(file: FileHandle, size: number, layout: Layout): AsyncGenerator<Uint8Array> {
  const { start, end } = await boundsOf(file, size, layout);
  const frames = await listFrames(file, start, end, layout);
  if (frames[0]?.message.kind !== messageKinds.schema) {
    yield* chunksOf(await schemaOfIndex(file, size, end), new Uint8Array(0));
  }
  const isLast = ({ message }: Frame) => layout === "file" && message.kind === messageKinds.batch;
  const ordered = [...frames.filter((frame) => !isLast(frame)), ...frames.filter(isLast)];
  for (const frame of ordered) {
    const body = await readAt(file, frame.body, frame.message.bodyLength);
    checkUnpacked(frame, body);
    yield* chunksOf(frame.metadata, body);
  }
  yield new Uint8Array(Int32Array.of(-1, 0).buffer);
}
