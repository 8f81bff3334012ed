const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** For how long something may be said to hold: no time zone to get wrong, and the same without JavaScript. */
const LENGTHS = {
  hour: HOUR,
  day: DAY,
  days: 3 * DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  months: 91 * DAY,
  year: 365 * DAY,
  always: undefined,
} as const;

export const DURATIONS = ["hour", "day", "days", "week", "month", "months", "year", "always"] as const;

/** When that is over, from now on; undefined where it has no end. What is not in the list is a day. */
export function endOf(chosen: string): Date | undefined {
  const known = DURATIONS.find((each) => each === chosen);
  const length = known ? LENGTHS[known] : DAY;
  return length === undefined ? undefined : new Date(Date.now() + length);
}
