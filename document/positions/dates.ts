// Extended Date/Time Format, levels 0 and 1, as far as it names a day, a month, a season or a year.
const DATE = /^(?:(Y-?[1-9]\d{4,8})|(-?(?:\d{4}|\d{3}X|\d{2}XX))(?:-(?:\d{2}|XX)(?:-(?:\d{2}|XX))?)?)[?~%]?$/;

/** Whether text is a year or an EDTF date: 1999, 2012-05, 2012~, 19XX, -0300. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const [, month, day] = text
    .replace(/^-/, "")
    .replace(/[?~%]$/, "")
    .split("-");
  const monthFits = month === undefined || month === "XX" || text.startsWith("Y") || within(month, 1, 12);
  const isSeason = month !== undefined && within(month, 21, 24) && day === undefined;
  return (monthFits || isSeason) && (day === undefined || day === "XX" || within(day, 1, 31));
}

/** The year in which a date lies, the first one when it leaves digits open; undefined when it is no date. */
export function yearOf(text: string): number | undefined {
  const match = isDate(text) ? DATE.exec(text) : null;
  const year = (match?.[1]?.slice(1) ?? match?.[2])?.replace(/X/g, "0");
  return year === undefined ? undefined : Number(year);
}

/** Whether a date lies wholly before another. False where one is missing, or either leaves it open. */
export function endsBefore(date: string, other: string): boolean {
  const last = boundsOf(date)?.last;
  const first = boundsOf(other)?.first;
  return last !== undefined && first !== undefined && last < first;
}

/** Numbers that are in the order of the days: the first and the last that a date can mean. */
function boundsOf(text: string): { first: number; last: number } | undefined {
  const first = yearOf(text);
  if (first === undefined) return undefined;
  const open = /X+/.exec(text.split("-").find((part) => /\d/.test(part)) ?? "")?.[0].length ?? 0;
  const [, month = "", day = ""] = text
    .replace(/^-/, "")
    .replace(/[?~%]$/, "")
    .split("-");
  const days = (given: string, low: number, high: number) =>
    /^\d\d$/.test(given) ? [Number(given), Number(given)] : [low, high];
  // A season names no month; any of the year may be meant.
  const [lowMonth = 0, highMonth = 0] = days(Number(month) > 12 ? "" : month, 1, 12);
  const [lowDay = 0, highDay = 0] = days(day, 1, 31);
  return {
    first: first * 400 + lowMonth * 32 + lowDay,
    last: (first + 10 ** open - 1) * 400 + highMonth * 32 + highDay,
  };
}

/** "1999", "1999–2004", "since 1999", "until 2004", or "" for a period that is open at both ends. */
export function periodOf(from: string, until: string): string {
  if (from === until) return from;
  if (from === "") return `until ${until}`;
  return until === "" ? `since ${from}` : `${from}–${until}`;
}

function within(digits: string, low: number, high: number): boolean {
  return Number(digits) >= low && Number(digits) <= high;
}
