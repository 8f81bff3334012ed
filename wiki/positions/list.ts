import { z } from "zod";
import type { Db } from "@/db/client";
import { namesOf } from "@/db/pages";
import {
  listPositions as query,
  type PositionFilter,
  type PositionOnPage,
  type PositionRow,
} from "@/db/positions";
import { parseTitle } from "@/document/titles";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";

export type { PositionOnPage, PositionRow };

/** What may be asked of positions; titles as people write them. */
export type PositionQuestion = {
  holder?: string;
  stance?: string;
  target?: string;
  topic?: string;
  voice?: string;
  source?: string;
  /** Only those that can have been held in this period: "2012" or "2008/2012". */
  during?: string;
  recorded?: Date;
  id?: string;
  /** A page that has any part in the position. */
  about?: string;
};

const After = z.int();

/** The positions that answer every part of the question, through redirects, in the order they were recorded. */
export async function listPositions(
  db: Db,
  question: PositionQuestion,
  paging: Paging = {},
): Promise<Paged<PositionOnPage>> {
  const limit = limitOf(paging);
  const filter = await resolve(db, question);
  const rows = await query(db, filter, { limit: limit + 1, after: readCursor(After, paging.cursor) });
  return paged(rows, limit, (row) => row.row);
}

async function resolve(db: Db, question: PositionQuestion): Promise<PositionFilter> {
  const { holder, target, topic, voice, source, about, stance, id, recorded, during } = question;
  const names = async (written: string | undefined) => (written ? await namesFor(db, written) : undefined);
  return {
    holder: await names(holder),
    target: await names(target),
    topic: await names(topic),
    voice: await names(voice),
    source: await names(source),
    about: await names(about),
    stance: stance || undefined,
    id: id || undefined,
    during: during ? years(during) : undefined,
    recorded,
  };
}

/** A title that cannot be one names nothing; a "#UUID" names that position. */
async function namesFor(db: Db, written: string): Promise<string[]> {
  if (written.startsWith("#")) return [written];
  const parsed = parseTitle(written);
  return parsed.ok ? await namesOf(db, parsed.title) : [];
}

/** First and last year of "2012" or "2008/2012". A part that is not a year is open. */
function years(during: string): { first: number; last: number } {
  const [first = "", last = first] = during.split("/");
  return { first: year(first) ?? -9999, last: year(last) ?? 9999 };
}

function year(text: string): number | undefined {
  const digits = /^-?\d{1,4}/.exec(text.trim());
  return digits ? Number(digits[0]) : undefined;
}
