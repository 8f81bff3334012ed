import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type Limits, USUAL } from "@/document/protocol";
import type { Db } from "@/wiki/database";
import { sessionCookie } from "@/wiki/sessions/cookie";
import { createCounts } from "../metrics";
import { ALONE, type Nodes } from "../nodes/nodes";
import { openRooms, type Rooms } from "../rooms/rooms";
import { openRealtime } from "./upgrade";

/** For tests: the realtime door by itself, on a port of its own. */
export type Door = {
  url: string;
  rooms: Rooms;
  /** What it logs, a line each. */
  lines: Record<string, unknown>[];
  /** The value of each of its metrics, by name with labels. */
  metrics(): Record<string, number>;
  close(): Promise<void>;
};

export async function openDoor(
  db: Db,
  {
    nodes = ALONE,
    port: wanted = 0,
    limits = {},
    wish,
  }: {
    nodes?: Nodes;
    port?: number;
    limits?: Partial<Limits>;
    wish?: ((liveId: string) => void) | undefined;
  } = {},
): Promise<Door> {
  const lines: Door["lines"] = [];
  const log = pino(
    { level: "debug" },
    { write: (line) => void lines.push(JSON.parse(line) as Door["lines"][0]) },
  );
  const counts = createCounts();
  const rooms = openRooms(db, nodes, counts, log, wish);
  const server = createServer();
  server.listen(wanted, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const realtime = openRealtime({
    db,
    rooms,
    baseUrl,
    limits: { ...USUAL, memoryBytes: Infinity, ...limits },
    counts,
    log,
  });
  server.on("upgrade", (request, socket, head) => realtime.upgrade(request, socket, head));
  return {
    url: `ws://127.0.0.1:${port}/collab`,
    rooms,
    lines,
    metrics() {
      const text = counts.write({
        rooms: rooms.size,
        sockets: realtime.size,
        traffic: realtime.traffic(),
        nodesLag: nodes.lag,
        making: { running: 0, waiting: 0 },
        readyBytes: 0,
      });
      const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
      return Object.fromEntries(samples.map((line) => [line.split(" ")[0], Number(line.split(" ")[1])]));
    },
    async close() {
      await realtime.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type Editor = { doc: Y.Doc; text: Y.XmlFragment; provider: WebsocketProvider; close(): void };

/** For tests: y-websocket's own client, unchanged, signed in by the session's cookie. */
export function openEditor(door: Door, pageId: string, secret: string | undefined): Editor {
  const doc = new Y.Doc();
  const { name } = sessionCookie("http://localhost");
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, secret ? { headers: { cookie: `${name}=${secret}` } } : {});
    }
  }
  const provider = new WebsocketProvider(door.url, pageId, doc, {
    params: { schema: "1" },
    disableBc: true,
    // The browser's WebSocket and that of ws agree in what the provider uses.
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    maxBackoffTime: 100,
  });
  return {
    doc,
    text: doc.getXmlFragment("default"),
    provider,
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** For tests: numbers below a bound, the same each time for the same seed. */
export function random(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
