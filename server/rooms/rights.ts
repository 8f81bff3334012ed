import type { Db } from "@/db/client";
import { getPages } from "@/db/pages";
import { READER, type Actor } from "@/wiki/accounts/actor";
import { recheckActors } from "@/wiki/accounts/session";
import { may } from "@/wiki/may";
import { facts } from "@/wiki/pages/read";
import type { Room } from "./room";

/**
 * Closes the sockets of everyone who may no longer be where they are: signed out, blocked, demoted, or the page is
 * gone. Two queries, however many sockets.
 */
export async function watchRights(db: Db, rooms: Iterable<Room>): Promise<void> {
  const watched = [...rooms].flatMap((room) => [...room.everyone].map((peer) => ({ room, peer })));
  if (watched.length === 0) return;
  const sessions = watched.flatMap(({ peer }) => sessionOf(peer.actor) ?? []);
  const actors = sessions.length > 0 ? await recheckActors(db, sessions) : new Map<string, Actor>();
  const pages = new Map(
    (await getPages(db, [...new Set(watched.map(({ room }) => room.id))])).map((page) => [page.id, page]),
  );
  for (const { room, peer } of watched) {
    const page = pages.get(room.id);
    const session = sessionOf(peer.actor);
    const actor = session ? (actors.get(Buffer.from(session).toString("hex")) ?? READER) : peer.actor;
    if (!page || !may(actor, "read", facts(page)).ok) peer.close("noSuchPage");
    else if (peer.mayWrite && !may(actor, "edit", facts(page)).ok) peer.close("noRight");
  }
}

function sessionOf(actor: Actor): Uint8Array | undefined {
  return actor.role === "reader" ? undefined : actor.session;
}
