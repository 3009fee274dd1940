/** How many of the places that break a rule are looked up in the files. */
const shown = 10;

/**
 * SQL for the first ten rows of what `found` selects, each with the count of all of them as a further last column. It does
 * without a window function: under load DuckDB's `count(*) OVER ()` fails with an internal error where nothing is found.
 *
 * @param found a SELECT whose columns have names
 * @param order columns of it
 */
export function firstFound(found: string, order: string): string {
  return `WITH found AS MATERIALIZED (${found}) SELECT *, (SELECT count(*) FROM found) FROM found ORDER BY ${order} LIMIT ${shown}`;
}
