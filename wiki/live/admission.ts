import type { Db } from "@/db/client";
import { draftRooms, type DraftRoom } from "@/db/drafts";
import { getPages, type PageRow } from "@/db/pages";
import type { Actor } from "../accounts/actor";
import { hex } from "../accounts/secret";
import { recheckActors } from "../accounts/session";
import { issueTicket } from "../accounts/ticket";
import { isUndecided, maySee, mayWriteIn } from "../drafts/rights";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";

/** `over`: nobody writes here any more, for the draft has been decided. */
export type Admission = { ok: true; mayWrite: boolean; over?: boolean } | Refused<"missing">;

/** Whether an actor may open a room, a page's or a draft's, and whether they may write in it. */
export async function admit(db: Db, actor: Actor, roomId: string): Promise<Admission> {
  const [admission] = await admitEach(db, [{ actor, roomId }]);
  return admission ?? missing();
}

/** The same for many, in the order given. One query, and one more where there are drafts among them. */
export async function admitEach(db: Db, present: Present[]): Promise<Admission[]> {
  const rooms = await roomsOf(db, present);
  return present.map(({ actor, roomId }) => ruling(actor, rooms.get(roomId)));
}

/** A ticket to a room, for clients that cannot send a cookie with a websocket. */
export async function admitLater(
  db: Db,
  actor: Actor,
  roomId: string,
): Promise<{ ok: true; ticket: string; schema: number } | Refused<"missing">> {
  const admission = await admit(db, actor, roomId);
  return admission.ok ? { ok: true, ...(await issueTicket(db, actor, roomId)) } : admission;
}

export type Present = { actor: Actor; roomId: string };

/**
 * For everyone who is in a room, what they may there now: signed out, blocked, demoted people, deleted pages and decided
 * drafts are seen here. Two queries, however many they are, and one more for drafts; in the order given.
 */
export async function admitAgain(db: Db, present: Present[]): Promise<(Admission | Refused<"signed-out">)[]> {
  const sessions = present.flatMap(({ actor }) => sessionOf(actor) ?? []);
  const actors = sessions.length > 0 ? await recheckActors(db, sessions) : new Map<string, Actor>();
  const rooms = await roomsOf(db, present);
  return present.map(({ actor, roomId }) => {
    const session = sessionOf(actor);
    if (!session) return ruling(actor, rooms.get(roomId));
    const now = actors.get(hex(session));
    return now ? ruling(now, rooms.get(roomId)) : refused("signed-out", "You are no longer signed in.");
  });
}

type RoomFacts = { page: PageRow } | { draft: DraftRoom };

async function roomsOf(db: Db, present: Present[]): Promise<Map<string, RoomFacts>> {
  const ids = [...new Set(present.map(({ roomId }) => roomId))];
  const rooms = new Map<string, RoomFacts>();
  for (const page of await getPages(db, ids)) rooms.set(page.id, { page });
  const others = ids.filter((id) => !rooms.has(id));
  for (const draft of await draftRooms(db, others)) rooms.set(draft.liveId, { draft });
  return rooms;
}

function ruling(actor: Actor, room: RoomFacts | undefined): Admission {
  if (!room) return missing();
  if ("draft" in room) return draftRuling(actor, room.draft);
  const { page } = room;
  if (page.state === "deleted" || !may(actor, "read", facts(page)).ok) return missing();
  const mayWrite = may(actor, "edit", facts(page)).ok;
  // What is not born is nobody's to read but for those who may write it.
  return page.state === "unborn" && !mayWrite ? missing() : { ok: true, mayWrite };
}

/** A draft outlives its page: whoever may see it can still read it, to take their text elsewhere. */
function draftRuling(actor: Actor, draft: DraftRoom): Admission {
  if (!maySee(actor, draft)) return missing();
  return { ok: true, mayWrite: mayWriteIn(actor, draft), over: !isUndecided(draft.state) };
}

function missing(): Refused<"missing"> {
  return refused("missing", "There is no such page.");
}

function sessionOf(actor: Actor): Uint8Array | undefined {
  return actor.role === "reader" ? undefined : actor.session;
}
