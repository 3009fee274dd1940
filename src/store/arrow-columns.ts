import {
  BIGINT,
  BLOB,
  BOOLEAN,
  blobValue,
  DATE,
  DOUBLE,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  dateValue,
  FLOAT,
  INTEGER,
  LIST,
  listValue,
  TIMESTAMP,
  TIMESTAMP_MS,
  TIMESTAMP_NS,
  TIMESTAMP_S,
  UBIGINT,
  VARCHAR,
} from "@duckdb/node-api";
import { type Data, DataType, type Decimal, type Field, Precision, type RecordBatch, type Vector } from "apache-arrow";

/** How values of an Arrow type go into the database. */
interface Conversion {
  readonly type: DuckDBType;
  /** A value as the library gives it, never null. */
  value(value: unknown): DuckDBValue;
}

/** A column of an Arrow file. */
export interface ArrowColumn {
  readonly name: string;
  readonly type: DuckDBType;
  /** The values of some rows of a batch, from `first` on. */
  values(batch: RecordBatch, first: number, rows: number): DuckDBValue[];
}

const asIs = (value: unknown) => value as DuckDBValue;
const asBigint = (value: unknown) => BigInt(value as number | bigint);
const day = 86_400_000;

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value;
}

/** What has no column of its own, as JSON: structs within structs, maps, lists of lists. */
const asText: Conversion = {
  type: VARCHAR,
  value: (value) => (typeof value === "object" ? JSON.stringify(value, (_, inner) => plain(inner)) : String(value)),
};

/** The digits of a decimal, a two's complement in 32-bit words from the lowest on. */
function decimalText(words: Uint32Array, { scale, bitWidth }: Decimal): string {
  let unsigned = 0n;
  for (let index = words.length - 1; index >= 0; index--) unsigned = (unsigned << 32n) | BigInt(words[index]!);
  const value = BigInt.asIntN(bitWidth, unsigned);
  if (scale <= 0) return String(value * 10n ** BigInt(-scale));
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Moments are read from their numbers: the library gives milliseconds, which is less than there may be. */
const moments: readonly Conversion[] = [
  { type: TIMESTAMP_S, value: (value) => new DuckDBTimestampSecondsValue(asBigint(value)) },
  { type: TIMESTAMP_MS, value: (value) => new DuckDBTimestampMillisecondsValue(asBigint(value)) },
  { type: TIMESTAMP, value: (value) => new DuckDBTimestampValue(asBigint(value)) },
  { type: TIMESTAMP_NS, value: (value) => new DuckDBTimestampNanosecondsValue(asBigint(value)) },
];

function conversionOfInt(bits: number, isSigned: boolean): Conversion {
  if (bits < 32 || (bits === 32 && isSigned)) return { type: INTEGER, value: asIs };
  return { type: bits === 64 && !isSigned ? UBIGINT : BIGINT, value: asBigint };
}

function conversionOfList(element: DataType): Conversion {
  const inner = conversionOf(element);
  if (inner === null || inner === asText || DataType.isDictionary(element) || isMoment(element)) return asText;
  const type = LIST(inner.type);
  const value = (list: unknown) =>
    listValue(Array.from(list as Vector, (each) => (each === null ? null : inner.value(each))));
  return { type, value };
}

function isMoment(type: DataType): boolean {
  return DataType.isTimestamp(type);
}

/** How a type is read; null for unions and intervals, which no column of outcomes is. */
function conversionOf(type: DataType): Conversion | null {
  if (DataType.isUnion(type) || DataType.isInterval(type)) return null;
  if (DataType.isDictionary(type)) return isMoment(type.dictionary) ? asText : conversionOf(type.dictionary);
  if (DataType.isBool(type)) return { type: BOOLEAN, value: asIs };
  if (DataType.isInt(type)) return conversionOfInt(type.bitWidth, type.isSigned);
  if (DataType.isFloat(type)) return { type: type.precision === Precision.DOUBLE ? DOUBLE : FLOAT, value: asIs };
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isUtf8View(type))
    return { type: VARCHAR, value: asIs };
  if (
    DataType.isBinary(type) ||
    DataType.isLargeBinary(type) ||
    DataType.isBinaryView(type) ||
    DataType.isFixedSizeBinary(type)
  )
    return { type: BLOB, value: (value) => blobValue(value as Uint8Array) };
  if (DataType.isDecimal(type)) return { type: VARCHAR, value: (value) => decimalText(value as Uint32Array, type) };
  if (DataType.isDate(type)) return { type: DATE, value: (value) => dateValue(Math.floor((value as number) / day)) };
  if (isMoment(type)) return moments[(type as DataType & { readonly unit: number }).unit]!;
  if (DataType.isList(type) || DataType.isLargeList(type) || DataType.isFixedSizeList(type))
    return conversionOfList(type.children[0]!.type);
  return asText;
}

/** What stands in a row of a column; null where it is null or where `outer`, the struct around it, is. */
function cellAt(data: Data, vector: Vector, row: number): unknown {
  if (!data.getValid(row)) return null;
  return isMoment(data.type) ? data.values[row] : vector.get(row);
}

function columnOf(
  name: string,
  type: DataType,
  find: (batch: RecordBatch) => { vector: Vector; outer?: Data },
): ArrowColumn[] {
  const conversion = conversionOf(type);
  if (conversion === null) return [];
  const values = (batch: RecordBatch, first: number, rows: number) => {
    const { vector, outer } = find(batch);
    const data = vector.data[0]!;
    return Array.from({ length: rows }, (_, index) => {
      const row = first + index;
      const cell = outer?.getValid(row) === false ? null : cellAt(data, vector, row);
      return cell === null || cell === undefined ? null : conversion.value(cell);
    });
  };
  return [{ name, type: conversion.type, values }];
}

function columnsOfField({ name, type }: Field, index: number, taken: ReadonlySet<string>): ArrowColumn[] {
  const find = (batch: RecordBatch) => batch.getChildAt(index)!;
  const fields = DataType.isStruct(type) ? type.children : [];
  const names = fields.map((field) => `${name}.${field.name}`);
  if (fields.length === 0 || names.some((inner) => taken.has(inner))) {
    return columnOf(name, type, (batch) => ({ vector: find(batch) }));
  }
  return fields.flatMap((field, child) =>
    columnOf(names[child]!, field.type, (batch) => {
      const outer = find(batch);
      return { vector: outer.getChildAt(child)!, outer: outer.data[0]! };
    }),
  );
}

/**
 * The columns of an Arrow file as those of the database, structs by their fields as {@link flatColumns} has them. Decimals are
 * text with all their digits, moments are in UTC, and columns of unions and intervals are left out.
 */
export function arrowColumns(fields: readonly Field[]): ArrowColumn[] {
  const taken = new Set(fields.map(({ name }) => name));
  return fields.flatMap((field, index) => columnsOfField(field, index, taken));
}
