/** Nanoseconds since 1970 of a time in text: a whole number of them, or an ISO date and time; UTC where it names no zone. */
function nanosOfText(text: string): bigint | undefined {
  if (/^\d{1,20}$/.test(text)) return BigInt(text);
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text.trim());
  if (!found) return undefined;
  const [, day, time, fraction = "", zone = "Z"] = found;
  const seconds = Date.parse(`${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2").toUpperCase()}`);
  return Number.isNaN(seconds) ? undefined : BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(9, "0"));
}

/**
 * Milliseconds from one time to another; undefined where either is missing, 0 or no time, or where it ends before it starts.
 * Times are nanoseconds since 1970 (text or number), as OTLP has them, or ISO dates and times. Nanoseconds since 1970 have 19
 * digits, which a number of JavaScript cannot hold, so that they are subtracted as whole numbers.
 *
 * @example millisecondsBetween("1764144000000000001", "1764144000910500001") // 910.5
 */
export function millisecondsBetween(start: unknown, end: unknown): number | undefined {
  const [from, to] = [start, end].map((time) => {
    if (typeof time === "string") return nanosOfText(time);
    return typeof time === "number" && Number.isInteger(time) && time > 0 ? BigInt(time) : undefined;
  });
  if (!from || !to || to < from) return undefined;
  return Number(to - from) / 1e6;
}

/**
 * Milliseconds from one time to another in seconds since 1970, to the microsecond: a double of this size has no finer steps.
 * undefined where either is no number, or where it ends before it starts.
 *
 * @example millisecondsBetweenSeconds(1764144000.25, 1764144001.5) // 1250
 */
export function millisecondsBetweenSeconds(start: unknown, end: unknown): number | undefined {
  if (typeof start !== "number" || typeof end !== "number" || !(end >= start)) return undefined;
  return Math.round((end - start) * 1e6) / 1e3;
}
