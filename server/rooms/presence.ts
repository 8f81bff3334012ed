import type { Actor } from "@/wiki/accounts/actor";
import { awareness, readState, type Heard, type Presence } from "../realtime/messages";

/*
 * Who is in a room, and where their carets are. A client may speak for itself only: y-websocket's client sends
 * every state it hears back to us, and a forged one would put words under another's name. So each socket has one client
 * id, the first it names that is not someone else's, and the server writes the name.
 *
 * A crowd must not melt a phone. What moves goes to everybody in one frame each tick, and the more there are the longer
 * the tick. y-websocket's client says every fifteen seconds that it is still there, and forgets whoever has not said so for
 * thirty: what says nothing else waits for a frame every few seconds. A caret that has not moved for long is left out until
 * it does; its person stays. Who says more than a caret can move is not read each time: of what came since the last
 * frame the newest counts.
 */

/** A socket that may speak for one client: a peer. */
type Speaker = { readonly actor: Actor; clientId: number | undefined };

/** `by`: the socket that speaks for it; for somebody on another node, that node. */
type Present = { clock: number; state: Record<string, unknown>; by: Speaker | string; movedAt: number };

const PALETTE = ["#0b63a5", "#a0420a", "#0f6d45", "#7a3a8c", "#8a5a00", "#a3245b", "#2f5d62", "#5a4fb0"];
/** One frame for everything that moved within this time, and so much more for each person; in milliseconds, as all here. */
const TICK = 40;
const TICK_PER_PERSON = 1;
const LONGEST_TICK = 400;
/** One frame for all who only said that they are still there: twice, where another node says it, must fit into fifteen seconds. */
const RENEWAL = 5_000;
/** A caret that has not moved for so long is left out. */
const QUIET = 30_000;
const MAX_STATE = 4_096;
/** What one client may say between two frames before it is only the newest that counts. */
const MOST_SAID = 4;

export class PresenceList {
  private readonly present = new Map<number, Present>();
  private readonly changed = new Set<number>();
  private readonly gone = new Map<number, number>();
  /** Those of `gone` who were here by a socket of this node. */
  private readonly leavers: Presence[] = [];
  /** How often each client has spoken since the last frame. */
  private readonly spoken = new Map<number, number>();
  /** The newest of those who have spoken too often, unread. */
  private readonly unread = new Map<number, Heard & { by: Speaker }>();
  /** Those who only said that they are still there. */
  private readonly renewed = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private renewal: NodeJS.Timeout | undefined;

  /**
   * `send` gives a frame to everyone in the room, `tell` what of it is news of this node to the others. `ownerOf`: the
   * account that a client id of the document is bound to.
   */
  constructor(
    private readonly send: (frame: Uint8Array) => void,
    private readonly tell: (presences: Presence[]) => void,
    private readonly ownerOf: (clientId: number) => string | undefined,
    private readonly now: () => number = () => performance.now(),
    /** Something was said that nobody will read. */
    private readonly passOver: () => void = () => undefined,
  ) {}

  /** Takes what a client says of itself; false when it cannot be read. What it says of others is not even looked at. */
  receive(peer: Speaker, presences: Heard[]): boolean {
    if (peer.actor.role === "reader") return true;
    for (const heard of presences) {
      if (!this.speaksFor(peer, heard.clientId) || heard.said.byteLength > MAX_STATE) continue;
      if (this.isTooMuch(heard.clientId)) this.readLater(peer, heard);
      else if (!this.read(peer, heard)) return false;
    }
    return true;
  }

  private read(peer: Speaker, { clientId, clock, said }: Heard): boolean {
    const known = this.present.get(clientId);
    if (known && known.clock >= clock) return true;
    const state = readState(said);
    if (state === undefined) return false;
    if (state === null) this.remove(clientId, clock);
    else this.put(peer, clientId, clock, state);
    return true;
  }

  private isTooMuch(clientId: number): boolean {
    const spoken = (this.spoken.get(clientId) ?? 0) + 1;
    this.spoken.set(clientId, spoken);
    this.schedule();
    return spoken > MOST_SAID;
  }

  private readLater(by: Speaker, heard: Heard): void {
    const before = this.unread.get(heard.clientId);
    if (before) this.passOver();
    if (!before || before.clock < heard.clock) this.unread.set(heard.clientId, { ...heard, by });
  }

  private readUnread(): void {
    this.spoken.clear();
    const unread = [...this.unread.values()];
    this.unread.clear();
    for (const heard of unread) if (!this.read(heard.by, heard)) this.passOver();
  }

  leave(peer: Speaker): void {
    const { clientId } = peer;
    if (clientId !== undefined && this.unread.get(clientId)?.by === peer) this.unread.delete(clientId);
    const known = clientId === undefined ? undefined : this.present.get(clientId);
    if (clientId !== undefined && known?.by === peer) this.remove(clientId, known.clock + 1);
  }

  /** What another node says of its people, whom it has named. Somebody who has a socket here is known better here. */
  receiveFrom(node: string, presences: Presence[]): void {
    for (const { clientId, clock, state } of presences) {
      const known = this.present.get(clientId);
      if (known && typeof known.by !== "string") continue;
      if (state === null) {
        if (known?.by === node) this.drop(clientId, clock);
      } else if (!known || known.clock < clock || known.by !== node) {
        this.set(clientId, { clock, state, by: node });
      }
    }
  }

  /** Everybody of that node is gone, and it with them. */
  forget(node: string): void {
    for (const [clientId, { by, clock }] of this.present) if (by === node) this.drop(clientId, clock);
  }

  /** Everybody who is here by a socket of this node. */
  here(): Presence[] {
    return [...this.present]
      .filter(([, { by }]) => typeof by !== "string")
      .map(([clientId, present]) => this.shown(clientId, present));
  }

  /** Everybody, for someone who has just come in; undefined when nobody is here. */
  all(): Uint8Array | undefined {
    if (this.present.size === 0) return undefined;
    return awareness([...this.present].map(([clientId, present]) => this.shown(clientId, present)));
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.renewal);
  }

  private speaksFor(peer: Speaker, clientId: number): boolean {
    if (peer.actor.role === "reader") return false;
    if (peer.clientId !== undefined) return peer.clientId === clientId;
    const owner = this.ownerOf(clientId);
    if (owner !== undefined && owner !== peer.actor.id) return false;
    const known = this.present.get(clientId);
    // The same person may come back on a new socket before the old one is known to be dead.
    if (known && personOf(known) !== peer.actor.id) return false;
    peer.clientId = clientId;
    return true;
  }

  private put(peer: Speaker, clientId: number, clock: number, state: Record<string, unknown>): void {
    if (peer.actor.role === "reader") return;
    const { id, name } = peer.actor;
    this.set(clientId, { clock, by: peer, state: { ...state, user: { id, name, color: colorOf(id) } } });
  }

  private set(clientId: number, said: Omit<Present, "movedAt">): void {
    const known = this.present.get(clientId);
    // Clients pass over a clock of 0, with which y-protocols begins: they know nothing of such a state yet.
    const moved = !known || known.clock === 0 || JSON.stringify(known.state) !== JSON.stringify(said.state);
    this.present.set(clientId, { ...said, movedAt: moved ? this.now() : known.movedAt });
    this.gone.delete(clientId);
    if (moved) {
      this.changed.add(clientId);
      this.schedule();
    } else {
      this.renewed.add(clientId);
      this.renewal ??= setTimeout(() => this.renew(), RENEWAL);
    }
  }

  /** What of it everybody is told. */
  private shown(clientId: number, { clock, state, movedAt }: Present): Presence {
    if (this.now() - movedAt < QUIET) return { clientId, clock, state };
    const { cursor: _, ...still } = state;
    return { clientId, clock, state: still };
  }

  private remove(clientId: number, clock: number): void {
    if (!this.present.has(clientId)) return;
    this.drop(clientId, clock);
    this.leavers.push({ clientId, clock, state: null });
  }

  private drop(clientId: number, clock: number): void {
    this.present.delete(clientId);
    this.changed.delete(clientId);
    this.gone.set(clientId, clock);
    this.schedule();
  }

  private schedule(): void {
    const tick = Math.min(LONGEST_TICK, TICK + this.present.size * TICK_PER_PERSON);
    this.timer ??= setTimeout(() => this.flush(), tick);
  }

  private renew(): void {
    this.renewal = undefined;
    for (const clientId of this.renewed) this.changed.add(clientId);
    this.renewed.clear();
    this.flush();
  }

  private flush(): void {
    this.readUnread();
    clearTimeout(this.timer);
    this.timer = undefined;
    const frame: Presence[] = [];
    const news = this.leavers.splice(0);
    for (const clientId of this.changed) {
      const known = this.present.get(clientId);
      if (!known) continue;
      const presence = this.shown(clientId, known);
      frame.push(presence);
      if (typeof known.by !== "string") news.push(presence);
    }
    for (const [clientId, clock] of this.gone) frame.push({ clientId, clock, state: null });
    this.changed.clear();
    this.gone.clear();
    if (frame.length > 0) this.send(awareness(frame));
    if (news.length > 0) this.tell(news);
  }
}

/** Whose caret it is: the account that the server of its node has written into it. */
function personOf({ by, state }: Present): string | undefined {
  if (typeof by !== "string") return by.actor.role === "reader" ? undefined : by.actor.id;
  const user = state["user"];
  return typeof user === "object" && user !== null && "id" in user ? String(user.id) : undefined;
}

/** A person has the same colour everywhere. */
function colorOf(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return PALETTE[sum % PALETTE.length] ?? "#444444";
}
