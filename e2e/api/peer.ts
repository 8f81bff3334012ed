import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { Wiki } from "../../bin/lib/serve.mjs";
import type { Visitor } from "./browserless";
import { at, type Caller } from "./door";

/** y-websocket's own client in a room, let in by a ticket. */
export type Peer = {
  doc: Y.Doc;
  text: Y.XmlFragment;
  provider: WebsocketProvider;
  /** How many of its changes the server has acknowledged on the present connection. */
  acknowledged(): number;
  /** The codes with which connections were closed, in order. */
  closed: number[];
  type(words: string): void;
  close(): void;
};

export async function ticketOf(call: Caller, page: string): Promise<string> {
  const answer = await call("POST", "/api/v1/tickets", { body: { page } });
  const { ticket } = answer.body;
  if (typeof ticket !== "string") throw new Error(answer.text);
  return ticket;
}

export function socketUrl(wiki: Pick<Wiki, "url">, page: string, query = ""): string {
  return `${wiki.url.replace("http", "ws")}/collab/${page}?schema=1${query}`;
}

/** Opens a room by a ticket, which is good for one connection, and waits until the two have the same. */
export async function join(wiki: Pick<Wiki, "url">, call: Caller, page: string): Promise<Peer> {
  return await open(wiki, page, { params: { ticket: await ticketOf(call, page) } });
}

/** Opens a room as somebody who is signed in, who comes back by themselves when the connection is lost. */
export async function joinSignedIn(
  wiki: Pick<Wiki, "url">,
  { cookies }: Pick<Visitor, "cookies">,
  page: string,
): Promise<Peer> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return await open(wiki, page, { headers: { cookie } });
}

async function open(
  wiki: Pick<Wiki, "url">,
  page: string,
  { params = {}, headers = {} }: { params?: Record<string, string>; headers?: Record<string, string> },
): Promise<Peer> {
  const doc = new Y.Doc();
  const text = doc.getXmlFragment("default");
  const closed: number[] = [];
  let count = 0;
  class Watched extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
      count = 0;
      this.on("close", (code) => closed.push(code));
    }
  }
  const provider = new WebsocketProvider(`${wiki.url.replace("http", "ws")}/collab`, page, doc, {
    params: { schema: "1", ack: "1", ...params },
    disableBc: true,
    maxBackoffTime: 200,
    // The browser's WebSocket and that of ws agree in what the provider uses.
    WebSocketPolyfill: Watched as unknown as typeof globalThis.WebSocket,
  });
  provider.messageHandlers[4] = (_encoder, decoder) => {
    count = decoding.readVarUint(decoder);
  };
  await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
  return {
    doc,
    text,
    provider,
    closed,
    acknowledged: () => count,
    type(words) {
      doc.transact(() => {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [new Y.XmlText(words)]);
        text.push([paragraph]);
      });
    },
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** A raw socket in a room: the frames that it gets, and the code with which it is closed. */
export function raw(address: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(address, { headers });
  const frames: Uint8Array[] = [];
  socket.on("message", (data: Buffer) => frames.push(data));
  socket.on("error", () => undefined);
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  const opened = new Promise<void>((resolve) => socket.on("open", () => resolve()));
  const first = new Promise<void>((resolve) => socket.once("message", () => resolve()));
  return { socket, frames, closed, opened, first };
}

/** A position in a live document, as an editor makes it. */
export function positionNode(attributes: Record<string, string>, words: string): Y.XmlElement {
  const position = new Y.XmlElement("position");
  for (const [name, value] of Object.entries(attributes)) position.setAttribute(name, value);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  position.insert(0, [paragraph]);
  return position;
}

/** A new page that says this; gives its id. */
export async function newPage(call: Caller, title: string, markdown = "Begun."): Promise<string> {
  const answer = await call("PUT", at(title), { body: { markdown } });
  return String(answer.body["id"]);
}

/** The frame that a y-websocket client sends an update in. */
export function frameOf(update: Uint8Array): Uint8Array {
  const length: number[] = [];
  for (let left = update.byteLength; ; left >>>= 7) {
    length.push(left > 127 ? (left & 127) | 128 : left);
    if (left <= 127) break;
  }
  return Uint8Array.from([0, 2, ...length, ...update]);
}
