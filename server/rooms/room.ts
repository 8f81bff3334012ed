import * as Y from "yjs";
import { LIMITS, type CloseName } from "@/document/protocol";
import { accountOf } from "@/wiki/accounts/actor";
import type { Db } from "@/wiki/database";
import type { Divider } from "@/wiki/live/divider";
import type { Log, NewUpdate } from "@/wiki/live/log";
import { loadAgain, openLive, readOn, type Owners } from "@/wiki/live/room";
import { change, type Heard } from "../messages";
import type { Growth } from "../nodes/messages";
import type { Ears, Line, Nodes } from "../nodes/nodes";
import { Content } from "./content";
import { frame, type Frame } from "./frame";
import { Keeper } from "./keeper";
import type { Peer } from "./peer";
import { PresenceList } from "./presence";
import { take, type Take, type Writer } from "./take";
import { LARGE, takeLarge } from "./take-large";

/*
 * One live document on this node, and everybody who has it open.
 *
 * What anyone sees must be saved. So the room works in turns: it takes the changes that have come in, each tried on the
 * document and refused if it does not pass; commits the whole turn to the log; and only then sends it on, acknowledges
 * it to its writers, and answers those who have just come in. Between two turns the document is exactly what the
 * database has. When a commit fails, the document is ahead of the database, so the room ends: its clients still hold
 * their changes and send them again to the next room.
 */

type Arrived =
  { kind: "change"; peer: Peer; update: Uint8Array } | { kind: "join"; peer: Peer; stateVector: Uint8Array };

type Taken = { peer: Peer; update: Uint8Array; clients: number[] };

/** A busy room waits for so many times what its last frames cost to send, in milliseconds at most `LONGEST_REST`. */
const REST = 2;
const LONGEST_REST = 250;
/** Nobody has written for so long: the document is not needed just now. In milliseconds. */
const QUIET = 10_000;

/** Updates that are merged into one, at most: merging more costs more than its length. */
const LONGEST_RUN = 200;

/** Who is told what becomes of a room. */
export type Watch = {
  /** It is over: once, with what ended it where it did not end in order. */
  end(room: Room, error?: unknown): void;
  /** A checkpoint failed; it is tried again, and nothing is lost. */
  trouble(room: Room, error: unknown): void;
};

export class Room {
  private readonly peers = new Set<Peer>();
  private readonly presence: PresenceList;
  private readonly keeper: Keeper;
  private arrived: Arrived[] = [];
  private running: Promise<void> | undefined;
  private behind = false;
  /** What other nodes say that they have committed, until a turn takes it in. */
  private told: Growth[] = [];
  private ended = false;
  /** Whether a commit has failed, so that the document has what the log does not. */
  private ahead = false;
  /** What waits for the end of the turn that runs. */
  private readonly afterTurn: (() => void)[] = [];
  /** How long it took to send on what the last turn brought, in milliseconds. */
  private flushCost = 0;
  /** When it last changed, in milliseconds of the process. */
  private changedAt = performance.now();

  private constructor(
    readonly id: string,
    private readonly db: Db,
    private readonly log: Log,
    private readonly divider: Divider,
    private readonly content: Content,
    /** What has gone into the document, in bytes; it never gets less, for what is deleted is remembered. */
    private size: number,
    private seq: number,
    private readonly owners: Owners,
    private readonly line: Line,
    private readonly watch: Watch,
  ) {
    this.presence = new PresenceList(
      (frame) => this.broadcast(frame),
      (presences) => line.present(presences),
      (clientId) => this.owners.get(clientId),
    );
    this.keeper = new Keeper(
      db,
      id,
      (read) => this.atRest(read),
      (error) => watch.trouble(this, error),
    );
  }

  /** Opens the room of a page, which gets a live document if it has none. */
  static async open(
    { db, log, nodes, divider }: { db: Db; log: Log; nodes: Nodes; divider: Divider },
    id: string,
    watch: Watch,
  ): Promise<Room | undefined> {
    let room: Room | undefined;
    let missed = false;
    const line = nodes.join(id, {
      grown: (growth) => (room ? room.follow(growth) : (missed = true)),
      look: () => (room ? room.catchUp() : (missed = true)),
      present: (node, presences) => room?.presence.receiveFrom(node, presences),
      vanished: (node) => room?.presence.forget(node),
      quiet: () => void room?.keeper.pause(),
      here: () => room?.presence.here() ?? [],
    } satisfies Ears);
    try {
      const opened = await openLive(db, id);
      if (opened) {
        const { update, seq, owners } = opened;
        room = new Room(
          id,
          db,
          log,
          divider,
          new Content(update),
          update.byteLength,
          seq,
          owners,
          line,
          watch,
        );
      }
    } finally {
      if (!room) line.leave();
    }
    if (room) line.ask();
    if (missed) room?.catchUp();
    return room;
  }

  get empty(): boolean {
    return this.peers.size === 0;
  }

  /** Everyone in the room: for the watch over their rights. */
  get everyone(): Iterable<Peer> {
    return this.peers;
  }

  /** Gives up the document for its bytes, when nobody has written for a while. */
  rest(quiet = QUIET): void {
    const idle = performance.now() - this.changedAt;
    if (idle < quiet || this.running || this.keeper.busy || this.content.rests) return;
    this.content.rest();
  }

  /** Whether it holds bytes only, and no document. */
  get rests(): boolean {
    return this.content.rests;
  }

  /** How far this room's document reaches in the log. */
  get reached(): number {
    return this.seq;
  }

  enter(peer: Peer): void {
    if (this.ended) return peer.close("tryAgain");
    this.peers.add(peer);
    this.countWriters();
    peer.send(this.content.question());
    const here = this.presence.all();
    if (here) peer.send(frame(here));
  }

  leave(peer: Peer): void {
    if (!this.peers.delete(peer)) return;
    this.presence.leave(peer);
    if (!peer.mayWrite) return;
    const writers = this.countWriters();
    void this.settle().then(() =>
      writers > 0 || this.line.writersElsewhere ? this.keeper.due() : this.keeper.pause(),
    );
  }

  /** Tells the other nodes how many may write here. */
  private countWriters(): number {
    let writers = 0;
    for (const peer of this.peers) if (peer.mayWrite) writers += 1;
    this.line.writers(writers);
    return writers;
  }

  synchronise(peer: Peer, stateVector: Uint8Array): void {
    this.arrived.push({ kind: "join", peer, stateVector });
    this.run();
  }

  receive(peer: Peer, update: Uint8Array): void {
    // A read-only room: what its readers send is dropped.
    if (!peer.mayWrite) return;
    this.arrived.push({ kind: "change", peer, update });
    this.run();
  }

  hear(peer: Peer, presences: Heard[]): void {
    if (!this.presence.receive(peer, presences)) peer.close("malformed");
  }

  greet(peer: Peer): void {
    const here = this.presence.all();
    if (here) peer.send(frame(here));
  }

  /** The log has grown by other hands (an API call, an import, another node): read on. */
  catchUp(): void {
    this.behind = true;
    this.run();
  }

  /** Another node has committed this: it is taken in at once if it is what comes next. */
  private follow(growth: Growth): void {
    this.told.push(growth);
    this.run();
  }

  /** Resolves when everything that has come in until now is committed: in the turn that runs, or in the one after it. */
  async settle(): Promise<void> {
    for (let turns = 0; turns < 2 && this.running; turns++) {
      await Promise.race([this.running, new Promise<void>((resolve) => this.afterTurn.push(resolve))]);
    }
  }

  /** Reads the document as the database has it: now, or when the turn that runs has ended. */
  private async atRest<Read>(read: (state: { doc: Y.Doc; seq: number }) => Read): Promise<Read> {
    const look = () => {
      if (this.ahead)
        throw new Error(`the room of ${this.id} has ended with changes that are not in its log`);
      return read({ doc: this.content.doc, seq: this.seq });
    };
    if (!this.running) return look();
    // In a busy room one turn follows the other, with no time between them but this.
    const looked = new Promise<Read>((resolve, reject) => {
      this.afterTurn.push(() => {
        try {
          resolve(look());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    return await looked;
  }

  /** Closes every socket and writes down what is left. Resolves when it is in the tables. */
  async close(name: CloseName): Promise<void> {
    await this.settle();
    this.finish(name);
    await this.keeper.pause({ cut: !this.line.writersElsewhere });
    this.keeper.abandon();
  }

  private run(): void {
    if (this.ended) return;
    this.running ??= this.turns().then(
      () => {
        this.running = undefined;
        this.endTurn();
      },
      (error: unknown) => {
        this.running = undefined;
        this.ahead = true;
        this.endTurn();
        this.end("tryAgain", error);
      },
    );
  }

  private async turns(): Promise<void> {
    while (!this.ended && (this.arrived.length > 0 || this.told.length > 0 || this.behind)) {
      const arrived = this.arrived;
      this.arrived = [];
      await this.turn(arrived);
      this.endTurn();
      await this.breathe();
    }
  }

  private endTurn(): void {
    for (const each of this.afterTurn.splice(0)) each();
  }

  /** Whatever comes in the meantime goes into one turn, and so into one frame for everybody. */
  private async breathe(): Promise<void> {
    const wait = Math.min(this.flushCost * REST, LONGEST_REST);
    if (wait >= 1) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  private async turn(arrived: Arrived[]): Promise<void> {
    const taken: Taken[] = [];
    const counts = new Map<Peer, number>();
    for (const each of arrived) {
      // Somebody who has left since has sent it all the same; somebody who was closed by us has lost the right to.
      if (each.kind !== "change" || each.peer.ended) continue;
      const done = await this.accept(each.peer, each.update, taken);
      if (done > 0) counts.set(each.peer, (counts.get(each.peer) ?? 0) + done);
    }
    const committed = await this.commit(taken);
    if (this.ended) return;
    const since = performance.now();
    if (committed) this.sendOn(taken, committed);
    for (const [peer, count] of counts) peer.acknowledge(count);
    for (const each of arrived) {
      if (each.kind === "join") this.answer(each.peer, each.stateVector);
    }
    this.flushCost = performance.now() - since;
  }

  /** Takes a change, and then those that waited for it; gives how many of the peer's messages that were. */
  private async accept(peer: Peer, update: Uint8Array, taken: Taken[]): Promise<number> {
    if (this.size + update.byteLength > LIMITS.documentBytes) {
      peer.close("tooLarge");
      return 0;
    }
    // The answer of a newcomer who has nothing: it must not wake the document.
    if (saysNothing(update)) return 1;
    const account = accountOf(peer.actor);
    // Nobody without an account may write, so none of them comes here.
    if (account === null) return 0;
    const writer = { owners: this.owners, account };
    let result = await this.attempt(update, writer);
    // Another node may have committed what it builds on, or passes on, without this room having heard of it yet.
    if (!result.ok && (result.early || result.kind === "forged") && (await this.hasMissed())) {
      result = await this.attempt(update, writer);
    }
    if (result.ok) {
      if (result.news) {
        this.changed();
        taken.push({ peer, update: result.news, clients: result.clients });
        this.size += result.news.byteLength;
      }
      let done = 1;
      for (const waited of peer.takeEarly()) if (!peer.ended) done += await this.accept(peer, waited, taken);
      return done;
    }
    if (result.early) {
      // Typed before the two had compared what they have: the answer to step 1, which is on its way, brings the rest.
      if (!peer.hold(update)) peer.close("malformed");
      return 0;
    }
    peer.refuse(result.kind, result.fault);
    if (result.spoilt) await this.reload(taken);
    return 0;
  }

  private async attempt(update: Uint8Array, writer: Writer): Promise<Take> {
    const { doc } = this.content;
    return update.byteLength < LARGE
      ? take(doc, update, writer)
      : await takeLarge(doc, update, writer, this.divider);
  }

  /** Reads on in the log; gives whether there was anything. */
  private async hasMissed(): Promise<boolean> {
    const before = this.seq;
    await this.read();
    return this.seq > before;
  }

  /** Commits what the turn has taken, and takes in what others did; gives what was committed as one update. */
  private async commit(taken: Taken[]): Promise<Uint8Array | undefined> {
    let committed: Uint8Array | undefined;
    if (taken.length > 0) {
      const rows = this.rowsOf(taken);
      const head = await this.log.append(rows);
      if (head === undefined) {
        this.end("noSuchPage");
        return undefined;
      }
      const others = head - rows.length;
      this.takeIn(others);
      if (others > this.seq) await this.read(others);
      this.seq = head;
      const owners = taken.flatMap(ownersOf);
      committed = merged(rows.map((row) => row.data));
      this.line.grown({ first: others + 1, last: head, update: committed, owners });
    }
    if (!this.takeIn()) this.behind = true;
    if (this.behind) {
      this.behind = false;
      await this.read();
    }
    if (committed) this.keeper.note();
    return committed;
  }

  /** Takes in what other nodes have told, as far as it follows on what is here, up to `upTo`; false when there is a gap. */
  private takeIn(upTo = Infinity): boolean {
    const told = this.told.sort((a, b) => a.first - b.first);
    const later = told.filter(({ last }) => last > upTo);
    this.told = later.filter(({ last }) => last > this.seq);
    for (const { first, last, update, owners } of told) {
      if (last <= this.seq || last > upTo) continue;
      if (first !== this.seq + 1) return false;
      Y.applyUpdate(this.content.doc, update);
      this.changed();
      this.seq = last;
      for (const [clientId, account] of owners) this.owners.set(clientId, account);
      this.heardOf(update);
    }
    return true;
  }

  /** What others wrote is in the document now: tells everyone here. */
  private heardOf(update: Uint8Array): void {
    this.size += update.byteLength;
    this.broadcast(change(update));
    this.keeper.note();
  }

  private changed(): void {
    this.content.changed();
    this.changedAt = performance.now();
  }

  /** What each person wrote in this turn as one update, or several when it is much: nobody can have built on another's yet. */
  private rowsOf(taken: Taken[]): NewUpdate[] {
    const rows: { accountId: string | null; updates: Uint8Array[]; clients: number[] }[] = [];
    const open = new Map<string | null, (typeof rows)[number]>();
    for (const { peer, update, clients } of taken) {
      const accountId = accountOf(peer.actor);
      let row = open.get(accountId);
      if (!row || row.updates.length >= LONGEST_RUN) {
        row = { accountId, updates: [], clients: [] };
        open.set(accountId, row);
        rows.push(row);
      }
      row.updates.push(update);
      row.clients.push(...clients);
    }
    return rows.map(({ updates, ...row }) => ({ liveId: this.id, data: merged(updates), ...row }));
  }

  /** Applies and sends on what others wrote in the log after our place, up to `upTo`. */
  private async read(upTo?: number): Promise<void> {
    const { updates, owners } = await readOn(this.db, this.id, {
      after: this.seq,
      ...(upTo !== undefined && { upTo }),
    });
    if (updates.length === 0) return;
    const { doc } = this.content;
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update.data);
    });
    this.changed();
    this.seq = updates.at(-1)?.seq ?? this.seq;
    for (const [clientId, account] of owners) this.owners.set(clientId, account);
    this.heardOf(Y.mergeUpdates(updates.map((update) => update.data)));
  }

  /** A refused change has spoilt the document: build it anew, with what this turn took before it. */
  private async reload(taken: Taken[]): Promise<void> {
    const fresh = await loadAgain(this.db, this.id, this.seq);
    if (!fresh) return this.end("noSuchPage");
    for (const each of taken) Y.applyUpdate(fresh, each.update);
    this.content.replace(fresh);
  }

  /** One frame for the turn, the same bytes for all; a sole writer need not hear it again. */
  private sendOn(taken: Taken[], committed: Uint8Array): void {
    const writer = taken.every((each) => each.peer === taken[0]?.peer) ? taken[0]?.peer : undefined;
    this.broadcast(change(committed), writer);
  }

  private answer(peer: Peer, stateVector: Uint8Array): void {
    let missing: Frame;
    try {
      missing = this.content.answer(stateVector);
    } catch {
      // A state vector that cannot be read.
      return peer.close("malformed");
    }
    peer.send(missing);
  }

  private broadcast(message: Uint8Array, except?: Peer): void {
    const framed = frame(message);
    for (const peer of this.peers) if (peer !== except) peer.send(framed);
  }

  /** It is over, and its document may be ahead of the log. */
  private end(name: CloseName, error?: unknown): void {
    this.keeper.abandon();
    this.finish(name, error);
  }

  private finish(name: CloseName, error?: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.presence.stop();
    this.line.leave();
    for (const peer of this.peers) peer.close(name);
    this.watch.end(this, error);
  }
}

function merged(updates: Uint8Array[]): Uint8Array {
  const [first] = updates;
  return first && updates.length === 1 ? first : Y.mergeUpdates(updates);
}

/** Whether it is an update without items and deletions. */
function saysNothing(update: Uint8Array): boolean {
  return update.byteLength === 2 && update[0] === 0 && update[1] === 0;
}

/** The client ids that a change uses for the first time, and whose they are from then on. */
function ownersOf({ peer, clients }: Taken): Growth["owners"] {
  const account = accountOf(peer.actor);
  return account === null ? [] : clients.map((clientId) => [clientId, account]);
}
