import type { Presence } from "../messages";
import { awareness } from "../messages";
import type { Peer } from "./peer";

/*
 * Who is in a room, and where their carets are. A client may speak for itself only: y-websocket's client sends
 * every state it hears back to us, and a forged one would put words under another's name. So each socket has one client
 * id, the first it names that is not someone else's, and the server writes the name.
 */

/** `by`: the socket that speaks for it; for somebody on another node, that node. */
type Present = { clock: number; state: Record<string, unknown>; by: Peer | string };

const PALETTE = ["#0b63a5", "#a0420a", "#0f6d45", "#7a3a8c", "#8a5a00", "#a3245b", "#2f5d62", "#5a4fb0"];
/** One frame for everything that moved within this time, in milliseconds. */
const TICK = 40;
const MAX_STATE = 4_096;

export class PresenceList {
  private readonly present = new Map<number, Present>();
  private readonly changed = new Set<number>();
  private readonly gone = new Map<number, number>();
  /** Those of `gone` who were here by a socket of this node. */
  private readonly leavers: Presence[] = [];
  private timer: NodeJS.Timeout | undefined;

  /**
   * `send` gives a frame to everyone in the room, `tell` what of it is news of this node to the others. `ownerOf`: the
   * account that a client id of the document is bound to.
   */
  constructor(
    private readonly send: (frame: Uint8Array) => void,
    private readonly tell: (presences: Presence[]) => void,
    private readonly ownerOf: (clientId: number) => string | undefined,
  ) {}

  receive(peer: Peer, presences: Presence[]): void {
    if (peer.actor.role === "reader") return;
    for (const { clientId, clock, state } of presences) {
      if (!this.speaksFor(peer, clientId)) continue;
      const known = this.present.get(clientId);
      if (known && known.clock >= clock) continue;
      if (state === null) this.remove(clientId, clock);
      else if (JSON.stringify(state).length <= MAX_STATE) this.put(peer, clientId, clock, state);
    }
  }

  leave(peer: Peer): void {
    const { clientId } = peer;
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
        this.present.set(clientId, { clock, state, by: node });
        this.gone.delete(clientId);
        this.changed.add(clientId);
        this.schedule();
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
      .map(([clientId, { clock, state }]) => ({ clientId, clock, state }));
  }

  /** Everybody, for someone who has just come in; undefined when nobody is here. */
  all(): Uint8Array | undefined {
    if (this.present.size === 0) return undefined;
    return awareness([...this.present].map(([clientId, { clock, state }]) => ({ clientId, clock, state })));
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private speaksFor(peer: Peer, clientId: number): boolean {
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

  private put(peer: Peer, clientId: number, clock: number, state: Record<string, unknown>): void {
    if (peer.actor.role === "reader") return;
    const { id, name } = peer.actor;
    this.present.set(clientId, {
      clock,
      by: peer,
      state: { ...state, user: { id, name, color: colorOf(id) } },
    });
    this.gone.delete(clientId);
    this.changed.add(clientId);
    this.schedule();
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
    this.timer ??= setTimeout(() => this.flush(), TICK);
  }

  private flush(): void {
    this.timer = undefined;
    const frame: Presence[] = [];
    const news = this.leavers.splice(0);
    for (const clientId of this.changed) {
      const known = this.present.get(clientId);
      if (!known) continue;
      const presence = { clientId, clock: known.clock, state: known.state };
      frame.push(presence);
      if (typeof known.by !== "string") news.push(presence);
    }
    for (const [clientId, clock] of this.gone) frame.push({ clientId, clock, state: null });
    this.changed.clear();
    this.gone.clear();
    this.send(awareness(frame));
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
