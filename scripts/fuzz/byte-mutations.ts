import { constants, deflateRawSync } from "node:zlib";
import type { RandomStream } from "../random-stream.js";
import type { Mutation } from "./text-mutations.js";

function place(bytes: Buffer, random: RandomStream): number {
  return Math.floor(random.uniform() * bytes.length);
}

/** A copy with up to eight bytes drawn anew, in half of the cases printable ones: others are no text any more. */
function flip(bytes: Buffer, random: RandomStream): Buffer {
  const copy = Buffer.from(bytes);
  const times = 1 + Math.floor(random.uniform() * 8);
  const isPrintable = random.uniform() < 0.5;
  for (let i = 0; i < times && copy.length > 0; i++) {
    const drawn = random.uint32();
    copy[place(copy, random)] = isPrintable ? 0x20 + (drawn % 0x5f) : drawn & 0xff;
  }
  return copy;
}

function insert(bytes: Buffer, random: RandomStream): Buffer {
  const at = place(bytes, random);
  const size = 1 + Math.floor(random.uniform() * 64);
  const junk = Buffer.from(Array.from({ length: size }, () => random.uint32() & 0xff));
  return Buffer.concat([bytes.subarray(0, at), junk, bytes.subarray(at)]);
}

function repeat(bytes: Buffer, random: RandomStream): Buffer {
  const [a, b] = [place(bytes, random), place(bytes, random)].sort((x, y) => x - y) as [number, number];
  return Buffer.concat([bytes.subarray(0, b), bytes.subarray(a, b), bytes.subarray(b)]);
}

function zero(bytes: Buffer, random: RandomStream): Buffer {
  const copy = Buffer.from(bytes);
  const at = place(copy, random);
  return copy.fill(0, at, Math.min(copy.length, at + 1 + Math.floor(random.uniform() * 32)));
}

/** Ways to damage bytes of any kind. */
export const byteMutations: readonly Mutation[] = [
  {
    id: "cut",
    what: "the file ends early",
    keepsNumbers: false,
    mutate: (bytes, random) => Buffer.from(bytes.subarray(0, place(bytes, random))),
  },
  { id: "flipped-bytes", what: "up to eight bytes are others", keepsNumbers: false, mutate: flip },
  { id: "inserted-bytes", what: "up to 64 bytes stand between", keepsNumbers: false, mutate: insert },
  { id: "repeated-part", what: "a part of the file stands twice", keepsNumbers: false, mutate: repeat },
  { id: "zeroed-bytes", what: "up to 32 bytes are 0", keepsNumbers: false, mutate: zero },
];

const bombBytes = 1 << 30;
const bombPiece = 1 << 20;
let bomb: Buffer | undefined;

/** One GiB of spaces, deflated to one MiB; made once, of pieces, because the memory of this process is measured. */
function deflatedBomb(): Buffer {
  const piece = () => deflateRawSync(Buffer.alloc(bombPiece, 0x20), { finishFlush: constants.Z_FULL_FLUSH });
  bomb ??= Buffer.concat([
    ...Array.from({ length: bombBytes / bombPiece }).fill(piece()),
    deflateRawSync(""),
  ] as Buffer[]);
  return bomb;
}

/** A ZIP archive of one deflated entry; its checksum is not right, which nobody can know before the end. */
function archiveOf(name: string, deflated: Buffer, declaredSize: number): Buffer {
  const entry = (signature: number, extra: number) => {
    const header = Buffer.alloc(signature === 0x04034b50 ? 30 : 46);
    const base = signature === 0x04034b50 ? 4 : 6;
    header.writeUInt32LE(signature, 0);
    header.writeUInt16LE(20, base);
    header.writeUInt16LE(8, base + 4);
    header.writeUInt32LE(deflated.length, base + 14);
    header.writeUInt32LE(declaredSize, base + 18);
    header.writeUInt16LE(Buffer.byteLength(name), base + 22);
    if (extra > 0) header.writeUInt16LE(20, 4);
    return Buffer.concat([header, Buffer.from(name)]);
  };
  const local = Buffer.concat([entry(0x04034b50, 0), deflated]);
  const central = entry(0x02014b50, 1);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** An archive whose entry is a thousand times larger than the archive, declared truly or not. */
export const zipBomb: Mutation = {
  id: "zip-bomb",
  what: "the archive holds 1 GiB in 1 MiB, declared or not",
  keepsNumbers: false,
  mutate: (_bytes, random) => {
    const names = ["header.json", "samples/1_epoch_1.json", "summaries.json"];
    const name = names[Math.floor(random.uniform() * names.length)]!;
    return archiveOf(name, deflatedBomb(), random.uniform() < 0.5 ? bombBytes : 100);
  },
};
