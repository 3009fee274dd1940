import { ElementType } from "./element-types.js";
import { KnownName, type NamedMakers } from "./known-name.js";
import { notRead, PickleFault } from "./pickle-fault.js";
import { type ElementOrder, PickledArray } from "./pickled-array.js";

function orderOf(order: unknown, axes: unknown): ElementOrder {
  if (order === "C" || order === "F") return order;
  if (order === "K" && Array.isArray(axes)) return axes as number[];
  throw new PickleFault("a numpy array with a strange order");
}

/** An array without contents: its state comes later. */
function reconstruct([cls]: readonly unknown[]): PickledArray {
  if (cls instanceof KnownName && cls.name === "numpy.ndarray") return new PickledArray();
  throw new PickleFault("a numpy array of a strange class");
}

function scalar([type, data]: readonly unknown[]): unknown {
  if (!(type instanceof ElementType)) throw new PickleFault("a numpy number without a type");
  if (type.isObject) throw notRead("a numpy scalar that is an object");
  return PickledArray.of(data, type, [1], "C").at(0);
}

function fromBuffer([data, type, shape, order, axes]: readonly unknown[]): PickledArray {
  return PickledArray.of(data, type, shape, orderOf(order, axes));
}

/** The names by which numpy is built up again. numpy 2 calls numpy.core numpy._core. */
export const numpyNames: NamedMakers = {
  "numpy.ndarray": {},
  "numpy.dtype": { call: ([text]) => new ElementType(text) },
  ...Object.fromEntries(
    ["numpy.core", "numpy._core"].flatMap((core) => [
      [`${core}.multiarray._reconstruct`, { call: reconstruct }],
      [`${core}.multiarray.scalar`, { call: scalar }],
      [`${core}.numeric._frombuffer`, { call: fromBuffer }],
    ]),
  ),
};
