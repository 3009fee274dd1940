import { UserError } from "../../src/core/errors.js";

/** The UserError that a call throws; fails where it throws none, or another kind of error. */
export function userErrorOf(call: () => unknown): UserError {
  try {
    call();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("no error was thrown");
}

/** As {@link userErrorOf}, for a promise. */
export async function userErrorFrom(promise: Promise<unknown>): Promise<UserError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof UserError) return outcome;
  throw outcome ?? new Error("no error was thrown");
}
