import { describe, expect, test } from "vitest";
import { decodeNpy, encodeNpy } from "../../../scripts/npy.js";

/** Reads a .npy file by the format's own rules: magic, version, length of the header, header, data. */
function decode(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint16(8, true);
  const header = new TextDecoder("latin1").decode(bytes.subarray(10, 10 + headerLength));
  return { magic: [...bytes.subarray(0, 8)], header, dataStart: 10 + headerLength, view };
}

describe("encodeNpy", () => {
  test("begins with the magic string and version 1.0, and aligns the data to 64 bytes", () => {
    for (const shape of [[1], [1, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]]) {
      const { magic, header, dataStart } = decode(encodeNpy(Float64Array.of(1), shape));
      expect(magic).toEqual([0x93, ...Buffer.from("NUMPY"), 1, 0]);
      expect(dataStart % 64).toBe(0);
      expect(header.endsWith("\n")).toBe(true);
    }
  });

  test.each([
    ["<f8", Float64Array.of(1, 2, 3, 4, 5, 6)],
    ["<f4", Float32Array.of(1, 2, 3, 4, 5, 6)],
    ["|u1", Uint8Array.of(1, 2, 3, 4, 5, 6)],
  ])("names the type %s and the shape in the header", (code, values) => {
    const { header } = decode(encodeNpy(values, [2, 3]));
    expect(header.trimEnd()).toBe(`{'descr': '${code}', 'fortran_order': False, 'shape': (2, 3,), }`);
  });

  test("writes the values in row order, little-endian", () => {
    const { view, dataStart } = decode(encodeNpy(Float64Array.of(0.5, -2, 1e300), [3]));
    expect([0, 1, 2].map((i) => view.getFloat64(dataStart + 8 * i, true))).toEqual([0.5, -2, 1e300]);
  });

  test("writes only the values of a view into a larger buffer", () => {
    const bytes = encodeNpy(Float64Array.of(1, 2, 3, 4).subarray(1, 3), [2]);
    const { view, dataStart } = decode(bytes);
    expect(bytes.length).toBe(dataStart + 16);
    expect(view.getFloat64(dataStart, true)).toBe(2);
  });

  test("refuses a shape that does not hold the values", () => {
    expect(() => encodeNpy(Uint8Array.of(1, 2, 3), [2, 2])).toThrow("shape 2 x 2 does not hold 3 values");
  });
});

describe("decodeNpy", () => {
  test.each([
    ["doubles", Float64Array.of(0.1, -2, 1e300, 4), [2, 2]],
    ["floats", Float32Array.of(0.5, 1, 2), [3]],
    ["bytes", Uint8Array.of(0, 1, 255), [3, 1]],
  ])("reads back %s and their shape", (_, values, shape) => {
    expect(decodeNpy(encodeNpy(values, shape))).toEqual({ shape, values });
  });

  test("reads from any place in memory, aligned or not", () => {
    const bytes = encodeNpy(Float64Array.of(3), [1]);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeNpy(shifted.subarray(3)).values).toEqual(Float64Array.of(3));
  });

  test("refuses a type that it does not write", () => {
    const bytes = Buffer.from(encodeNpy(Float64Array.of(1), [1]));
    bytes.write("<i8", bytes.indexOf("<f8"));
    expect(() => decodeNpy(bytes)).toThrow('type "<i8"');
  });
});
