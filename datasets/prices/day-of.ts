/**
 * The day that a text begins with or holds, as YYYY-MM-DD; null where it holds none.
 *
 * @example dayOf("prices-2026-11-01.yaml") // "2026-11-01"
 */
export function dayOf(text: string | undefined): string | null {
  return text?.match(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/)?.[0] ?? null;
}
