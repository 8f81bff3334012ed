import type { Peer } from "./peer";

/*
 * What has come in for a room and waits for a turn. A turn takes a bounded part of it, for whoever has stopped reading can be let go
 * only between two frames, and a turn is held in memory several times over. Who sends more than turns can take is not
 * read for a while: it waits with its sender, where it costs us nothing.
 */

export type Arrived =
  { kind: "change"; peer: Peer; update: Uint8Array } | { kind: "join"; peer: Peer; stateVector: Uint8Array };

/** Bytes of changes that one turn takes, but for a single larger one; and beyond which nobody who sends more is read. */
const MOST = 4 * 1024 * 1024;

export class Arrivals {
  private waiting: Arrived[] = [];
  private bytes = 0;
  private readonly unread = new Set<Peer>();

  get any(): boolean {
    return this.waiting.length > 0;
  }

  add(arrived: Arrived): void {
    this.waiting.push(arrived);
    this.bytes += sizeOf(arrived);
    if (this.bytes <= MOST) return;
    this.unread.add(arrived.peer);
    arrived.peer.stopReading("room");
  }

  /** What the next turn takes, in the order in which it came. */
  take(): Arrived[] {
    let size = 0;
    let count = 0;
    for (const each of this.waiting) {
      size += sizeOf(each);
      if (size > MOST && count > 0) break;
      count += 1;
    }
    const taken = this.waiting.splice(0, count);
    this.bytes -= taken.reduce((sum, each) => sum + sizeOf(each), 0);
    if (this.bytes <= MOST) {
      for (const peer of this.unread) peer.readOn("room");
      this.unread.clear();
    }
    return taken;
  }
}

const sizeOf = (arrived: Arrived) => (arrived.kind === "change" ? arrived.update.byteLength : 0);
