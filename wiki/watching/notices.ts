import { z } from "zod";
import type { Db } from "@/db/client";
import { countUnread, listNotices, markRead, type NoticeRow } from "@/db/notices";
import type { PositionOnPage } from "@/db/asked-positions";
import { positionsById } from "@/db/replies";
import { withAuthors } from "@/db/revision-authors";
import type { Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may } from "../may";

export type NoticeVerb = NoticeRow["verb"];

export type Notice = {
  id: number;
  at: Date;
  verb: NoticeVerb;
  /** The page on which it happened. */
  title: string;
  /** The page for whose sake it is told; null when that is gone. */
  watched: string | null;
  /** Who did it. */
  by: string[];
  /** The position that it is about, as it is now; undefined when it is not on record any more. */
  position: PositionOnPage | undefined;
  /** The draft that it is about, if it is about one. */
  draft: string | undefined;
  unread: boolean;
};

/** What somebody is told, newest first. What they may not read is not told. */
export async function readNotices(db: Db, actor: Actor, paging: Paging = {}): Promise<Paged<Notice>> {
  if (actor.role === "reader") return { items: [], cursor: null };
  const limit = limitOf(paging);
  const before = readCursor(z.int(), paging.cursor);
  const { items, cursor } = paged(
    await listNotices(db, actor.id, { limit: limit + 1, before }),
    limit,
    (row) => row.id,
  );
  const told = items.filter((row) => isOfDraft(row.verb) || may(actor, "read", row).ok);
  const positions = await positionsById(db, [...new Set(told.map((row) => row.about))]);
  const revisions = [...new Set(told.flatMap((row) => row.revisionId ?? []))].map((id) => ({ id }));
  const authors = new Map((await withAuthors(db, revisions)).map((each) => [each.id, each.authors]));
  return {
    cursor,
    items: told.map(({ id, at, verb, title, watched, about, revisionId, readAt }) => ({
      id,
      at,
      verb,
      title,
      watched,
      by: authors.get(revisionId ?? 0) ?? [],
      position: positions.get(about),
      draft: isOfDraft(verb) ? about : undefined,
      unread: readAt === null,
    })),
  };
}

function isOfDraft(verb: NoticeVerb): boolean {
  return verb === "accepted" || verb === "returned" || verb === "rejected" || verb === "spam";
}

/** How many notices somebody has not read, 100 standing for any more. */
export async function unreadNotices(db: Db, actor: Actor): Promise<number> {
  return actor.role === "reader" ? 0 : await countUnread(db, actor.id);
}

/** Marks one of one's own notices as read, or with `before` all that are no newer. */
export async function noteRead(
  db: Db,
  actor: Actor,
  { id, before }: { id: number; before: boolean },
): Promise<void> {
  if (actor.role !== "reader") await markRead(db, actor.id, { id, before });
}
