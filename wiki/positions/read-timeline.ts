import { z } from "zod";
import type { Db } from "@/db/client";
import { leadsOf } from "@/db/positions/cells";
import { positionsByTime, recordedDays, type RecordedDay } from "@/db/positions/times";
import type { Question } from "@/document/questions/question";
import { readCursor, writeCursor } from "../cursor";
import { kept } from "./kept";
import { resolveQuestion, type PositionOnPage } from "./list";
import { timeline, type Band, type Turn } from "./timeline";

export type { RecordedDay };

export type TimelineView = {
  bands: Band<PositionOnPage>[];
  turns: Turn[];
  /** Whether there are more dated positions than the picture shows. */
  crowded: boolean;
  undated: PositionOnPage[];
  /** Where the list of undated ones goes on. */
  cursor: string | null;
};

/** Dated positions that one picture shows. */
export const MOST_DATED = 200;
const UNDATED = 50;
const DAYS = 60;

const Offset = z.int().nonnegative().max(100_000);

/** The positions that answer the question by the time they were held, and the others apart, through redirects. */
export async function readTimeline(db: Db, question: Question, cursor?: string): Promise<TimelineView> {
  const filter = await resolveQuestion(db, question);
  const offset = readCursor(Offset, cursor) ?? 0;
  const [dated, undated] = await Promise.all([
    positionsByTime(db, filter, { dated: true, limit: MOST_DATED + 1, offset: 0 }),
    positionsByTime(db, filter, { dated: false, limit: UNDATED + 1, offset }),
  ]);
  const shown = dated.slice(0, MOST_DATED);
  const leads = await leadsOf(db, [...new Set(shown.flatMap(({ holder, target }) => [holder, target]))]);
  const lead = (title: string) => leads.get(title)?.title ?? title;
  const resolved = shown.map((each) => ({ ...each, holder: lead(each.holder), target: lead(each.target) }));
  const { bands, turns } = timeline(resolved);
  return {
    bands,
    turns,
    crowded: dated.length > MOST_DATED,
    undated: undated.slice(0, UNDATED),
    cursor: undated.length > UNDATED ? writeCursor(offset + UNDATED) : null,
  };
}

/** The days on which the record of positions changed, the latest first; kept until something is written. */
export async function readRecordedDays(db: Db): Promise<RecordedDay[]> {
  return await kept(db, "days", () => recordedDays(db, DAYS));
}
