const encoder = new TextEncoder();

/** Texts up to this many UTF-16 units are encoded into one buffer that is used again, which is twice as fast. */
const shortText = 256;
const shortBytes = new Uint8Array(3 * shortText);

/**
 * 64-bit hash of a text: the first eight bytes of MurmurHash3 x86_128 over its UTF-8 bytes, seeded with MurmurHash3's
 * 32-bit finaliser of seed ^ 0x9E3779B9. In 32-bit integer arithmetic throughout, so equal on every machine; every bit
 * depends on every bit of the text and of the seed. Not for secrets.
 * @param text any string, "" included; a lone surrogate counts as U+FFFD
 * @param seed an integer in [0, 2^32); others are reduced modulo 2^32
 * @returns the key high * 2^32 + low as two integers in [0, 2^32)
 * @see Appleby (2011), MurmurHash3; Python's mmh3.hash64(text, mixedSeed, x64arch=False, signed=False)[0] is this key
 * @example hashKey("item-1", 7) // {high: 3445249496, low: 2699365899}
 */
export function hashKey(text: string, seed: number): { high: number; low: number } {
  const key = new Uint32Array(2);
  writeKey(utf8(text), seed, key, 0);
  return { high: key[1]!, low: key[0]! };
}

/**
 * {@link hashKey} of many texts, each as one 64-bit number.
 * @param texts any strings; equal texts have equal keys
 * @param seed an integer in [0, 2^32)
 * @returns one key a text, in the order given; empty for none
 * @example hashKeys(["item-1"], 7) // BigUint64Array [14797233914579848715n]
 */
export function hashKeys(texts: readonly string[], seed: number): BigUint64Array {
  const keys = new BigUint64Array(texts.length);
  const halves = new Uint32Array(keys.buffer);
  for (let i = 0; i < texts.length; i++) writeKey(utf8(texts[i]!), seed, halves, 2 * i);
  return keys;
}

/** Lane multipliers of MurmurHash3 x86_128. */
const m1 = 0x239b961b;
const m2 = 0xab0e9789;
const m3 = 0x38b34ae5;
const m4 = 0xa1e38b93;

/** The text's UTF-8 bytes, good until the next call. */
function utf8(text: string): Uint8Array {
  if (text.length > shortText) return encoder.encode(text);
  return shortBytes.subarray(0, encoder.encodeInto(text, shortBytes).written);
}

/** Writes the low half of the key at `place` and the high half after it. */
function writeKey(bytes: Uint8Array, seed: number, halves: Uint32Array, place: number): void {
  // Unmixed, seeds that differ in their top bit only would give similar keys.
  let a = avalanche(seed ^ 0x9e3779b9);
  let b = a;
  let c = a;
  let d = a;
  const blocksEnd = bytes.length - (bytes.length % 16);
  for (let start = 0; start < blocksEnd; start += 16) {
    a = (Math.imul(rotate(a ^ scramble(word(bytes, start), m1, 15, m2), 19) + b, 5) + 0x561ccd1b) | 0;
    b = (Math.imul(rotate(b ^ scramble(word(bytes, start + 4), m2, 16, m3), 17) + c, 5) + 0x0bcaa747) | 0;
    c = (Math.imul(rotate(c ^ scramble(word(bytes, start + 8), m3, 17, m4), 15) + d, 5) + 0x96cd1c35) | 0;
    d = (Math.imul(rotate(d ^ scramble(word(bytes, start + 12), m4, 18, m1), 13) + a, 5) + 0x32ac3b17) | 0;
  }
  // Bytes beyond the end read as 0, which scramble keeps 0.
  a ^= scramble(word(bytes, blocksEnd), m1, 15, m2) ^ bytes.length;
  b ^= scramble(word(bytes, blocksEnd + 4), m2, 16, m3) ^ bytes.length;
  c ^= scramble(word(bytes, blocksEnd + 8), m3, 17, m4) ^ bytes.length;
  d ^= scramble(word(bytes, blocksEnd + 12), m4, 18, m1) ^ bytes.length;
  const sum = (a + b + c + d) | 0;
  const low = (avalanche(sum) + avalanche(b + sum) + avalanche(c + sum) + avalanche(d + sum)) | 0;
  halves[place] = low;
  halves[place + 1] = avalanche(b + sum) + low;
}

/** Four bytes as a little-endian integer. */
function word(bytes: Uint8Array, start: number): number {
  return bytes[start]! | (bytes[start + 1]! << 8) | (bytes[start + 2]! << 16) | (bytes[start + 3]! << 24);
}

function scramble(value: number, first: number, turn: number, second: number): number {
  return Math.imul(rotate(Math.imul(value, first), turn), second);
}

function rotate(value: number, turn: number): number {
  return (value << turn) | (value >>> (32 - turn));
}

/** Every bit of the result depends on every bit of the value; one to one. */
function avalanche(value: number): number {
  let x = value ^ (value >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
