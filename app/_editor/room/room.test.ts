import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import {
  messageYjsSyncStep1,
  readSyncMessage,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
} from "y-protocols/sync";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { MESSAGE } from "@/document/protocol";
import { enterRoom, type Room } from "./room";
import { saveWords } from "./save-words.testing";
import type { SocketClass } from "./socket";

/** The server's end of one socket, in the protocol's own bytes. */
class FakeSocket {
  static all: FakeSocket[] = [];
  readonly OPEN = 1;
  readyState = 0;
  binaryType = "arraybuffer";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBufferLike }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly received: Uint8Array[] = [];

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  send(data: Uint8Array): void {
    this.received.push(data);
  }

  close(): void {
    this.readyState = 3;
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  says(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    write(encoder);
    const bytes = encoding.toUint8Array(encoder);
    this.onmessage?.({ data: bytes.slice().buffer });
  }

  acknowledges(count: number): void {
    this.says((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.acknowledgement);
      encoding.writeVarUint(encoder, count);
    });
  }

  /** What the server does when its document is loaded. */
  syncs(doc: Y.Doc): void {
    this.says((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync);
      writeSyncStep1(encoder, doc);
    });
    this.says((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync);
      writeSyncStep2(encoder, doc);
    });
  }

  updates(update: Uint8Array): void {
    this.says((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync);
      writeUpdate(encoder, update);
    });
  }

  closes(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: "" });
  }

  /** The frames received of one type. */
  of(type: number): Uint8Array[] {
    return this.received.filter((frame) => frame[0] === type);
  }

  /** The document messages received, applied to `doc`. */
  deliver(doc: Y.Doc): void {
    for (const frame of this.of(MESSAGE.sync)) {
      if (frame[1] === messageYjsSyncStep1) continue;
      const decoder = decoding.createDecoder(frame.subarray(1));
      readSyncMessage(decoder, encoding.createEncoder(), doc, "client");
    }
  }
}

let room: Room;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  room = enterRoom({
    address: "ws://wiki.example/collab",
    page: "a-page",
    schema: 1,
    refuse: (doc) => (doc.getText("strange").length > 0 ? "This cannot be shown." : null),
    Socket: FakeSocket as unknown as SocketClass,
  });
});

afterEach(() => {
  room.leave();
  vi.useRealTimers();
});

function socket(): FakeSocket {
  const last = FakeSocket.all.at(-1);
  if (!last) throw new Error("no socket was opened");
  return last;
}

function type(word: string): void {
  const text = room.doc.getText("t");
  text.insert(text.length, word);
}

function says(): string {
  return saveWords(room.state());
}

test("[U12] the editor asks for the room of its page, with its schema and acknowledgements", () => {
  expect(socket().url).toBe("ws://wiki.example/collab/a-page?schema=1&ack=1&write=1");
});

test("[U10] each document message is counted and Saved waits for the last acknowledgement", () => {
  const server = new Y.Doc();
  socket().opens();
  expect(says()).toBe("Connecting…");
  socket().syncs(server);
  socket().acknowledges(1);
  expect(says()).toBe("Saved");
  type("a");
  type("b");
  expect(says()).toBe("Saving…");
  socket().acknowledges(2);
  expect(says()).toBe("Saving…");
  socket().acknowledges(3);
  expect(says()).toBe("Saved");
  socket().deliver(server);
  expect(server.getText("t").toString()).toBe("ab");
});

test("[U10] what is written offline goes with the next socket, whole, and only then counts as saved", () => {
  const server = new Y.Doc();
  socket().opens();
  socket().syncs(server);
  socket().acknowledges(1);
  socket().closes(1006);
  type("offline ");
  expect(says()).toMatch(/^Offline: what you wrote/);
  vi.advanceTimersByTime(5000);
  socket().opens();
  type("early ");
  // Nothing that builds on what the server lacks goes ahead of it.
  expect(socket().of(MESSAGE.sync)).toHaveLength(1);
  socket().syncs(server);
  expect(says()).toBe("Saving…");
  socket().deliver(server);
  expect(server.getText("t").toString()).toBe("offline early ");
  expect(server.store.pendingStructs).toBeNull();
  socket().acknowledges(1);
  expect(says()).toBe("Saved");
});

test.each([4400, 4401, 4403, 4404, 4409, 4413, 4426, 4429])(
  "[U11] close code %i is final, says why, and no other socket is opened",
  (code) => {
    socket().opens();
    socket().syncs(new Y.Doc());
    socket().acknowledges(1);
    type("lost words");
    socket().closes(code);
    expect(says()).toMatch(/^Not saved: [A-Z].+\.$/);
    vi.advanceTimersByTime(60_000);
    room.retry();
    expect(FakeSocket.all).toHaveLength(1);
  },
);

test.each([1006, 1012, 1013, 4503])(
  "[U11] after close code %i the editor connects again by itself",
  (code) => {
    socket().opens();
    socket().syncs(new Y.Doc());
    socket().closes(code);
    vi.advanceTimersByTime(5000);
    expect(FakeSocket.all.length).toBeGreaterThan(1);
    expect(room.state().link).toBe("lost");
  },
);

test("[U12] awareness that comes from the server is not sent back to it", () => {
  socket().opens();
  const before = socket().of(MESSAGE.awareness).length;
  const other = new Awareness(new Y.Doc());
  other.setLocalState({ user: { name: "Ada" } });
  socket().says((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(other, [other.clientID]));
  });
  expect(room.awareness.getStates().get(other.clientID)).toEqual({ user: { name: "Ada" } });
  expect(socket().of(MESSAGE.awareness)).toHaveLength(before);
  room.awareness.setLocalStateField("user", { name: "Grace" });
  expect(socket().of(MESSAGE.awareness)).toHaveLength(before + 1);
  other.destroy();
});

test("[U12] whoever comes back after a lost connection is seen at once, though the server has told of their leaving", () => {
  const others = new Awareness(new Y.Doc());
  const { clientID } = room.awareness;
  const hear = () => {
    for (const frame of socket().of(MESSAGE.awareness)) {
      const decoder = decoding.createDecoder(frame.subarray(1));
      applyAwarenessUpdate(others, decoding.readVarUint8Array(decoder), "server");
    }
    return others.getStates().has(clientID);
  };
  room.awareness.setLocalState({ cursor: 1 });
  socket().opens();
  expect(hear()).toBe(true);
  const clock = (others.meta.get(clientID)?.clock ?? 0) + 1;
  others.meta.set(clientID, { clock, lastUpdated: 0 });
  others.states.delete(clientID);
  socket().closes(1006);
  vi.advanceTimersByTime(5_000);
  socket().opens();
  expect(hear()).toBe(true);
  others.destroy();
});

test("[U11] a stopped room sends nothing more, whatever is typed", () => {
  socket().opens();
  socket().syncs(new Y.Doc());
  const sent = socket().of(MESSAGE.sync).length;
  room.stop("This editor is too old.");
  type("in vain");
  expect(socket().of(MESSAGE.sync)).toHaveLength(sent);
  expect(says()).toBe("Not saved: This editor is too old.");
});

test("[U13] a document that cannot be edited here is never opened, and nothing is sent", () => {
  const server = new Y.Doc();
  server.getText("strange").insert(0, "?");
  socket().opens();
  socket().syncs(server);
  expect(room.state().synced).toBe(false);
  expect(says()).toBe("This cannot be shown.");
  expect(socket().readyState).toBe(3);
});
