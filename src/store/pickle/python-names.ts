import { KnownName, type Maker, type NamedMakers } from "./known-name.js";
import { PickleFault } from "./pickle-fault.js";
import { emptyDict, isDict, setMember } from "./pickle-machine.js";
import { Slice } from "./slice.js";

/** How protocols below 3 write bytes: as text of which each character is a byte. */
function encode([text, encoding]: readonly unknown[]): Buffer {
  const isLatin = typeof text === "string" && encoding === "latin1" && !/[^\0-\xff]/.test(text);
  if (!isLatin) throw new PickleFault("bytes that are no Latin-1 text");
  return Buffer.from(text, "latin1");
}

function bytesOf([data = Buffer.alloc(0), encoding]: readonly unknown[]): Buffer {
  if (Buffer.isBuffer(data)) return data;
  if (typeof data === "string") return encode([data, encoding ?? "latin1"]);
  // bytes(1000000000) in Python is a gigabyte of zeros.
  throw new PickleFault("bytes made of what is neither bytes nor text");
}

function listOf([elements = []]: readonly unknown[]): unknown[] {
  if (!Array.isArray(elements)) throw new PickleFault("a set made of what is no list");
  return elements;
}

/** Ordered dicts are made of pairs, or empty and filled later. */
function orderedDict([pairs = []]: readonly unknown[]): unknown {
  const dict = emptyDict();
  const given = isDict(pairs) ? Object.entries(pairs) : pairs;
  if (!Array.isArray(given)) throw new PickleFault("a dict made of what is no list of pairs");
  for (const pair of given) {
    if (!Array.isArray(pair) || pair.length !== 2) throw new PickleFault("a dict made of what is no list of pairs");
    setMember(dict, pair[0], pair[1]);
  }
  return dict;
}

/** How protocols below 2 make an object: the class, and the class of Python's own that it extends. */
function reconstructor([cls, base]: readonly unknown[]): unknown {
  const isPlain = base instanceof KnownName && base.name.endsWith(".object");
  if (cls instanceof KnownName && isPlain) return cls.create([]);
  throw new PickleFault("an object of a strange class");
}

const builtins: Readonly<Record<string, Maker>> = {
  object: {},
  slice: { call: (values) => new Slice(values) },
  set: { call: listOf },
  frozenset: { call: listOf },
  bytes: { call: bytesOf },
  bytearray: { call: bytesOf },
};

function under(modules: readonly string[], makers: Readonly<Record<string, Maker>>): NamedMakers {
  const pairs = modules.flatMap((module) =>
    Object.entries(makers).map(([name, maker]) => [`${module}.${name}`, maker]),
  );
  return Object.fromEntries(pairs);
}

/** The names of Python itself that plain data need. */
export const pythonNames: NamedMakers = {
  ...under(["builtins", "__builtin__"], builtins),
  ...under(["copyreg", "copy_reg"], { _reconstructor: { call: reconstructor } }),
  "_codecs.encode": { call: encode },
  "collections.OrderedDict": { call: orderedDict, create: orderedDict },
};
