import type { Db } from "@/db/client";
import { draftRooms, type DraftRoom } from "@/db/drafts/drafts";
import { getPages, type PageRow } from "@/db/pages/pages";
import { heldNow } from "@/db/rules";
import { accountOf, READER, type Actor } from "../accounts/actor";
import { atPlaces } from "../accounts/place";
import { hex } from "../sessions/secret";
import { recheckActors } from "../sessions/session";
import { issueTicket } from "../sessions/ticket";
import { isUndecided, maySee, mayWriteIn } from "../drafts/rights";
import { may } from "../may";
import { facts } from "../pages/read";
import { withGuards } from "../protection/guards";
import { refused, type Refused } from "../refusal";
import { newcomerLimits } from "../rules/limits";

/**
 * `over`: nobody writes here any more, for the draft has been decided. `held`: why somebody who might otherwise write may not
 * just now. `pace`: how many pieces of text a newcomer sends in a minute at most.
 */
export type Admission =
  | { ok: true; mayWrite: boolean; over?: boolean; held?: string | undefined; pace?: number | undefined }
  | Refused<"missing">;

/** Whether an actor may open a room, a page's or a draft's, and whether they may write in it. */
export async function admit(db: Db, actor: Actor, roomId: string): Promise<Admission> {
  const [admission] = await admitEach(db, [{ actor, roomId }]);
  return admission ?? missing();
}

/** The same for many, in the order given. Two queries, and one more each where drafts or pages that
 * are not written yet are among them. */
export async function admitEach(db: Db, present: Present[]): Promise<Admission[]> {
  const [rooms, hold] = [await roomsOf(db, present), await holdsOn(db, present)];
  const isNew = present.some(({ actor }) => actor.role === "newcomer");
  const pace = isNew ? (await newcomerLimits(db)).edits : undefined;
  return present.map(({ actor, roomId }) => {
    const admission = hold(actor, roomId, ruling(actor, rooms.get(roomId)));
    return admission.ok && admission.mayWrite && actor.role === "newcomer"
      ? { ...admission, pace }
      : admission;
  });
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
 * drafts, protected pages and blocked addresses are seen here. Four queries, however many they are, and one more each for
 * drafts and for pages that are not written yet; in the order given.
 */
export async function admitAgain(db: Db, present: Present[]): Promise<(Admission | Refused<"signed-out">)[]> {
  const sessions = present.flatMap(({ actor }) => sessionOf(actor) ?? []);
  const actors = sessions.length > 0 ? await recheckActors(db, sessions) : new Map<string, Actor>();
  const [rooms, hold] = [await roomsOf(db, present), await holdsOn(db, present)];
  const now = await atPlaces(
    db,
    present.map(({ actor }) => {
      const session = sessionOf(actor);
      const address = actor.role === "reader" ? undefined : actor.address;
      return { actor: session ? (actors.get(hex(session)) ?? READER) : actor, address };
    }),
  );
  return present.map(({ actor, roomId }, index) => {
    const who = now[index] ?? READER;
    const isGone = who.role === "reader" && actor.role !== "reader";
    return isGone
      ? refused("signed-out", "You are no longer signed in.")
      : hold(who, roomId, ruling(who, rooms.get(roomId)));
  });
}

/** Takes the right to write from those whom a rule or a limit holds back, in the room or anywhere. One query. */
async function holdsOn(db: Db, present: Present[]) {
  const people = [...new Set(present.flatMap(({ actor }) => accountOf(actor) ?? []))];
  const held = await heldNow(db, people);
  return (actor: Actor, roomId: string, admission: Admission): Admission => {
    if (!admission.ok || !admission.mayWrite || held.length === 0) return admission;
    const accountId = accountOf(actor);
    const found = held.find(
      (each) => each.accountId === accountId && (each.liveId === null || each.liveId === roomId),
    );
    return found ? { ok: true, mayWrite: false, held: found.sentence } : admission;
  };
}

type RoomFacts = { page: PageRow } | { draft: DraftRoom };

async function roomsOf(db: Db, present: Present[]): Promise<Map<string, RoomFacts>> {
  const ids = [...new Set(present.map(({ roomId }) => roomId))];
  const rooms = new Map<string, RoomFacts>();
  const pages = await getPages(db, ids);
  const found = new Set(pages.map(({ id }) => id));
  const drafts = await draftRooms(
    db,
    ids.filter((id) => !found.has(id)),
  );
  const guarded = await withGuards(db, [...pages, ...drafts.map((draft) => draft.page)]);
  for (const [index, page] of guarded.entries()) {
    const draft = drafts[index - pages.length];
    if (draft) rooms.set(draft.liveId, { draft: { ...draft, page } });
    else rooms.set(page.id, { page });
  }
  return rooms;
}

function ruling(actor: Actor, room: RoomFacts | undefined): Admission {
  if (!room) return missing();
  if ("draft" in room) return draftRuling(actor, room.draft);
  const { page } = room;
  if (page.state === "deleted" || !may(actor, "read", facts(page)).ok) return missing();
  const mayWrite = may(actor, page.state === "unborn" ? "create" : "edit", facts(page)).ok;
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
