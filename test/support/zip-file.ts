import { crc32, deflateRawSync } from "node:zlib";

/** An entry of an archive that a test makes; what it states of itself may be a lie. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** 0 = stored, 8 = deflated (the default); others are stated, and the content stands as it is given. */
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
}

interface Packed {
  readonly local: Buffer;
  central(offset: number): Buffer;
}

/** Fields of a ZIP header, little endian: [value, bytes]. */
function fields(...parts: readonly (readonly [number, 2 | 4])[]): Buffer {
  return Buffer.concat(
    parts.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

function pack({ name, content, method = 8, flags = 0, crc, size }: ZipEntry): Packed {
  const plain = Buffer.from(content);
  const data = method === 8 ? deflateRawSync(plain) : plain;
  const nameBytes = Buffer.from(name);
  const common = fields(
    [20, 2],
    [flags | 0x800, 2],
    [method, 2],
    [0, 2],
    [0x21, 2],
    [crc ?? crc32(plain), 4],
    [data.length, 4],
    [size ?? plain.length, 4],
    [nameBytes.length, 2],
    [0, 2],
  );
  return {
    local: Buffer.concat([fields([0x04034b50, 4]), common, nameBytes, data]),
    central: (offset) =>
      Buffer.concat([
        fields([0x02014b50, 4], [20, 2]),
        common,
        fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
        nameBytes,
      ]),
  };
}

/** A ZIP archive of these entries, in their order (PKWARE APPNOTE 6.3.10, without ZIP64). */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const packed = entries.map(pack);
  const offsets = packed.map((_, index) => packed.slice(0, index).reduce((sum, { local }) => sum + local.length, 0));
  const central = Buffer.concat(packed.map((entry, index) => entry.central(offsets[index]!)));
  const start = packed.reduce((sum, { local }) => sum + local.length, 0);
  const end = fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [central.length, 4],
    [start, 4],
    [0, 2],
  );
  return Buffer.concat([...packed.map(({ local }) => local), central, end]);
}
