/**
 * One page's room, as the editor sees it: the document, who is here, and the fate of what was typed.
 * y-websocket's provider does the talking; this file gives it our manners.
 */
import { closeSentence, isFinal, MESSAGE } from "@/document/protocol";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { encodeAwarenessUpdate, type Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { backoff } from "./backoff";
import { isLoss } from "./repair-guard";
import { CONNECTING, next, type SaveEvent, type SaveState } from "./save-state";
import { metered, type SocketClass } from "./socket";

export type RoomSettings = {
  /** Where rooms are: "wss://wiki.example/collab". */
  address: string;
  /** The page's id, which is the room's name. */
  page: string;
  /** The version of the editor's schema; the server refuses an older one before any exchange. */
  schema: number;
  /** Asked once, when the document has come and before anybody edits it: why it cannot be edited here, or null. */
  refuse?: (doc: Y.Doc) => string | null;
  Socket?: SocketClass;
};

export type Room = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** For the editor's carets, and as the origin of what comes from the server. */
  readonly provider: WebsocketProvider;
  state(): SaveState;
  /** Calls back after each change of state; returns the way to stop it. */
  subscribe(listener: () => void): () => void;
  /** Ends editing for good, for instance because content came that this editor cannot show. Nothing more is sent. */
  stop(why: string): void;
  /** Whether this device has all that is not saved: told by who keeps it there. */
  noteKept(kept: boolean): void;
  /** Tries again at once rather than when the back-off ends. */
  retry(): void;
  leave(): void;
};

/** Failed attempts after which the provider's own waiting time is longer than any of ours. */
const MANY = 10;

/** Enters a page's room and stays in it, through lost connections, until `leave` or a final close code. */
export function enterRoom(settings: RoomSettings): Room {
  const { address, page, schema, refuse, Socket = WebSocket } = settings;
  const doc = new Y.Doc();
  const listeners = new Set<() => void>();
  let state = CONNECTING;
  const tell = (event: SaveEvent): void => {
    const after = next(state, event);
    if (after === state) return;
    state = after;
    for (const listener of listeners) listener();
  };

  // Before the provider's own listener, so that an edit is known to wait before it is known to be sent.
  doc.on("update", (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin !== provider && !isLoss(transaction)) tell({ type: "edited" });
  });

  const provider: WebsocketProvider = new WebsocketProvider(address, page, doc, {
    connect: false,
    disableBc: true,
    params: { schema: String(schema), ack: "1", write: "1" },
    WebSocketPolyfill: countedSocket(Socket, () => tell({ type: "sent" })),
    shouldReconnect: (event) => !isFinal(event.code),
  });

  const stop = (why: string): void => {
    tell({ type: "stopped", why });
    provider.disconnect();
  };

  provider.messageHandlers[MESSAGE.acknowledgement] = (_reply: unknown, decoder: decoding.Decoder) => {
    tell({ type: "acknowledged", count: decoding.readVarUint(decoder) });
  };
  speakOnlyForOneself(provider);

  provider.on("status", ({ status }) => {
    if (status === "connected") tell({ type: "opened" });
  });
  provider.on("sync", (synced) => {
    if (!synced) return;
    attempts = 0;
    const why = state.synced ? null : (refuse?.(doc) ?? null);
    if (why === null) tell({ type: "synced" });
    else stop(why);
  });
  let attempts = 0;
  provider.on("connection-close", (event) => {
    // The provider waits for the less of its own doubling time and this one. Its own is made to be the longer always.
    provider.maxBackoffTime = backoff(attempts++);
    provider.wsUnsuccessfulReconnects = MANY;
    moveOn(provider.awareness);
    const { code, reason } = event ?? {};
    if (code !== undefined && isFinal(code)) tell({ type: "stopped", why: closeSentence(code, reason) });
    else tell({ type: "lost", why: code === undefined || code < 1012 ? null : closeSentence(code, reason) });
  });
  provider.connect();

  return {
    doc,
    awareness: provider.awareness,
    provider,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop,
    noteKept: (kept) => tell({ type: kept ? "kept" : "not kept" }),
    retry() {
      if (state.link === "stopped") return;
      provider.disconnect();
      provider.connect();
    },
    leave() {
      provider.destroy();
      doc.destroy();
      listeners.clear();
    },
  };
}

// The provider asks for the static constants of a WebSocket class too, which a subclass inherits.
function countedSocket(Socket: SocketClass, sent: () => void): typeof WebSocket {
  return metered(Socket, sent) as unknown as typeof WebSocket;
}

/**
 * The server has told the others that we are gone, with a clock one later than ours; what we say of ourselves when we are
 * back must be later than that to be believed.
 */
function moveOn(awareness: Awareness): void {
  for (let steps = 0; steps < 2; steps++) awareness.setLocalState(awareness.getLocalState());
}

/**
 * The provider sends every awareness update it hears back to the server, so that thirty people make thirty frames
 * of one caret's move. Ours sends its own state only.
 */
function speakOnlyForOneself(provider: WebsocketProvider): void {
  const { awareness } = provider;
  const own = awareness.clientID;
  const encode = (encoder: encoding.Encoder): void => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [own]));
  };
  const speak = (change: { added: number[]; updated: number[]; removed: number[] }): void => {
    const changed = [...change.added, ...change.updated, ...change.removed];
    const { ws } = provider;
    if (!changed.includes(own) || !provider.wsconnected || ws?.readyState !== 1) return;
    const encoder = encoding.createEncoder();
    encode(encoder);
    ws.send(encoding.toUint8Array(encoder));
  };
  awareness.off("update", provider._awarenessUpdateHandler);
  provider._awarenessUpdateHandler = speak;
  awareness.on("update", speak);
  provider.messageHandlers[MESSAGE.queryAwareness] = encode;
}
