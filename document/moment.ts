const END_OF_DAY = "T23:59:59.999Z";

/**
 * A day or a time of the calendar that the wiki can have lived through; undefined for anything else. A day means its end: what
 * was there when the day was over.
 */
export function momentOf(text: string): Date | undefined {
  const given = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}(T.+)?$/.test(given)) return undefined;
  const moment = new Date(given.length === 10 ? given + END_OF_DAY : given);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** The moment as `momentOf` reads it again: the day alone where its end is meant. */
export function printMoment(moment: Date): string {
  const text = moment.toISOString();
  return text.endsWith(END_OF_DAY) ? text.slice(0, 10) : text;
}
