import { randomUUID } from "node:crypto";
import { onAnnounce } from "@/wiki/live/notice";
import type { Log } from "../log";
import type { Presence } from "../realtime/messages";
import { readFrame, writeFrame, type Growth, type NodeMessage, type PageMessage } from "./messages";

/*
 * The other nodes of this wiki, as the rooms of this one know them. The truth is the log in the database, which every
 * room looks at each second; what nodes tell each other only makes it quick, and says where the carets are. So nothing here
 * is ever waited for, repeated or kept: what gets lost on the way is found in the log.
 */

/** What a room hears of the same page's rooms on other nodes. */
export type Ears = {
  grown(growth: Growth): void;
  /** The log may have grown by something that was not told. */
  look(): void;
  present(node: string, presences: Presence[]): void;
  /** Nobody of that node is here any longer. */
  vanished(node: string): void;
  /** The last one who could write has left, wherever it was. */
  quiet(): void;
  /** Everyone who is here on this node. */
  here(): Presence[];
};

/** What a room tells them. */
export type Line = {
  /** Asks who is there, once the answer can be heard. */
  ask(): void;
  grown(growth: Growth): void;
  present(presences: Presence[]): void;
  /** How many here may write. */
  writers(count: number): void;
  /** Whether anybody may write in this page's rooms on other nodes, as far as they have said. */
  readonly writersElsewhere: boolean;
  leave(): void;
};

export type Nodes = {
  /** Listens for a page from now on: to be called before its document is loaded, so that nothing falls between. */
  join(liveId: string, ears: Ears): Line;
  /** How long what a node says is on its way to the others, in seconds; undefined when it does not get there. */
  readonly lag: number | undefined;
  close(): Promise<void>;
};

/** What carries frames to all nodes, the sender's own included; it may lose any of them. */
export type Wire = { send(frame: Uint8Array): void; close(): Promise<void> };
export type OpenWire = (hear: (frame: Uint8Array) => void, restored: () => void) => Wire;

const BEAT = 1_000;
/** A node that has said nothing for so long is taken for dead, in milliseconds. */
const SILENCE = 5_000;
/** An update above this is read from the log by those who need it. */
const MOST_TOLD = 1024 * 1024;

type Open = { ears: Ears; writers: number; elsewhere: Map<string, number> };

export function openNodes(openWire: OpenWire, log: Log): Nodes {
  const own = randomUUID();
  const open = new Map<string, Open>();
  const heard = new Map<string, number>();
  let outgoing: NodeMessage[] = [];
  let lag: number | undefined;
  let answered = 0;

  function send(message: NodeMessage): void {
    outgoing.push(message);
    // All that rooms have to say after one commit goes in one frame.
    if (outgoing.length === 1) setImmediate(flush);
  }

  function flush(): void {
    if (outgoing.length > 0) wire.send(writeFrame(own, outgoing));
    outgoing = [];
  }

  const tell = (liveId: string, message: PageMessage) => send({ kind: "page", liveId, message });

  function introduce(liveId: string, { ears, writers }: Open): void {
    tell(liveId, { kind: "writers", count: writers });
    const presences = ears.here();
    if (presences.length > 0) tell(liveId, { kind: "present", presences });
  }

  function hear(frame: Uint8Array): void {
    const read = readFrame(frame, (liveId) => open.has(liveId));
    if (!read) return;
    const { node, messages } = read;
    if (node === own) {
      for (const each of messages) if (each.kind === "beat") measure(each.at);
      return;
    }
    const known = heard.has(node);
    heard.set(node, performance.now());
    if (!known) for (const liveId of open.keys()) tell(liveId, { kind: "who" });
    for (const each of messages) {
      if (each.kind === "bye") forget(node);
      else if (each.kind === "page") hearOf(node, each.liveId, each.message);
    }
  }

  function hearOf(node: string, liveId: string, message: PageMessage): void {
    const room = open.get(liveId);
    if (!room) return;
    switch (message.kind) {
      case "growth":
        return room.ears.grown(message.growth);
      case "look":
        return room.ears.look();
      case "present":
        return room.ears.present(node, message.presences);
      case "writers":
        return count(room, node, message.count);
      case "who":
        return introduce(liveId, room);
      case "left":
        return lose(room, node);
    }
  }

  function count(room: Open, node: string, writers: number): void {
    const before = room.elsewhere.size;
    if (writers > 0) room.elsewhere.set(node, writers);
    else room.elsewhere.delete(node);
    if (before > 0 && room.elsewhere.size === 0 && room.writers === 0) room.ears.quiet();
  }

  function forget(node: string): void {
    heard.delete(node);
    for (const room of open.values()) lose(room, node);
  }

  function lose(room: Open, node: string): void {
    room.ears.vanished(node);
    count(room, node, 0);
  }

  function measure(at: number): void {
    answered = performance.now();
    lag = (answered - at) / 1_000;
  }

  function restored(): void {
    for (const [liveId, room] of open) {
      room.ears.look();
      tell(liveId, { kind: "who" });
      introduce(liveId, room);
    }
  }

  const wire = openWire((frame) => {
    try {
      hear(frame);
    } catch (error) {
      log.warn({ err: error }, "another node said something that could not be read");
    }
  }, restored);
  const beating = setInterval(() => {
    const now = performance.now();
    send({ kind: "beat", at: now });
    for (const [node, at] of heard) if (now - at > SILENCE) forget(node);
    if (now - answered > SILENCE) lag = undefined;
  }, BEAT);
  const deafen = onAnnounce((liveId) => tell(liveId, { kind: "look" }));

  return {
    get lag() {
      return lag;
    },
    join(liveId, ears) {
      const room: Open = { ears, writers: 0, elsewhere: new Map() };
      open.set(liveId, room);
      return {
        get writersElsewhere() {
          return room.elsewhere.size > 0;
        },
        grown(growth) {
          const small = growth.update.byteLength <= MOST_TOLD;
          tell(liveId, small ? { kind: "growth", growth } : { kind: "look" });
        },
        ask: () => tell(liveId, { kind: "who" }),
        present: (presences) => tell(liveId, { kind: "present", presences }),
        writers(writers) {
          if (room.writers === writers) return;
          room.writers = writers;
          tell(liveId, { kind: "writers", count: writers });
        },
        leave() {
          if (open.get(liveId) !== room) return;
          open.delete(liveId);
          tell(liveId, { kind: "left" });
        },
      };
    },
    async close() {
      clearInterval(beating);
      deafen();
      send({ kind: "bye" });
      flush();
      await wire.close();
    },
  };
}

const SILENT: Line = {
  ask: () => undefined,
  grown: () => undefined,
  present: () => undefined,
  writers: () => undefined,
  writersElsewhere: false,
  leave: () => undefined,
};

/** For a wiki on a single node. */
export const ALONE: Nodes = { join: () => SILENT, lag: undefined, close: () => Promise.resolve() };
