import type { CloseName } from "@/document/protocol";
import type * as Y from "yjs";
import type { Db } from "@/wiki/database";
import type { Divider } from "@/wiki/live/divider";
import type { Log } from "@/wiki/live/log";
import { change, type Heard } from "../realtime/messages";
import type { Growth } from "../nodes/messages";
import type { Ears, Line, Nodes } from "../nodes/nodes";
import { Arrivals } from "./arrivals";
import { Appending, NOTHING, type Committed } from "./appending";
import { Copy } from "./copy";
import { frame, type Frame } from "./frame";
import { Intake } from "./changes/intake";
import { Keeper } from "./keeper";
import type { Peer } from "./peer";
import type { Places } from "./places";
import { PresenceList } from "./presence";
import type { Taken } from "./changes/taken";
import { Turns } from "./turns";

/*
 * One live document on this node, and everybody who has it open.
 *
 * What anyone sees must be saved. So the room works in turns: it takes the changes that have come in, each tried on the
 * document and refused if it does not pass; commits the whole turn to the log; and only then sends it on, acknowledges
 * it to its writers, and answers those who have just come in. Between two turns the document is exactly what the
 * database has. When a commit fails, the document is ahead of the database, so the room ends: its clients still hold
 * their changes and send them again to the next room.
 */

/** Nobody has written for so long: the document is not needed just now. In milliseconds. */
const QUIET = 10_000;

/** Who is told what becomes of a room. */
export type Watch = {
  /** It is over: once, with what ended it where it did not end in order. */
  end(room: Room, error?: unknown): void;
  /** A checkpoint failed; it is tried again, and nothing is lost. */
  trouble(room: Room, error: unknown): void;
};

/** What all rooms of a node share. */
export type Around = {
  db: Db;
  log: Log;
  nodes: Nodes;
  divider: Divider;
  /** For what can wait a little. */
  places: Places;
  counts: { passOver(this: void): void };
  /** Asks that a page be made quick to load. */
  wish(this: void, liveId: string): void;
};

export class Room {
  private readonly peers = new Set<Peer>();
  private readonly presence: PresenceList;
  private readonly keeper: Keeper;
  private readonly turns: Turns;
  private readonly appending: Appending;
  private readonly arrivals = new Arrivals();
  private behind = false;
  private ended = false;

  private constructor(
    readonly id: string,
    db: Db,
    log: Log,
    private readonly copy: Copy,
    private readonly line: Line,
    private readonly watch: Watch,
    private readonly around: Pick<Around, "counts" | "wish" | "places">,
  ) {
    this.presence = new PresenceList(
      (frame) => this.broadcast(frame),
      (presences) => line.present(presences),
      (clientId) => copy.ownerOf(clientId),
      () => performance.now(),
      around.counts.passOver,
    );
    this.turns = new Turns(
      () => !this.ended && (this.arrivals.any || copy.isTold || this.behind),
      () => this.turn(),
      (error) => this.end("tryAgain", error),
    );
    this.appending = new Appending(id, copy, log, line, this.gone);
    this.keeper = new Keeper(
      db,
      id,
      around.places,
      (read) => this.atRest(read),
      (error) => watch.trouble(this, error),
    );
  }

  /** Opens the room of a page, which gets a live document if it has none. */
  static async open(around: Around, id: string, watch: Watch): Promise<Room | undefined> {
    const { db, log, nodes, divider } = around;
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
      const copy = await Copy.open(db, id, divider, (update) => room?.heardOf(update));
      if (copy) room = new Room(id, db, log, copy, line, watch, around);
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

  /** Gives up what is not needed, when nobody has written or asked for a while. */
  rest(quiet = QUIET): void {
    if (this.turns.areRunning || this.keeper.busy || !this.copy.isQuiet(quiet)) return;
    if (this.copy.isSlowToLoad()) this.around.wish(this.id);
    this.copy.rest(quiet, !this.keeper.owes);
  }

  /** Whether it holds no document. */
  get rests(): boolean {
    return this.copy.rests;
  }

  /** Whether it holds nothing of what the page says: the log has it. */
  get sleeps(): boolean {
    return this.copy.sleeps;
  }

  /** How far this room's document reaches in the log. */
  get reached(): number {
    return this.copy.seq;
  }

  enter(peer: Peer): void {
    if (this.ended) return peer.close("tryAgain");
    this.peers.add(peer);
    this.countWriters();
    peer.send(this.copy.question());
    this.greet(peer);
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
    this.arrivals.add({ kind: "join", peer, stateVector });
    this.turns.run();
  }

  receive(peer: Peer, update: Uint8Array): void {
    // A read-only room: what its readers send is dropped.
    if (!peer.mayWrite) return;
    this.arrivals.add({ kind: "change", peer, update });
    this.turns.run();
  }

  hear(peer: Peer, presences: Heard[]): void {
    if (!this.presence.receive(peer, presences)) peer.close("malformed");
  }

  /** Says who is here. */
  greet(peer: Peer): void {
    const here = this.presence.all();
    if (here) peer.send(frame(here));
  }

  /** The log has grown by other hands (an API call, an import, another node): read on. */
  catchUp(): void {
    this.behind = true;
    this.turns.run();
  }

  /** Another node has committed this: it is taken in at once if it is what comes next. */
  private follow(growth: Growth): void {
    this.copy.tell(growth);
    this.turns.run();
  }

  /**
   * Resolves when what has come in until now is committed, in the turn that runs or in the one after it: all but what is
   * more than a turn takes.
   */
  async settle(): Promise<void> {
    await this.turns.settle();
  }

  private async atRest<Read>(read: (state: { doc: Y.Doc; seq: number }) => Read): Promise<Read> {
    return await this.turns.atRest(() => read(this.copy));
  }

  /** Closes every socket and writes down what is left. Resolves when it is in the tables. */
  async close(name: CloseName): Promise<void> {
    await this.settle();
    this.finish(name);
    await this.keeper.pause({ cut: !this.line.writersElsewhere });
    this.keeper.abandon();
  }

  private async turn(): Promise<number> {
    const arrived = this.arrivals.take();
    await this.copy.wake();
    const intake = new Intake(this.copy, this.gone);
    await intake.take(arrived.filter((each) => each.kind === "change"));
    const done = await this.commit(intake.taken);
    if (this.ended) return 0;
    const since = performance.now();
    if (done.update) this.sendOn(done.taken, done.update);
    for (const [peer, count] of intake.done) peer.acknowledge(count);
    for (const each of arrived) {
      if (each.kind === "join") this.answer(each.peer, each.stateVector);
    }
    return performance.now() - since;
  }

  /** Commits what the turn has taken, and takes in what others did; gives what was committed. */
  private async commit(taken: Taken[]): Promise<Committed> {
    const committed = taken.length > 0 ? await this.appending.append(taken) : NOTHING;
    if (!this.copy.takeIn()) this.behind = true;
    if (this.behind && !this.ended) {
      this.behind = false;
      await this.copy.readOn();
    }
    if (committed.update) this.keeper.note();
    return committed;
  }

  /** What others wrote is in the document now: tells everyone here. */
  private heardOf(update: Uint8Array): void {
    this.broadcast(change(update));
    this.keeper.note();
  }

  /** One frame for the turn, the same bytes for all; a sole writer need not hear it again. */
  private sendOn(taken: Taken[], committed: Uint8Array): void {
    const writer = taken.every((each) => each.peer === taken[0]?.peer) ? taken[0]?.peer : undefined;
    this.broadcast(change(committed), writer);
  }

  private answer(peer: Peer, stateVector: Uint8Array): void {
    let missing: Frame;
    try {
      missing = this.copy.answer(stateVector);
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

  private readonly gone = () => this.end("noSuchPage");

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
