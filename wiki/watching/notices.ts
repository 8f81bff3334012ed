import { z } from "zod";
import type { Db } from "@/db/client";
import { commentsById } from "@/db/comments/comments";
import { getHolders } from "@/db/accounts/accounts";
import { searchesById } from "@/db/watching/lookouts";
import { countUnread, listNotices, markRead, type NoticeRow } from "@/db/watching/notices";
import type { PositionOnPage } from "@/db/positions/asked";
import { positionsById } from "@/db/positions/replies";
import { withAuthors } from "@/db/revisions/authors";
import { accountOf, type Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may, type PageFacts } from "../may";
import { searchWords } from "./search-words";
import { watchedBy, type Watched } from "./unwatch";

export type NoticeVerb = NoticeRow["verb"];

export type Notice = {
  id: number;
  at: Date;
  verb: NoticeVerb;
  /** The page on which it happened. */
  title: string;
  /** The page for whose sake it is told; null when that is gone. */
  watched: string | null;
  /** What of all that they watch it is told for; undefined where it is told for something else. */
  for: Watched | undefined;
  /** Who did it. */
  by: string[];
  /** The person or the search that they look out for, if it is told for that. */
  sought: string | null;
  /** The position that it is about, as it is now; undefined when it is not on record any more. */
  position: PositionOnPage | undefined;
  /** The draft that it is about, if it is about one. */
  draft: string | undefined;
  /** The revision in which it happened. */
  revision: number | null;
  /** What was said, as it is now; undefined when it was taken back, or hidden. */
  comment: { thread: string; body: string } | undefined;
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
  return { cursor, items: await asTold(db, actor, items) };
}

/** What somebody has been told and neither read nor found in a letter, newest first; of one page where that is named. */
export async function unmailedNotices(
  db: Db,
  actor: Exclude<Actor, { role: "reader" }>,
  { pageId, without, limit }: { pageId: string | null; without: string[]; limit: number },
): Promise<Notice[]> {
  return await asTold(db, actor, await listNotices(db, actor.id, { limit, unmailed: { pageId, without } }));
}

/** The rows that somebody may read, with who did it and the position that each is about. */
async function asTold(
  db: Db,
  actor: Actor,
  rows: Awaited<ReturnType<typeof listNotices>>,
): Promise<Notice[]> {
  const readable = rows.filter((row) => isOfDraft(row.verb) || mayRead(actor, row));
  const sought = await soughtBy(db, actor, readable);
  const revisions = [...new Set(readable.flatMap((row) => row.revisionId ?? []))].map((id) => ({ id }));
  const authors = new Map((await withAuthors(db, revisions)).map((each) => [each.id, each.authors]));
  // Who wrote a revision may be hidden by now.
  const told = readable.filter(
    (row) =>
      row.verb !== "by-person" || authors.get(row.revisionId ?? 0)?.includes(sought.get(row.about) ?? ""),
  );
  const positions = await positionsById(db, [...new Set(told.map((row) => row.about))]);
  const said = new Map((await commentsById(db, told.flatMap(commentIn))).map((each) => [each.id, each]));
  const thanking = told.flatMap(({ verb, about }) => (verb === "thanked" ? [about] : []));
  const thankers = new Map(
    (await getHolders(db, [...new Set(thanking)])).map((each) => [each.id, each.name]),
  );
  return told.map((row) => {
    const { id, at, verb, title, watched, about, revisionId, readAt } = row;
    const thanks = verb === "thanked" ? thankers.get(about) : undefined;
    const comment = said.get(commentIn(row)[0] ?? 0);
    return {
      id,
      at,
      verb,
      title,
      watched,
      for: watchedBy(row),
      by: comment ? [comment.by] : thanks ? [thanks] : (authors.get(revisionId ?? 0) ?? []),
      sought: sought.get(about) ?? null,
      position: positions.get(about),
      draft: comment?.draftId ?? (isDecision(verb) ? about : undefined),
      comment: comment && { thread: comment.threadId, body: comment.draftId === null ? comment.body : "" },
      revision: revisionId,
      unread: readAt === null,
    };
  });
}

/** The names of the people, and the words of the searches, for which notices are told; by what they are about. */
async function soughtBy(
  db: Db,
  actor: Actor,
  rows: Pick<NoticeRow, "verb" | "about">[],
): Promise<Map<string, string>> {
  const about = (verb: NoticeVerb) => [
    ...new Set(rows.flatMap((row) => (row.verb === verb ? [row.about] : []))),
  ];
  const people = await getHolders(db, about("by-person"));
  const searches = await searchesById(db, accountOf(actor) ?? "", about("found").map(Number));
  return new Map([
    ...people.map(({ id, name }): [string, string] => [id, name]),
    ...searches.map(({ id, about: asked }): [string, string] => [String(id), searchWords(asked)]),
  ]);
}

function mayRead(actor: Actor, { title, kind, state }: Omit<PageFacts, "id" | "protection">): boolean {
  return may(actor, "read", { title, kind, state, protection: null }).ok;
}

function isOfDraft(verb: NoticeVerb): boolean {
  return verb === "draft-comment" || isDecision(verb);
}

/** The comment that a notice is about, if it is about one. */
function commentIn({ verb, about }: Pick<NoticeRow, "verb" | "about">): number[] {
  const isComment = verb === "comment" || verb === "answer" || verb === "mention" || verb === "draft-comment";
  return isComment ? [Number(about)] : [];
}

function isDecision(verb: NoticeVerb): boolean {
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
