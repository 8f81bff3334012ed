import { isDate, yearOf } from "@/document/dates";

/** First and last year of a stretch of time, both within it. */
export type Period = { first: number; last: number };

/**
 * "2012", "2012-05", "199X" or "2008/2012", where a side that is empty or ".." is open: "2008/". Undefined for what is
 * none of these.
 */
export function parsePeriod(text: string): Period | undefined {
  const [from = "", until = from, ...rest] = text.split("/").map((side) => side.trim());
  if (rest.length > 0 || text.trim() === "") return undefined;
  if (![from, until].every((side) => isOpen(side) || isDate(side))) return undefined;
  return { first: yearOf(from) ?? -9999, last: yearOf(until.replace(/X/g, "9")) ?? 9999 };
}

function isOpen(side: string): boolean {
  return side === "" || side === "..";
}
