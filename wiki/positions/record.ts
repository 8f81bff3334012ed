import { reviewersOf } from "@/db/acts";
import type { Db, Sql } from "@/db/client";
import type { PositionOnPage } from "@/db/positions/asked";
import { recordOf, revisionsNumbered } from "@/db/positions/record";
import { withAuthors } from "@/db/revisions/authors";
import { isPositionId } from "@/document/positions/position";
import { readVocabulary } from "../stances/vocabulary";
import { flawsOf } from "./flaws";

/**
 * The revision with which a wording came onto the record; null while nobody's session has ended since. `reviewedBy`: who
 * accepted it as a draft or patrolled it since; null where nobody has looked at it yet.
 */
export type RecordedIn = {
  id: number;
  number: number;
  at: Date;
  authors: string[];
  reviewedBy: string | null;
} | null;
export type Recorded = PositionOnPage & { revision: RecordedIn };

/** Adds to positions in which revision, and by whom, they were recorded. Three queries at once, however many there are. */
export async function withRecord(sql: Sql, positions: readonly PositionOnPage[]): Promise<Recorded[]> {
  const ids = [...new Set(positions.flatMap((each) => each.sinceRevision ?? []))];
  const pageIds = [...new Set(positions.map((each) => each.pageId))];
  const [numbered, credited, reviewers] = await Promise.all([
    revisionsNumbered(sql, ids),
    withAuthors(
      sql,
      ids.map((id) => ({ id })),
    ),
    reviewersOf(sql, { pageIds, revisions: ids }),
  ]);
  const authors = new Map(credited.map((each) => [each.id, each.authors]));
  const byId = new Map(
    numbered.map((each) => [
      each.id,
      { ...each, authors: authors.get(each.id) ?? [], reviewedBy: reviewers.get(each.id) ?? null },
    ]),
  );
  return positions.map((each) => ({ ...each, revision: byId.get(each.sinceRevision ?? 0) ?? null }));
}

export type PositionRecord = {
  /** As it is stated now, or, where nobody states it any longer, as it was last. */
  position: Recorded;
  stated: boolean;
  flaws: string[];
  /** What was on record before, the newest first. */
  earlier: Recorded[];
};

/** Wordings that are shown of one position. */
const SHOWN = 100;

/** A position under its id, with all that live pages have had on record for it; undefined when there is none. */
export async function readPosition(db: Db, id: string): Promise<PositionRecord | undefined> {
  if (!isPositionId(id)) return undefined;
  const rows = await withRecord(db, await recordOf(db, id.toLowerCase(), SHOWN));
  const now = rows.filter((row) => row.endedAt === null);
  const keeper = earliest(rows)?.pageId;
  const position = now.find((row) => row.pageId === keeper) ?? now[0] ?? rows[0];
  if (!position) return undefined;
  const [flaws = []] =
    position.endedAt === null ? await flawsOf(db, [position], await readVocabulary(db)) : [];
  return {
    position,
    stated: position.endedAt === null,
    flaws,
    earlier: rows.filter((row) => row !== position),
  };
}

/** The first of these rows that was recorded. */
function earliest(rows: readonly Recorded[]): Recorded | undefined {
  return rows.reduce<Recorded | undefined>(
    (first, row) => (first && first.row < row.row ? first : row),
    undefined,
  );
}
