import type { Sql } from "@/db/client";
import { placeKey, talkTimes, type TalkPlace } from "@/db/comments/comments";

/** A number that changes whenever anything is said in a place. */
export async function talkTime(sql: Sql, place: TalkPlace): Promise<number> {
  return (await talkTimesOf(sql, [place]))(place);
}

/** The same for many places, with one question. */
export async function talkTimesOf(
  sql: Sql,
  places: readonly TalkPlace[],
): Promise<(place: TalkPlace) => number> {
  const times = await talkTimes(sql, places);
  return (place) => times.get(placeKey(place)) ?? 0;
}
