import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { z } from "zod";
import { CLOSE, LIMITS, type CloseName } from "@/document/protocol";
import { SCHEMA_VERSION } from "@/document/schema";
import type { Actor } from "@/wiki/accounts/actor";
import { sessionSecret } from "@/wiki/accounts/cookie";
import { actorOf } from "@/wiki/accounts/session";
import { takeTicket } from "@/wiki/accounts/ticket";
import type { Db } from "@/wiki/database";
import { admit } from "@/wiki/live/admission";
import { isDamaged } from "@/wiki/live/damage";
import { serve } from "./connection";
import type { Log } from "./log";
import type { Counts } from "./metrics";
import type { Room } from "./rooms/room";
import type { Rooms } from "./rooms/rooms";

/*
 * Everything about a connection is decided here, once, before its first message: schema version, who it is, what they
 * may. The handshake is completed even for the refused, for only an open socket can be told why it is closed.
 */

/** Frames above this are cut off by ws itself, unread; between our own limit and this one they are refused with a sentence. */
const HARD_LIMIT = LIMITS.messageBytes * 2;

type Decision = { ok: true; room: Room; actor: Actor; mayWrite: boolean } | { ok: false; close: CloseName };

export type Realtime = {
  /** How many sockets are open. */
  readonly size: number;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Resolves when every socket is closed and everything is in the tables. */
  close(): Promise<void>;
};

/** The realtime door: takes over upgrades of `/collab/…`. `baseUrl`: the one origin whose pages may use a visitor's cookie. */
export function openRealtime(options: {
  db: Db;
  rooms: Rooms;
  baseUrl: string;
  counts: Counts;
  log: Log;
}): Realtime {
  const { rooms, counts, log } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: HARD_LIMIT,
    clientTracking: true,
  });

  async function decide(request: IncomingMessage): Promise<Decision> {
    try {
      return await decision(options, request);
    } catch (error) {
      log.error({ err: error }, "a connection could not be admitted");
      return { ok: false, close: isDamaged(error) ? "damaged" : "tryAgain" };
    }
  }

  function begin(socket: WebSocket, stream: Duplex, admission: Decision, acknowledge: boolean): void {
    if (admission.ok) return serve(socket, { stream, ...admission, acknowledge, counts, log });
    const { code, sentence } = CLOSE[admission.close];
    counts.close(code);
    socket.on("error", () => socket.terminate());
    socket.close(code, sentence);
  }

  return {
    get size() {
      return sockets.clients.size;
    },
    upgrade(request, socket, head) {
      socket.on("error", () => socket.destroy());
      const acknowledge = addressOf(request).searchParams.get("ack") === "1";
      void decide(request).then((admission) => {
        if (socket.destroyed) return;
        sockets.handleUpgrade(request, socket, head, (opened) =>
          begin(opened, socket, admission, acknowledge),
        );
      });
    },
    async close() {
      await rooms.drain();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

const RoomName = z.uuid();

async function decision(
  { db, rooms, baseUrl }: { db: Db; rooms: Rooms; baseUrl: string },
  request: IncomingMessage,
): Promise<Decision> {
  const address = addressOf(request);
  const pageId = RoomName.safeParse(address.pathname.slice("/collab/".length));
  if (!pageId.success) return refuse("noSuchPage");
  if (Number(address.searchParams.get("schema")) !== SCHEMA_VERSION) return refuse("schemaTooOld");

  const ticket = address.searchParams.get("ticket");
  if (ticket === null && !isOwnOrigin(request, baseUrl)) return refuse("noRight");
  const actor =
    ticket === null
      ? await actorOf(db, sessionSecret(request.headers.cookie))
      : await takeTicket(db, ticket, pageId.data);
  if (!actor) return refuse("notSignedIn");

  const admission = await admit(db, actor, pageId.data);
  if (!admission.ok) return refuse("noSuchPage");
  const room = await rooms.open(pageId.data);
  return room ? { ok: true, room, actor, mayWrite: admission.mayWrite } : refuse("tryAgain");
}

function addressOf(request: IncomingMessage): URL {
  return new URL(request.url ?? "/", "http://localhost");
}

/** Browsers always say where a page comes from; only another site's page could misuse a cookie, and programs say nothing. */
function isOwnOrigin({ headers: { origin, host } }: IncomingMessage, baseUrl: string): boolean {
  if (origin === undefined || origin === new URL(baseUrl).origin) return true;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

function refuse(close: CloseName): Decision {
  return { ok: false, close };
}
