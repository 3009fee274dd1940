import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { knownNames } from "../../../../src/store/pickle/known-names.js";
import { named, pickleBytes, text } from "../../../support/pickle-bytes.js";
import { DataFolder } from "../data-folder.js";

const data = new DataFolder();
const witness = join(data.path, "it-ran");
const command = text(`touch ${witness}`);
const tuple1 = 0x85;
const tuple2 = 0x86;
const stackGlobal = 0x93;

/** Each would run something if Python loaded it; nothing may, and the message has to name what it asks for. */
const hostile: readonly (readonly [string, string, Buffer])[] = [
  ["os.system", "posix.system", pickleBytes(named("posix", "system"), command, tuple1, "R.")],
  ["os.system of Windows", "nt.system", pickleBytes(named("nt", "system"), command, tuple1, "R.")],
  ["eval", "builtins.eval", pickleBytes(named("builtins", "eval"), text("1"), tuple1, "R.")],
  ["exec of Python 2", "__builtin__.exec", pickleBytes(named("__builtin__", "exec"), text("1"), tuple1, "R.")],
  [
    "__import__",
    "builtins.__import__",
    pickleBytes(0x80, 4, text("builtins"), text("__import__"), stackGlobal, text("os"), tuple1, "R."),
  ],
  [
    "a chain of calls that gets a function by its name",
    "builtins.getattr",
    pickleBytes(
      named("builtins", "getattr"),
      named("builtins", "__import__"),
      text("os"),
      tuple1,
      "R",
      text("system"),
      tuple2,
      "R",
      command,
      tuple1,
      "R.",
    ),
  ],
  [
    "a dotted name",
    "collections.OrderedDict.fromkeys",
    pickleBytes(0x80, 4, text("collections"), text("OrderedDict.fromkeys"), stackGlobal, "."),
  ],
  [
    "a name that is put together from the memo",
    "subprocess.Popen",
    pickleBytes(
      0x80,
      4,
      text("subprocess"),
      0x94,
      "0",
      text("Popen"),
      0x94,
      "0h",
      0,
      "h",
      1,
      stackGlobal,
      command,
      tuple1,
      "R.",
    ),
  ],
  ["a name within a module that is known", "numpy.load", pickleBytes(named("numpy", "load"), text("x"), tuple1, "R.")],
  ["pandas.eval", "pandas.eval", pickleBytes(named("pandas", "eval"), text("1"), tuple1, "R.")],
  ["a name in another case", "Builtins.set", pickleBytes(named("Builtins", "set"), ".")],
  ["what every object of JavaScript has", "builtins.constructor", pickleBytes(named("builtins", "constructor"), ".")],
  ["the prototype", "__proto__.constructor", pickleBytes(named("__proto__", "constructor"), ".")],
  ["INST", "posix.system", pickleBytes("(", command, "iposix\nsystem\n.")],
  ["INST of a class that is known", "builtins.set", pickleBytes("(ibuiltins\nset\n.")],
  ["OBJ", "builtins.set", pickleBytes("(", named("builtins", "set"), "o.")],
  [
    "NEWOBJ of what is no class here",
    "numpy.dtype",
    pickleBytes(named("numpy", "dtype"), text("f8"), tuple1, 0x81, "."),
  ],
  ["NEWOBJ_EX", "pandas.core.frame.DataFrame", pickleBytes(named("pandas.core.frame", "DataFrame"), ")}", 0x92, ".")],
  ["EXT1", "extension 7", pickleBytes(0x82, 7, ".")],
  ["EXT2", "extension 258", pickleBytes(0x83, 2, 1, ".")],
  ["EXT4", "extension 1", pickleBytes(0x84, 1, 0, 0, 0, ".")],
  ["PERSID", 'persistent id "secret"', pickleBytes("Psecret\n.")],
  ["BINPERSID", 'persistent id "secret"', pickleBytes(text("secret"), "Q.")],
  ["a buffer outside of the file", "NEXT_BUFFER", pickleBytes(0x97, ".")],
  ["a call of a text", "something that is no name", pickleBytes(text("posix.system"), command, tuple1, "R.")],
  ["a call of a list", "something that is no name", pickleBytes("]", ")R.")],
  ["a call of a class that is only named", "numpy.ndarray", pickleBytes(named("numpy", "ndarray"), ")R.")],
  [
    "a state with __setstate__ for a list",
    "BUILD",
    pickleBytes("]}", text("__setstate__"), named("builtins", "set"), "sb."),
  ],
  ["a state for a class", "BUILD", pickleBytes(named("builtins", "set"), "}b.")],
];

describe("a pickle that asks for more than data", () => {
  test.each(hostile)("by %s is refused, names %s, and nothing of it runs", async (title, name, bytes) => {
    const file = data.write(`${hostile.findIndex(([other]) => other === title)}.pkl`, bytes);
    const error = await data.error(file);
    expect(error.code).toBe("PICKLE_REFUSED");
    expect(error.message).toContain(name);
    expect(error.message).toMatch(new RegExp(`\\(${file} byte \\d+\\)$`));
    expect(error.location).toEqual({ file });
    expect(error.hint).not.toBe("");
    expect(existsSync(witness)).toBe(false);
  });

  test("cuts a name that is a megabyte long", async () => {
    const file = data.write("long.pkl", pickleBytes(named("a".repeat(1_000_000), "b"), "."));
    expect((await data.error(file)).message.length).toBeLessThan(500);
  });

  test("may have no other names than those of plain data, numpy and pandas", () => {
    const modules = [...new Set(knownNames.map((name) => name.split(".")[0]))];
    expect(modules.sort()).toEqual(
      ["__builtin__", "_codecs", "builtins", "collections", "copy_reg", "copyreg", "numpy", "pandas", "pyarrow"].sort(),
    );
    const ofPython = knownNames
      .filter((name) => /^(__builtin__|builtins)\./.test(name))
      .map((name) => name.split(".")[1]);
    expect([...new Set(ofPython)].sort()).toEqual(["bytearray", "bytes", "frozenset", "object", "set", "slice"]);
  });

  test.each([
    ["categories", "Categorical"],
    ["dates", "DatetimeArray"],
    ["mask", "IntegerArray"],
    ["levels", "MultiIndex"],
    ["series", "Series"],
  ])("is also one with %s of pandas, with the advice to turn them into texts or numbers", async (name, says) => {
    const error = await data.error(`${import.meta.dirname}/../../../fixtures/pickles/${name}-pandas2.pkl`);
    expect([error.code, error.message]).toEqual(["PICKLE_REFUSED", expect.stringContaining(says)]);
    expect(error.hint).toContain("texts or numbers");
  });
});
