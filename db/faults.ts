import { DrizzleQueryError } from "drizzle-orm";

/** SQLSTATE of what is wrong with the values themselves: data exceptions, and constraints that they violate. */
const OF_VALUES = /^2[23]/;

/** Whether it was the database that did not do something. */
export function isOfDatabase(error: unknown): boolean {
  return error instanceof DrizzleQueryError;
}

/**
 * Whether the database may well do another time what it did not do now: it was out of reach, busy, or let others go first.
 * Of any other error, also of the program's own, the same comes again.
 */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof DrizzleQueryError)) return false;
  const { cause } = error;
  const code = cause && "code" in cause ? String(cause.code) : "";
  return !OF_VALUES.test(code);
}
