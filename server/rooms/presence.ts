import type { Presence } from "../messages";
import { awareness } from "../messages";
import type { Peer } from "./peer";

/*
 * Who is in a room, and where their carets are. A client may speak for itself only: y-websocket's client sends
 * every state it hears back to us, and a forged one would put words under another's name. So each socket has one client
 * id, the first it names that is not someone else's, and the server writes the name.
 */

type Present = { clock: number; state: Record<string, unknown>; peer: Peer };

const PALETTE = ["#0b63a5", "#a0420a", "#0f6d45", "#7a3a8c", "#8a5a00", "#a3245b", "#2f5d62", "#5a4fb0"];
/** One frame for everything that moved within this time, in milliseconds. */
const TICK = 40;
const MAX_STATE = 4_096;

export class PresenceList {
  private readonly present = new Map<number, Present>();
  private readonly changed = new Set<number>();
  private readonly gone = new Map<number, number>();
  private timer: NodeJS.Timeout | undefined;

  /** `send` gives a frame to everyone in the room. `ownerOf`: the account that a client id of the document is bound to. */
  constructor(
    private readonly send: (frame: Uint8Array) => void,
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
    if (clientId !== undefined && known?.peer === peer) this.remove(clientId, known.clock + 1);
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
    const known = this.present.get(clientId)?.peer.actor;
    // The same person may come back on a new socket before the old one is known to be dead.
    if (known && known.role !== "reader" && known.id !== peer.actor.id) return false;
    peer.clientId = clientId;
    return true;
  }

  private put(peer: Peer, clientId: number, clock: number, state: Record<string, unknown>): void {
    if (peer.actor.role === "reader") return;
    const { id, name } = peer.actor;
    this.present.set(clientId, { clock, peer, state: { ...state, user: { id, name, color: colorOf(id) } } });
    this.gone.delete(clientId);
    this.changed.add(clientId);
    this.schedule();
  }

  private remove(clientId: number, clock: number): void {
    if (!this.present.delete(clientId)) return;
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
    for (const clientId of this.changed) {
      const known = this.present.get(clientId);
      if (known) frame.push({ clientId, clock: known.clock, state: known.state });
    }
    for (const [clientId, clock] of this.gone) frame.push({ clientId, clock, state: null });
    this.changed.clear();
    this.gone.clear();
    this.send(awareness(frame));
  }
}

/** A person has the same colour everywhere. */
function colorOf(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return PALETTE[sum % PALETTE.length] ?? "#444444";
}
