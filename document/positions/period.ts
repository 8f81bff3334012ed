import { isDate, yearOf } from "./dates";

/** First and last year of a stretch of time, both within it; a side that is open is as far as years are counted. */
export type Period = { first: number; last: number };

const EVER: Period = { first: -9999, last: 9999 };

/**
 * "2012", "2012-05", "199X" or "2008/2012", where a side that is empty or ".." is open: "2008/". Undefined for what is
 * none of these.
 */
export function parsePeriod(text: string): Period | undefined {
  const [from = "", until = from, ...rest] = text.split("/").map((side) => side.trim());
  if (rest.length > 0 || text.trim() === "") return undefined;
  if (![from, until].every((side) => isOpen(side) || isDate(side))) return undefined;
  return { first: yearOf(from) ?? EVER.first, last: yearOf(until.replace(/X/g, "9")) ?? EVER.last };
}

/** The period as `parsePeriod` reads it again: "2012", "2008/2012", "2008/". */
export function printPeriod({ first, last }: Period): string {
  if (first === last) return printYear(first);
  return `${first <= EVER.first ? "" : printYear(first)}/${last >= EVER.last ? "" : printYear(last)}`;
}

function isOpen(side: string): boolean {
  return side === "" || side === "..";
}

/** As EDTF has it: four digits, and a Y before more of them. */
function printYear(year: number): string {
  const digits = String(Math.abs(year)).padStart(4, "0");
  const signed = year < 0 ? `-${digits}` : digits;
  return digits.length > 4 ? `Y${signed}` : signed;
}
