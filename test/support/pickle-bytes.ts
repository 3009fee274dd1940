/** Instructions of a pickle, written by hand. Texts are single characters of the old protocols. */
export function pickleBytes(...parts: readonly (string | number | readonly number[] | Buffer)[]): Buffer {
  const toBytes = (part: (typeof parts)[number]) => {
    if (typeof part === "string") return Buffer.from(part, "latin1");
    return Buffer.isBuffer(part) ? part : Buffer.from(typeof part === "number" ? [part] : part);
  };
  return Buffer.concat(parts.map(toBytes));
}

/** A name of Python, as protocols below 4 have it. */
export function named(module: string, name: string): Buffer {
  return Buffer.from(`c${module}\n${name}\n`);
}

/** A text of up to 255 bytes. */
export function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([0x8c, bytes.length]), bytes]);
}

/** A length of 4 bytes. */
export function length4(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A length of 8 bytes. */
export function length8(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

/** An array of numpy with a type such as "f8", the sizes of its dimensions below 256, and its bytes. */
export function array(type: string, shape: readonly number[], data: Buffer): Buffer {
  return pickleBytes(
    named("numpy.core.numeric", "_frombuffer"),
    "(B",
    length4(data.length),
    data,
    named("numpy", "dtype"),
    text(type),
    [0x89, 0x88, 0x87],
    "R(",
    shape.flatMap((size) => [0x4b, size]),
    "t",
    text("C"),
    "tR",
  );
}
