import { KnownName, type NamedMakers } from "./known-name.js";
import { PickleFault } from "./pickle-fault.js";
import { BlockManager, PickledBlock, PickledFrame, PickledIndex } from "./pickled-frame.js";
import { ArrowStringColumn, ArrowTexts, ArrowType, StringColumn, StringType } from "./string-columns.js";

/** Classes of indexes; those with more levels and those of dates are not read. */
const indexes = [
  "pandas.Index",
  "pandas.RangeIndex",
  "pandas.core.indexes.base.Index",
  "pandas.core.indexes.range.RangeIndex",
  "pandas.core.indexes.numeric.Int64Index",
  "pandas.core.indexes.numeric.UInt64Index",
  "pandas.core.indexes.numeric.Float64Index",
];

function newIndex([cls, state]: readonly unknown[]): PickledIndex {
  if (cls instanceof KnownName && indexes.includes(cls.name)) return new PickledIndex(state);
  throw new PickleFault("an index of a strange class");
}

const block = { call: ([values, placement]: readonly unknown[]) => new PickledBlock(values, placement) };
const frame = { create: () => new PickledFrame() };
const manager = { call: BlockManager.of, create: () => new BlockManager() };
const arrowColumn = { create: () => new ArrowStringColumn() };
const stringType = { call: () => new StringType(), create: () => new StringType() };
const missing = { isMissing: true };

function newStringColumn([cls]: readonly unknown[]): StringColumn {
  if (cls instanceof KnownName && cls.name.endsWith(".StringArray")) return new StringColumn();
  throw new PickleFault("a column of a strange class");
}

/** The names by which tables of pandas 1, 2 and 3 are built up again. pandas 3 has shorter ones. */
export const pandasNames: NamedMakers = {
  ...Object.fromEntries(indexes.map((name) => [name, {}])),
  "pandas.core.indexes.base._new_Index": { call: newIndex },
  "pandas.core.frame.DataFrame": frame,
  "pandas.DataFrame": frame,
  "pandas.core.internals.managers.BlockManager": manager,
  "pandas._libs.internals._unpickle_block": block,
  "pandas.core.internals.blocks.new_block": block,
  "pandas.core.arrays.string_.StringDtype": stringType,
  "pandas.StringDtype": stringType,
  "pandas.core.arrays.string_.StringArray": {},
  "pandas.arrays.StringArray": {},
  "pandas._libs.arrays.__pyx_unpickle_NDArrayBacked": { call: newStringColumn },
  "pandas.core.arrays.string_arrow.ArrowStringArray": arrowColumn,
  "pandas.arrays.ArrowStringArray": arrowColumn,
  "pandas._libs.missing.NA": missing,
  "pandas.NA": missing,
  "pyarrow.lib._restore_array": { call: ([parts]) => new ArrowTexts(Array.isArray(parts) ? parts : []) },
  "pyarrow.lib.type_for_alias": { call: ([name]) => new ArrowType(name) },
  "pyarrow.lib.py_buffer": { call: ([bytes]) => bytesOf(bytes) },
};

function bytesOf(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  throw new PickleFault("a buffer that is no bytes");
}
