import { z } from "zod";
import type { Db } from "@/db/client";
import { namesOf, resolveTitles } from "@/db/pages";
import {
  listPositions as query,
  type PositionFilter,
  type PositionOnPage,
  type PositionRow,
} from "@/db/positions";
import { parseTitle } from "@/document/titles";
import { readVocabulary } from "../stances/vocabulary";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { matrix, type Matrix } from "./matrix";
import type { Period } from "./period";

export type { PositionOnPage, PositionRow };

/** What may be asked of positions; titles as people write them. */
export type PositionQuestion = {
  holder?: string;
  stance?: string;
  target?: string;
  topic?: string;
  voice?: string;
  source?: string;
  /** Only those that can have been held in this period. */
  during?: Period;
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

/** Positions that one matrix is drawn of. */
const MOST_IN_A_MATRIX = 5_000;

/** Who stands how to whom, on one question where it is given; titles of redirects count as the pages they lead to. */
export async function positionMatrix(db: Db, question: Pick<PositionQuestion, "topic">): Promise<Matrix> {
  const rows = await query(db, await resolve(db, question), { limit: MOST_IN_A_MATRIX });
  const named = await resolveTitles(db, [...new Set(rows.flatMap((row) => [row.holder, row.target]))]);
  const known = (title: string) => named.get(title)?.redirect ?? title;
  return matrix(
    rows.map((row) => ({ ...row, holder: known(row.holder), target: known(row.target) })),
    await readVocabulary(db),
  );
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
    during,
    recorded,
  };
}

/** A title that cannot be one names nothing; a "#UUID" names that position. */
async function namesFor(db: Db, written: string): Promise<string[]> {
  if (written.startsWith("#")) return [written];
  const parsed = parseTitle(written);
  return parsed.ok ? await namesOf(db, parsed.title) : [];
}
