import type { Db } from "@/wiki/database";
import { followOpen } from "@/wiki/drafts/follow";
import { openDivider } from "@/wiki/live/divider";
import { openLog, type Log } from "@/wiki/live/log";
import { onAnnounce } from "@/wiki/live/notice";
import { reaches } from "@/wiki/live/room";
import type { Log as Journal } from "../log";
import type { Counts } from "../metrics";
import type { Nodes } from "../nodes/nodes";
import { openPlaces } from "./places";
import { Room } from "./room";
import { watchRights } from "./rights";

/** How long a room without anybody in it is kept, in milliseconds: a reload finds it open. */
const IDLE = 20_000;
const LOOK = 1_000;
/** How many rooms of this node write themselves down at one time: fewer than there are connections to the database. */
const KEPT_AT_ONCE = 3;
/** How many more when the node ends, and nobody types here any longer. */
const MORE_AT_THE_END = 5;
/** How often a draft that is open takes in what its page has gained, in looks. */
const FOLLOW = 3;

export type Rooms = {
  /** The room of a page, opened if need be; undefined when there is no such page. */
  open(pageId: string): Promise<Room | undefined>;
  /** Closes every room: sockets with 1012, everything typed into the tables. */
  drain(): Promise<void>;
  /** Whether the room of a page is open. */
  holds(pageId: string): boolean;
  /** How many rooms are open. */
  readonly size: number;
};

/**
 * The rooms of this node. Each second it looks whether the logs have grown by other hands and whether everyone still may be
 * here. `wish`: asks for the upkeep of a page that is slow to load.
 */
export function openRooms(
  db: Db,
  nodes: Nodes,
  counts: Counts,
  journal: Journal,
  wish: (liveId: string) => void = () => undefined,
): Rooms {
  const log = counted(openLog(db), counts);
  const divider = openDivider();
  const places = openPlaces(KEPT_AT_ONCE);
  const rooms = new Map<string, Promise<Room | undefined>>();
  const live = new Map<string, Room>();
  const idleSince = new Map<string, number>();
  let looking: Promise<void> | undefined;
  let closed = false;

  function forget(room: Room): void {
    if (live.get(room.id) !== room) return;
    live.delete(room.id);
    rooms.delete(room.id);
    idleSince.delete(room.id);
  }

  async function start(pageId: string): Promise<Room | undefined> {
    const room = await Room.open({ db, log, nodes, divider, places, counts, wish }, pageId, {
      end(ended, error) {
        forget(ended);
        if (error !== undefined)
          journal.error({ err: error, room: pageId }, "a room ended: its changes could not be saved");
      },
      trouble: (_, error) =>
        journal.error(
          { err: error, room: pageId },
          "a page could not be brought up to its log; it is tried again",
        ),
    });
    if (room) live.set(pageId, room);
    else rooms.delete(pageId);
    return room;
  }

  let looks = 0;

  async function look(): Promise<void> {
    if (looks++ % FOLLOW === 0) await followOpen(db, [...live.keys()]);
    const heads = await reaches(db, [...live.keys()]);
    for (const [id, room] of live) {
      if ((heads.get(id) ?? 0) > room.reached) room.catchUp();
      room.rest();
      if (!room.empty) idleSince.delete(id);
      else if (!idleSince.has(id)) idleSince.set(id, performance.now());
      else if (performance.now() - (idleSince.get(id) ?? 0) > IDLE) {
        forget(room);
        void room.close("restart");
      }
    }
    await watchRights(db, live.values());
  }

  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) =>
        journal.error({ err: error }, "the look at open rooms failed; it is tried again"),
      )
      .finally(() => {
        looking = undefined;
      });
  }, LOOK);
  const deafen = onAnnounce((id) => live.get(id)?.catchUp());

  return {
    get size() {
      return live.size;
    },
    holds: (pageId) => rooms.has(pageId),
    async open(pageId) {
      if (closed) return undefined;
      const open = rooms.get(pageId);
      if (open) return await open;
      const opening = start(pageId);
      rooms.set(pageId, opening);
      opening.catch(() => rooms.delete(pageId));
      return await opening;
    },
    async drain() {
      closed = true;
      clearInterval(timer);
      deafen();
      places.widen(MORE_AT_THE_END);
      await Promise.all([...live.values()].map((room) => room.close("restart")));
      await log.settled();
      await divider.close();
      await looking;
    },
  };
}

function counted(log: Log, counts: Counts): Log {
  return {
    async append(updates) {
      const began = performance.now();
      const head = await log.append(updates);
      counts.commitTook((performance.now() - began) / 1_000);
      if (head !== undefined) for (const { data } of updates) counts.commit(data.byteLength);
      return head;
    },
    settled: () => log.settled(),
  };
}
