const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const MINUTE = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "UTC" });

/** A moment in words, in UTC so that it reads the same for everyone: "3 May 2026 at 14:05". */
export function When({ at, only }: { at: Date; only?: "day" | "time" }) {
  const day = DAY.format(at);
  const time = MINUTE.format(at);
  return (
    <time dateTime={at.toISOString()} title={`${day}, ${time} UTC`}>
      {only === "day" ? day : only === "time" ? time : `${day} at ${time}`}
    </time>
  );
}

/** The day of a moment, as a key to group by and as a heading. */
export function dayOf(at: Date): string {
  return DAY.format(at);
}
