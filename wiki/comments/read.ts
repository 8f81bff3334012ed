import { z } from "zod";
import type { Db } from "@/db/client";
import { commentsOf, countThreads, getThread, listThreads, type ThreadRow } from "@/db/comments/comments";
import { groupBy } from "@/db/group";
import type { Told } from "@/document/said";
import { accountOf, type Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may } from "../may";
import { parseQuery } from "../search/query";
import { EDITABLE } from "./change";
import { openPlace, type OpenPlace, type TalkPlace } from "./place";
import { talkTime } from "./time";

export type CommentView = {
  id: number;
  parent: number | null;
  by: string;
  at: Date;
  edited: Date | null;
  /** What it says; undefined where it was taken back or hidden. */
  body: string | undefined;
  state: "said" | "taken-back" | "hidden";
  mayEdit: boolean;
  mayDelete: boolean;
};

export type ThreadView = {
  id: string;
  subject: string;
  /** The words that it was begun on; "" where it is about the page as a whole. */
  quote: string;
  /** Where they stand now. */
  exact: string;
  prefix: string;
  suffix: string;
  /** Whether they are in the text no more. */
  lost: boolean;
  resolved: { at: Date; by: string | null } | null;
  comments: CommentView[];
};

export type Talk = Paged<ThreadView> & {
  place: TalkPlace;
  open: number;
  resolved: number;
  /** Goes up with everything that is said here. */
  time: number;
  /** Whether whoever asks may say something here; if not, why. */
  mayWrite: boolean;
  why: Told | undefined;
  mayHide: boolean;
};

/** Threads on one page of the list, where nothing else is asked. */
const THREADS = 20;
const Before = z.tuple([z.coerce.date(), z.uuid()]);

/**
 * What is said in a place, the threads that were changed last first: the open ones, or those that are resolved, or both;
 * `words`: those in which they are found. Undefined for those who may not read there.
 */
export async function readTalk(
  db: Db,
  actor: Actor,
  where: TalkPlace,
  { resolved, words, ...paging }: Paging & { resolved?: boolean; words?: string } = {},
): Promise<Talk | undefined> {
  const place = await openPlace(db, actor, where);
  if (!place) return undefined;
  const time = await talkTime(db, place);
  const limit = limitOf({ limit: THREADS, ...paging });
  const before = readCursor(Before, paging.cursor);
  const { items, cursor } = paged(
    await listThreads(db, place, {
      limit: limit + 1,
      before,
      resolved,
      words: words && parseQuery(words).words,
    }),
    limit,
    ({ thread }) => [thread.changedAt, thread.id],
  );
  return {
    items: await views(db, actor, place, items),
    cursor,
    place: { pageId: place.pageId, draftId: place.draftId },
    ...(await countThreads(db, place)),
    time,
    mayWrite: place.ruling.ok,
    why: place.ruling.ok ? undefined : place.ruling,
    mayHide: may(actor, "hideComment").ok,
  };
}

/** One thread, of this place where one is given; undefined for those who may not read where it is, and where there is none. */
export async function readThread(
  db: Db,
  actor: Actor,
  id: string,
  where?: TalkPlace,
): Promise<ThreadView | undefined> {
  const thread = z.uuid().safeParse(id).success ? await getThread(db, id) : undefined;
  if (where && (thread?.pageId !== where.pageId || thread.draftId !== where.draftId)) return undefined;
  const place = thread && (await openPlace(db, actor, thread));
  if (!place) return undefined;
  const rows = await listThreads(db, place, { limit: 1, only: thread.id });
  return (await views(db, actor, place, rows))[0];
}

async function views(
  db: Db,
  actor: Actor,
  place: OpenPlace,
  rows: { thread: ThreadRow; resolver: string | null }[],
): Promise<ThreadView[]> {
  const account = accountOf(actor);
  const said = groupBy(
    await commentsOf(
      db,
      rows.map(({ thread }) => thread.id),
    ),
    ({ comment }) => comment.threadId,
  );
  return rows.map(({ thread, resolver }) => ({
    id: thread.id,
    subject: thread.subject,
    quote: thread.quote,
    exact: thread.exact,
    prefix: thread.prefix,
    suffix: thread.suffix,
    lost: thread.lostAt !== null,
    resolved: thread.resolvedAt && { at: thread.resolvedAt, by: resolver },
    comments: (said.get(thread.id) ?? []).map(({ comment, by }): CommentView => {
      const state = comment.deletedAt ? "taken-back" : comment.hiddenAt ? "hidden" : "said";
      const own = account !== null && comment.accountId === account && state === "said";
      return {
        id: comment.id,
        parent: comment.parentId,
        by,
        at: comment.at,
        edited: comment.editedAt,
        body: state === "said" ? comment.body : undefined,
        state,
        mayEdit: own && place.ruling.ok && Date.now() - comment.at.getTime() < EDITABLE,
        mayDelete: own,
      };
    }),
  }));
}
