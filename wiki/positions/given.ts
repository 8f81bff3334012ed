import type { PositionRow } from "@/db/positions/positions";

/** A position as programs are given it; `page`: the title of the page that states it. */
export function givenPosition(row: PositionRow, page: string) {
  const { id, holder, stance, target, topic, voice, from, until, source, locator, text, quote } = row;
  return {
    id,
    holder,
    stance,
    target,
    topic,
    voice,
    from,
    until,
    source,
    locator,
    text,
    quote,
    page,
    recorded: row.recordedAt.toISOString(),
  };
}

export type GivenPosition = ReturnType<typeof givenPosition>;
