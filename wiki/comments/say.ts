import { z } from "zod";
import type { Db, Sql } from "@/db/client";
import {
  countComments,
  getComment,
  getThread,
  insertComment,
  insertThread,
  lockThread,
  updateThread,
  type ThreadRow,
} from "@/db/comments/comments";
import { touchPages } from "@/db/pages/versions";
import { transact } from "@/db/transact";
import { AROUND, LONGEST_WORDS, type Anchor } from "@/document/anchor";
import { emptyDoc } from "@/document/json";
import { said } from "@/document/said";
import { accountOf, type Actor } from "../accounts/actor";
import { refused, type Refused } from "../refusal";
import { heldBack } from "../rules/holds";
import { judge } from "../rules/judge";
import { openPlace, type OpenPlace, type TalkPlace } from "./place";
import { tellOfComment } from "./tell";
import { MOST_COMMENTS, readable, readBody, readSubject, tooFast } from "./words";

export type Said = { ok: true; thread: string; comment: number };

const Id = z.uuid();

/** Begins a thread: about words of the page where `anchor` is given, else about the page as a whole, under a subject. */
export async function beginThread(
  db: Db,
  actor: Actor,
  where: TalkPlace,
  given: { body: string; subject?: string; anchor?: Anchor },
): Promise<Said | Refused> {
  const body = readBody(given.body);
  if (!body.ok) return body;
  const about = readAbout(given);
  if (!about.ok) return about;
  return await transact(db, async (tx) => {
    const place = await openPlace(tx, actor, where);
    const account = await speaker(tx, actor, place);
    if (typeof account !== "string") return account;
    if (!place) return missing();
    const judged = await judgeWords(tx, actor, place, `${about.subject} ${body.body}`);
    if (!judged.ok) return judged;
    if (about.quote !== "") await touch(tx, place);
    const { ok: _ok, ...values } = about;
    const thread = await insertThread(tx, { pageId: place.pageId, draftId: place.draftId, ...values });
    const comment = await insertComment(tx, {
      threadId: thread,
      parentId: null,
      accountId: account,
      body: body.body,
    });
    await tellOfComment(tx, place, { thread, comment, body: body.body, by: account });
    return { ok: true, thread, comment };
  });
}

/** Answers in a thread: the comment `to` of it, or the first one. What was resolved is open again. */
export async function answerThread(
  db: Db,
  actor: Actor,
  threadId: string,
  given: { body: string; to?: number },
): Promise<Said | Refused> {
  const body = readBody(given.body);
  if (!body.ok) return body;
  return await transact(db, async (tx) => {
    const opened = await openThread(tx, actor, threadId);
    const account = await speaker(tx, actor, opened?.place);
    if (typeof account !== "string") return account;
    if (!opened) return missing();
    const { thread, place } = opened;
    if ((await countComments(tx, thread.id)) >= MOST_COMMENTS)
      return refused("full", said`A thread has at most ${MOST_COMMENTS} comments. Please begin another one.`);
    const judged = await judgeWords(tx, actor, place, body.body);
    if (!judged.ok) return judged;
    await updateThread(tx, thread.id, { moved: true, resolvedAt: null, resolvedBy: null });
    const comment = await insertComment(tx, {
      threadId: thread.id,
      parentId: await answered(tx, thread, given.to),
      accountId: account,
      body: body.body,
    });
    await tellOfComment(tx, place, { thread: thread.id, comment, body: body.body, by: account });
    return { ok: true, thread: thread.id, comment };
  });
}

/**
 * A thread that will be changed, locked, for those who may read where it is. Its page is locked before it, as a checkpoint
 * does, so that no two transactions wait for each other.
 */
export async function openThread(
  tx: Sql,
  actor: Actor,
  id: string,
): Promise<{ thread: ThreadRow; place: OpenPlace } | undefined> {
  const seen = Id.safeParse(id).success ? await getThread(tx, id) : undefined;
  const place = seen && (await openPlace(tx, actor, seen));
  if (!place) return undefined;
  if (seen.quote !== "") await touch(tx, place);
  const thread = await lockThread(tx, id);
  return thread && { thread, place };
}

/** The page counts what is said on its words, so it reads otherwise now. Before any other write. */
async function touch(tx: Sql, { pageId, draftId }: TalkPlace): Promise<void> {
  if (draftId === null) await touchPages(tx, { ids: [pageId] });
}

export function missing(): Refused<"missing"> {
  return refused("missing", "There is nothing like that here any more.");
}

/** The account that says something, if it may: whoever is stopped by a rule or a limit waits here, too. */
async function speaker(tx: Sql, actor: Actor, place: OpenPlace | undefined): Promise<string | Refused> {
  if (!place) return missing();
  if (!place.ruling.ok) return place.ruling;
  const account = accountOf(actor);
  if (account === null) return refused("sign-in", "Please sign in first.");
  return (await heldBack(tx, actor)) ?? tooFast(account) ?? account;
}

/** Any address of another site in words that are text alone. */
const ADDRESS = /https?:\/\//gi;

/** What rules say to something that is said: it is looked at as an edit that adds these words, and changes no page. */
async function judgeWords(tx: Sql, actor: Actor, { page }: OpenPlace, words: string) {
  return await judge(tx, actor, {
    way: "put",
    edits: () => [
      {
        pageId: null,
        title: page.title,
        kind: page.kind,
        begins: false,
        summary: "",
        categories: [],
        added: words,
        links: words.match(ADDRESS)?.length ?? 0,
        images: 0,
        removed: 0,
        doc: emptyDoc(),
      },
    ],
  });
}

type About = { ok: true; subject: string; quote: string } & Anchor;

function readAbout({ subject, anchor }: { subject?: string; anchor?: Anchor }): About | Refused {
  if (!anchor) {
    const read = readSubject(subject ?? "");
    return read.ok ? { ...read, quote: "", exact: "", prefix: "", suffix: "" } : read;
  }
  const exact = readable(anchor.exact).replace(/\s+/g, " ");
  if (exact === "" || exact.length > LONGEST_WORDS)
    return refused("words", said`Choose words of the page, at most ${LONGEST_WORDS} characters.`);
  const around = (text: string) =>
    text
      .replaceAll("\0", "")
      .replace(/\s+/g, " ")
      .replace(/\p{Surrogate}/gu, "\uFFFD");
  return {
    ok: true,
    subject: "",
    quote: exact,
    exact,
    prefix: around(anchor.prefix).slice(-AROUND),
    suffix: around(anchor.suffix).slice(0, AROUND),
  };
}

/** Answers stand one level deep: the answer to an answer stands beside it. */
async function answered(tx: Sql, thread: ThreadRow, to: number | undefined): Promise<number | null> {
  const comment = to === undefined ? undefined : await getComment(tx, to);
  return comment?.threadId === thread.id ? (comment.parentId ?? comment.id) : null;
}
