import type { Db } from "@/db/client";
import { getPage, getPages, type PageRow } from "@/db/pages";
import type { Actor } from "../accounts/actor";
import { hex } from "../accounts/secret";
import { recheckActors } from "../accounts/session";
import { issueTicket } from "../accounts/ticket";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";

export type Admission = { ok: true; mayWrite: boolean } | Refused<"missing">;

/** Whether an actor may open a page's room, and whether they may write in it. */
export async function admit(db: Db, actor: Actor, pageId: string): Promise<Admission> {
  return ruling(actor, await getPage(db, pageId));
}

/** The same for many, in the order given. One query. */
export async function admitEach(db: Db, present: Present[]): Promise<Admission[]> {
  const pages = await pagesOf(db, present);
  return present.map(({ actor, pageId }) => ruling(actor, pages.get(pageId)));
}

/** A ticket to a page's room, for clients that cannot send a cookie with a websocket. */
export async function admitLater(
  db: Db,
  actor: Actor,
  pageId: string,
): Promise<{ ok: true; ticket: string; schema: number } | Refused<"missing">> {
  const admission = await admit(db, actor, pageId);
  return admission.ok ? { ok: true, ...(await issueTicket(db, actor, pageId)) } : admission;
}

export type Present = { actor: Actor; pageId: string };

/**
 * For everyone who is in a room, what they may there now: signed out, blocked, demoted people and deleted pages are
 * seen here. Two queries, however many they are; in the order given.
 */
export async function admitAgain(db: Db, present: Present[]): Promise<(Admission | Refused<"signed-out">)[]> {
  const sessions = present.flatMap(({ actor }) => sessionOf(actor) ?? []);
  const actors = sessions.length > 0 ? await recheckActors(db, sessions) : new Map<string, Actor>();
  const pages = await pagesOf(db, present);
  return present.map(({ actor, pageId }) => {
    const session = sessionOf(actor);
    if (!session) return ruling(actor, pages.get(pageId));
    const now = actors.get(hex(session));
    return now ? ruling(now, pages.get(pageId)) : refused("signed-out", "You are no longer signed in.");
  });
}

async function pagesOf(db: Db, present: Present[]): Promise<Map<string, PageRow>> {
  const rows = await getPages(db, [...new Set(present.map(({ pageId }) => pageId))]);
  return new Map(rows.map((page) => [page.id, page]));
}

function ruling(actor: Actor, page: PageRow | undefined): Admission {
  const gone = refused("missing", "There is no such page.");
  if (!page || page.state === "deleted" || !may(actor, "read", facts(page)).ok) return gone;
  const mayWrite = may(actor, "edit", facts(page)).ok;
  // What is not born is nobody's to read but for those who may write it.
  return page.state === "unborn" && !mayWrite ? gone : { ok: true, mayWrite };
}

function sessionOf(actor: Actor): Uint8Array | undefined {
  return actor.role === "reader" ? undefined : actor.session;
}
