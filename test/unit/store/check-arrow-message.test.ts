import { Message, tableFromArrays, tableToIPC } from "apache-arrow";
import { describe, expect, test } from "vitest";
import { readArrowMessage } from "../../../src/store/check-arrow-message.js";

/** The metadata of every message of a stream: a mark, a length, the metadata, and a body behind it. */
function metadataOf(stream: Uint8Array): Uint8Array[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const found: Uint8Array[] = [];
  for (let at = 0; view.getInt32(at + 4, true) > 0; ) {
    const length = view.getInt32(at + 4, true);
    const metadata = stream.slice(at + 8, at + 8 + length);
    found.push(metadata);
    at += 8 + length + Message.decode(metadata).bodyLength;
  }
  return found;
}

const table = tableFromArrays({ item: ["a", "b"], score: Float64Array.of(0, 1) });
const messages = metadataOf(tableToIPC(table, "stream"));

describe("the metadata of an Arrow message", () => {
  test("are read as the library reads them: columns, then a dictionary, then a batch", () => {
    expect(messages.map((metadata) => readArrowMessage(metadata).kind)).toEqual([1, 2, 3]);
    for (const metadata of messages) {
      const { kind, bodyLength, buffers } = readArrowMessage(metadata);
      const message = Message.decode(metadata);
      expect([kind, bodyLength]).toEqual([message.headerType, message.bodyLength]);
      const header = message.header() as { buffers?: { offset: number; length: number }[] };
      expect(buffers).toEqual((header.buffers ?? []).map(({ offset, length }) => ({ offset, length })));
    }
  });

  test("say whether a body is compressed", () => {
    expect(messages.map((metadata) => readArrowMessage(metadata).isCompressed)).toEqual([false, false, false]);
  });

  // The library would build as many entries as any of these numbers says.
  test.each([0x7fffffff, 0x0fffffff, 0xffffffff])(
    "with the word %i in any place are refused, or as short as before",
    (word) => {
      for (const whole of messages) {
        for (let at = 0; at + 4 <= whole.length; at += 4) {
          const metadata = Uint8Array.from(whole);
          new DataView(metadata.buffer).setUint32(at, word, true);
          try {
            expect(readArrowMessage(metadata).buffers.length).toBeLessThanOrEqual(whole.length / 16);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        }
      }
    },
  );
});
