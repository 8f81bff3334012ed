import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { Wiki } from "../../bin/lib/serve.mjs";
import { MESSAGE } from "../../document/protocol";
import { signIn } from "./browserless";
import { socketUrl } from "./peer";

const FROM_SERVER = Symbol("from the server");

/**
 * Somebody who writes through whatever happens, keeps book of what they were told is safe, and comes back with the rest,
 * as the editor does.
 */
export type Scribe = {
  doc: Y.Doc;
  /** Everything typed, in order; each is one word. */
  typed: string[];
  /** Those of them that the server has acknowledged. */
  safe(): string[];
  /** Every word in the document as it is here. */
  words(): Set<string>;
  type(word: string): void;
  /** Opens a socket; resolves when both have what the other had, rejects with the code when it is closed before. */
  connect(): Promise<void>;
  /** Connects again and again until it succeeds, at most for so many milliseconds. */
  comeBack(within: number): Promise<void>;
  /** Resolves when everything typed is acknowledged. */
  settled(): Promise<void>;
  /** The code with which the present socket was closed, once it is. */
  closed(): Promise<number>;
  leave(): void;
};

/** The cookie of a session, which outlives restarts of the server. */
export async function cookieOf(wiki: Pick<Wiki, "url">, name: string): Promise<string> {
  const { cookies } = await signIn(wiki, name);
  return [...cookies].map(([key, value]) => `${key}=${value}`).join("; ");
}

export function scribe(wiki: Pick<Wiki, "url">, page: string, cookie: string): Scribe {
  const doc = new Y.Doc();
  const text = doc.getXmlFragment("default");
  const typed: string[] = [];
  const waiting = new Set<() => void>();
  let safe = 0;
  let socket: WebSocket | undefined;
  /** Whether the socket was given the whole difference; until then what is typed waits for it. */
  let gave = false;
  /** How much was typed by each of the document messages that this socket was given. */
  let carried: number[] = [];
  let closed = Promise.resolve(0);

  function give(kind: 1 | 2, update: Uint8Array): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, update);
    carried.push(typed.length);
    socket?.send(encoding.toUint8Array(encoder));
  }

  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== FROM_SERVER && gave && socket?.readyState === WebSocket.OPEN) give(2, update);
  });

  function hear(frame: Uint8Array, synced: () => void): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.acknowledgement) {
      safe = Math.max(safe, carried[decoding.readVarUint(decoder) - 1] ?? 0);
      for (const look of waiting) look();
    }
    if (type !== MESSAGE.sync) return;
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (kind !== 0) Y.applyUpdate(doc, bytes, FROM_SERVER);
    if (kind === 1) synced();
    if (kind === 0 && !gave) {
      gave = true;
      give(1, Y.encodeStateAsUpdate(doc, bytes));
    }
  }

  function connect(): Promise<void> {
    gave = false;
    carried = [];
    const mine = new WebSocket(socketUrl(wiki, page, "&ack=1"), { headers: { cookie } });
    socket = mine;
    mine.on("error", () => undefined);
    closed = new Promise((resolve) => mine.on("close", resolve));
    return new Promise((resolve, reject) => {
      mine.on("open", () => {
        const encoder = encoding.createEncoder();
        encoding.writeVarUint(encoder, MESSAGE.sync);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint8Array(encoder, Y.encodeStateVector(doc));
        mine.send(encoding.toUint8Array(encoder));
      });
      mine.on("message", (frame: Buffer) => {
        if (mine === socket) hear(frame, resolve);
      });
      mine.on("close", (code) => reject(new Error(`closed with ${code}`)));
    });
  }

  return {
    doc,
    typed,
    safe: () => typed.slice(0, safe),
    words: () => wordsOf(text.toString()),
    type(word) {
      typed.push(word);
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(word)]);
      text.push([paragraph]);
    },
    connect,
    async comeBack(within) {
      const until = Date.now() + within;
      for (;;) {
        try {
          return await connect();
        } catch (error) {
          if (Date.now() > until) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    },
    settled() {
      return new Promise((resolve) => {
        const look = () => {
          if (safe < typed.length) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
    closed: () => closed,
    leave() {
      socket?.terminate();
    },
  };
}

/** The words in the XML of a document, of paragraphs of one word each. */
function wordsOf(xml: string): Set<string> {
  return new Set([...xml.matchAll(/<paragraph>([^<]*)<\/paragraph>/g)].map(([, word = ""]) => word));
}
