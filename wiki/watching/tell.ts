import type { Sql } from "@/db/client";
import { staleCitations } from "@/db/citations";
import { insertNotices, type Told } from "@/db/notices";
import { schoolsNamed } from "@/db/pages";
import type { PositionRow } from "@/db/positions";
import { positionsById } from "@/db/replies";

import { REPLIES } from "@/document/replies";

export type Recorded = Pick<PositionRow, "id" | "holder" | "stance" | "target" | "untilRevision">;

/**
 * Tells those who watch what a revision means to them: that it speaks of a school of theirs, replies to a position,
 * or moves the ground under a synthesis. In the transaction that cuts the revision; `recorded` are the positions that
 * it puts on record or ends, and its writers are told nothing of what they did themselves.
 */
export async function tell(
  tx: Sql,
  page: { id: string; title: string },
  { revision, recorded, writers }: { revision: number; recorded: Recorded[]; writers: string[] },
): Promise<void> {
  if (recorded.length === 0) return;
  const begun = recorded.filter((row) => row.untilRevision === null);
  const here = { pageId: page.id, revisionId: revision };
  const told: Told[] = [
    ...(await characterisations(tx, page, begun)).map((each) => ({ ...each, ...here })),
    ...(await repliesAmong(tx, begun)).map((each) => ({ ...each, ...here })),
    ...(await staleBy(tx, recorded)).map((each) => ({ ...each, revisionId: revision })),
  ];
  await insertNotices(tx, told, writers);
}

type About = Pick<Told, "verb" | "watchedId" | "about">;

/** A position speaks of a school when that is its target, or its holder while it stands on another page. */
async function characterisations(
  tx: Sql,
  page: { id: string; title: string },
  begun: Recorded[],
): Promise<About[]> {
  const titlesIn = ({ holder, target }: Recorded) => [holder === page.title ? "" : holder, target];
  const schools = await schoolsNamed(tx, [...new Set(begun.flatMap(titlesIn))]);
  return begun.flatMap((row) =>
    titlesIn(row)
      .flatMap((title) => schools.get(title) ?? [])
      .map((watchedId) => ({ verb: "characterises", watchedId, about: row.id })),
  );
}

/** A reply is told to those who watch the page that the position stands on, and the school that holds it. */
async function repliesAmong(tx: Sql, begun: Recorded[]): Promise<About[]> {
  const replies = begun.filter((row) => REPLIES.has(row.stance) && row.target.startsWith("#"));
  if (replies.length === 0) return [];
  const answered = await positionsById(
    tx,
    replies.map((row) => row.target.slice(1)),
  );
  const schools = await schoolsNamed(
    tx,
    [...answered.values()].map((row) => row.holder),
  );
  return replies.flatMap((row) => {
    const position = answered.get(row.target.slice(1));
    if (!position) return [];
    return [position.pageId, schools.get(position.holder) ?? position.pageId].map((watchedId) => ({
      verb: "replies",
      watchedId,
      about: row.id,
    }));
  });
}

async function staleBy(tx: Sql, recorded: Recorded[]): Promise<Omit<Told, "revisionId">[]> {
  const ids = recorded.flatMap(({ id, target }) => (target.startsWith("#") ? [id, target.slice(1)] : [id]));
  const stale = await staleCitations(tx, { positions: [...new Set(ids)] });
  return stale.map(({ pageId, positionId }) => ({
    verb: "stale",
    pageId,
    watchedId: pageId,
    about: positionId,
  }));
}
