import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Socket as NetSocket } from "node:net";
import type { Duplex } from "node:stream";
import { type ServerOptions, WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { CLOSE, type CloseName, type Limits } from "@/document/protocol";
import { SCHEMA_VERSION } from "@/document/schema";
import { accountOf, type Actor } from "@/wiki/accounts/actor";
import { sessionSecret } from "@/wiki/sessions/cookie";
import { actorsOf, type Shown } from "@/wiki/sessions/session";
import { takeTicket } from "@/wiki/sessions/ticket";
import type { Db } from "@/wiki/database";
import { admitEach, type Admission, type Present } from "@/wiki/live/admission";
import { isDamaged } from "@/wiki/live/damage";
import { serve } from "./connection";
import { openCrowd, type Crowd } from "./crowd";
import type { Log } from "../log";
import type { Counts } from "../metrics";
import type { Room } from "../rooms/room";
import type { Rooms } from "../rooms/rooms";
import { together } from "./together";

/*
 * Everything about a connection is decided here, once, before its first message: schema version, who it is, what they
 * may. The handshake is completed even for the refused, for only an open socket can be told why it is closed.
 */

type Decision =
  | { ok: true; room: Room; actor: Actor; mayWrite: boolean; pace?: number | undefined }
  | { ok: false; close: CloseName; why?: string };

export type Realtime = {
  /** How many sockets are open. */
  readonly size: number;
  /** All bytes of all sockets so far, as they went over the wire. */
  traffic(): { received: number; sent: number };
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Resolves when every socket is closed and everything is in the tables. */
  close(): Promise<void>;
};

/** ws closes whoever sends a frame beyond its bound with 1009; our own code says what it was. */
class Socket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code !== 1009) return super.close(code, reason);
    super.close(CLOSE.tooLarge.code, CLOSE.tooLarge.sentence);
  }
}

/** How long somebody who is closed, or who is gone without a word, may take to read what is left, in milliseconds. */
const FAREWELL = 5_000;

type Settings = { db: Db; rooms: Rooms; baseUrl: string; limits: Limits; counts: Counts; log: Log };

/**
 * The realtime door: takes over upgrades of `/collab/…`, whose requests bear the address they come from in X-Forwarded-For
 * (answers/address.ts). `baseUrl`: the one origin whose pages may use a visitor's cookie.
 */
export function openRealtime(settings: Settings): Realtime {
  const { db, rooms, counts, limits, log } = settings;
  const questions: Questions = {
    actorOf: together((visitors) => actorsOf(db, visitors)),
    admit: together((present) => admitEach(db, present)),
  };
  const around = { ...settings, ...questions, home: new URL(settings.baseUrl).origin };
  const crowd = openCrowd(limits);
  const nameNext = names();
  const wires = new Set<NetSocket>();
  const gone = { received: 0, sent: 0 };
  // The types of ws do not know all of its options.
  const options: ServerOptions<typeof Socket> & { closeTimeout: number } = {
    noServer: true,
    perMessageDeflate: false,
    // Between our own limit and this one a frame is read, so that it can be refused with what else is wrong with it.
    maxPayload: limits.messageBytes * 2,
    clientTracking: true,
    closeTimeout: FAREWELL,
    WebSocket: Socket,
  };
  const sockets = new WebSocketServer(options);

  async function decide(asked: Asked, ends: (() => void)[], own: Connection): Promise<Decision> {
    try {
      return await decision(around, crowd, asked, ends);
    } catch (error) {
      log.error({ ...own, err: error }, "a connection could not be admitted");
      return { ok: false, close: isDamaged(error) ? "damaged" : "tryAgain" };
    }
  }

  function begin(
    socket: WebSocket,
    stream: Duplex,
    admission: Decision,
    acknowledge: boolean,
    own: Connection,
  ): void {
    if (admission.ok) {
      const { room, actor, mayWrite, pace } = admission;
      const known = { ...own, room: room.id, account: accountOf(actor) };
      log.debug({ ...known, mayWrite }, "opened a connection");
      return serve(socket, { stream, room, actor, mayWrite, pace, acknowledge, counts, limits, log, known });
    }
    const { code, sentence } = CLOSE[admission.close];
    counts.close(code, admission.close);
    log.info({ ...own, code, kind: admission.close }, "refused a connection");
    socket.on("error", () => socket.terminate());
    socket.close(code, admission.why ?? sentence);
  }

  /** Counts the bytes of a connection, and calls what it has to give back when it ends. */
  function watch(wire: Duplex, ends: (() => void)[]): void {
    if (wire instanceof NetSocket) wires.add(wire);
    wire.on("close", () => {
      if (wire instanceof NetSocket && wires.delete(wire)) {
        gone.received += wire.bytesRead;
        gone.sent += wire.bytesWritten;
      }
      for (const end of ends) end();
    });
  }

  return {
    get size() {
      return sockets.clients.size;
    },
    upgrade(request, socket, head) {
      socket.on("error", destroy);
      const asked = { request, source: sourceOf(request), ...addressOf(request) };
      const acknowledge = asked.query.get("ack") === "1";
      const own = { connection: nameNext(), address: asked.source };
      const ends: (() => void)[] = [];
      watch(socket, ends);
      void decide(asked, ends, own).then((admission) => {
        if (socket.destroyed) {
          for (const end of ends) end();
          return;
        }
        sockets.handleUpgrade(request, socket, head, (opened) =>
          begin(opened, socket, admission, acknowledge, own),
        );
      });
    },
    traffic() {
      const now = { ...gone };
      for (const { bytesRead, bytesWritten } of wires) {
        now.received += bytesRead;
        now.sent += bytesWritten;
      }
      return now;
    },
    async close() {
      await rooms.drain();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** As a listener: one that closed over what stands around it would keep the request for as long as the socket lives. */
export function destroy(this: Duplex): void {
  this.destroy();
}

const RoomName = z.uuid();

/** What each line of the log about a connection has. */
type Connection = { connection: string; address: string };

/** An upgrade that is asked for: where it comes from, and what it asks for. */
type Asked = { request: IncomingMessage; source: string; path: string; query: URLSearchParams };

/** Names for the connections of this process, each once; those of another process are others. */
function names(): () => string {
  const first = randomBytes(4).toString("hex");
  let last = 0;
  return () => `${first}-${(++last).toString(36)}`;
}

/** What is asked of the database about everyone who comes, for all who come at once. */
type Questions = {
  actorOf(this: void, visitor: Shown): Promise<Actor>;
  admit(this: void, present: Present): Promise<Admission>;
};

/** `ends` gets what is to be called when the connection has ended. */
async function decision(
  { db, rooms, home, limits, actorOf, admit }: Settings & Questions & { home: string },
  crowd: Crowd,
  { request, source, path, query }: Asked,
  ends: (() => void)[],
): Promise<Decision> {
  const leave = crowd.hasMemory() ? crowd.enter({ address: source }) : undefined;
  if (!leave) return refuse("overload");
  ends.push(leave);
  const pageId = RoomName.safeParse(path.slice("/collab/".length));
  if (!pageId.success) return refuse("noSuchPage");
  if (Number(query.get("schema")) !== SCHEMA_VERSION) return refuse("schemaTooOld");

  const ticket = query.get("ticket");
  if (ticket === null && !isOwnOrigin(request, home)) return refuse("noRight");
  const actor =
    ticket === null
      ? await actorOf({ secret: sessionSecret(request.headers.cookie), address: source })
      : await takeTicket(db, ticket, pageId.data, source);
  if (!actor) return refuse("notSignedIn");
  const account = accountOf(actor);
  if (account !== null) {
    const leaveToo = crowd.enter({ person: account, address: source });
    if (!leaveToo) return refuse("overload");
    ends.push(leaveToo);
  }

  const admission = await admit({ actor, roomId: pageId.data });
  if (!admission.ok) return refuse("noSuchPage");
  if (admission.held !== undefined && query.get("write") === "1")
    return { ...refuse("held"), why: admission.held };
  // An editor that were let in to read only would wait for ever for its words to be saved.
  if (!admission.mayWrite && query.get("write") === "1")
    return refuse(account === null ? "notSignedIn" : "noRight");
  if (rooms.size >= limits.openPages && !rooms.holds(pageId.data)) return refuse("overload");
  const room = await rooms.open(pageId.data);
  return room
    ? { ok: true, room, actor, mayWrite: admission.mayWrite, pace: admission.pace }
    : refuse("tryAgain");
}

/** Where a request comes from, as answers/address.ts has found out. */
function sourceOf({ headers, socket }: IncomingMessage): string {
  return String(headers["x-forwarded-for"] ?? socket.remoteAddress ?? "");
}

/** Its two parts: to read it as a URL costs as much as any other step of a connection. */
function addressOf({ url = "/" }: IncomingMessage): { path: string; query: URLSearchParams } {
  const [path = "", query = ""] = url.split("?", 2);
  return { path, query: new URLSearchParams(query) };
}

/** Browsers always say where a page comes from; only another site's page could misuse a cookie, and programs say nothing. */
function isOwnOrigin({ headers: { origin, host } }: IncomingMessage, home: string): boolean {
  if (origin === undefined || origin === home) return true;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

function refuse(close: CloseName): { ok: false; close: CloseName } {
  return { ok: false, close };
}
