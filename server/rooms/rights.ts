import type { Db } from "@/wiki/database";
import { admitAgain } from "@/wiki/live/admission";
import type { Room } from "./room";

/** Closes the sockets of everyone who may no longer be where they are, or no longer write there. */
export async function watchRights(db: Db, rooms: Iterable<Room>): Promise<void> {
  const watched = [...rooms].flatMap((room) => [...room.everyone].map((peer) => ({ room, peer })));
  if (watched.length === 0) return;
  const rulings = await admitAgain(
    db,
    watched.map(({ room, peer }) => ({ actor: peer.actor, roomId: room.id })),
  );
  for (const [index, { peer }] of watched.entries()) {
    const ruling = rulings[index];
    if (!ruling) continue;
    if (!ruling.ok) peer.close(ruling.reason === "missing" ? "noSuchPage" : "noRight");
    // Of a decided draft there is another version to go on from: the page itself.
    else if (peer.mayWrite && ruling.held !== undefined) peer.close("held", ruling.held);
    else if (peer.mayWrite && !ruling.mayWrite) peer.close(ruling.over ? "reload" : "noRight");
  }
}
