import * as Y from "yjs";
import { LIMITS } from "@/document/protocol";
import type { Db } from "@/wiki/database";
import type { Divider } from "@/wiki/live/divider";
import { loadAgain, openLive, readOn, type OpenedLive, type Owners } from "@/wiki/live/room";
import type { Growth } from "../nodes/messages";
import { Content } from "./content";
import type { Frame } from "./frame";
import { take, type Take } from "./changes/take";
import { LARGE, takeLarge } from "./changes/take-large";

/*
 * This node's copy of a live document: what it says, how far it reaches in the log, and whose each client id is. Between two
 * turns of its room it is exactly what the log has up to `seq`. It follows the log by what other nodes tell, where that is
 * what comes next, and else by reading. Of a page that nobody writes in it keeps the bytes only, and after a while not even
 * those: most open pages are left open, and the log has them.
 */

/** A document that is at least half full is not measured again so soon, in milliseconds. */
const MEASURE_APART = 10_000;
/** Rows of a log after its snapshot, or their bytes where there are some, that are felt by who opens the page. */
const SLOW_ROWS = 500;
const SLOW_BYTES = 100_000;

export class Copy {
  /** What other nodes say that they have committed, until it is taken in. */
  private told: Growth[] = [];
  /** When it last changed, in milliseconds of the process. */
  private changedAt = performance.now();
  /** When somebody was last told all of it, likewise. */
  private toldAt = performance.now();
  /** Undefined while it is left to the log. */
  private content: Content | undefined;
  /** The question to a newcomer, while the content is left to the log. */
  private kept: Frame | undefined;
  /** How large the document was when that was last looked at. */
  private measured = { bytes: 0, at: -Infinity };

  private constructor(
    private readonly db: Db,
    private readonly id: string,
    private readonly divider: Divider,
    { update, vector }: Pick<OpenedLive, "update" | "vector">,
    /** What has gone into the document since it was last measured, and what it was then, in bytes. */
    private size: number,
    private reached: number,
    private readonly owners: Owners,
    /** Told what others wrote, once it is in the document. */
    private readonly heard: (update: Uint8Array) => void,
    /** What of the log a snapshot holds. */
    private snapshot: { seq: number; bytes: number },
  ) {
    this.content = new Content(update, vector);
  }

  /** Of a page that gets a live document if it has none; undefined when there is no such page. */
  static async open(
    db: Db,
    id: string,
    divider: Divider,
    heard: (update: Uint8Array) => void,
  ): Promise<Copy | undefined> {
    const opened = await openLive(db, id);
    if (!opened) return undefined;
    const { update, seq, owners, snapshot } = opened;
    return new Copy(db, id, divider, opened, update.byteLength, seq, owners, heard, snapshot);
  }

  /** How far it reaches in the log. */
  get seq(): number {
    return this.reached;
  }

  /** Whether there is something told that has not been taken in. */
  get isTold(): boolean {
    return this.told.length > 0;
  }

  /** Only while it is awake. */
  get doc(): Y.Doc {
    return this.awake.doc;
  }

  /** Whether it holds no document. */
  get rests(): boolean {
    return this.content?.rests !== false;
  }

  /** Whether it holds nothing of what the page says. */
  get sleeps(): boolean {
    return this.content === undefined;
  }

  /** Whether nobody has written for so long, in milliseconds. */
  isQuiet(quiet: number): boolean {
    return performance.now() - this.changedAt >= quiet;
  }

  /**
   * Gives up the document for its bytes, if nobody has written for so long, and the bytes too where it may sleep, if
   * nobody has asked either.
   */
  rest(quiet: number, maySleep: boolean): void {
    const { content } = this;
    if (!content || !this.isQuiet(quiet)) return;
    if (!content.rests) return content.rest();
    if (!maySleep || performance.now() - this.toldAt < quiet) return;
    this.kept = content.question();
    this.content = undefined;
  }

  /** To be called before each turn: fetches what was left to the log. */
  async wake(): Promise<void> {
    if (this.content) return;
    const opened = await openLive(this.db, this.id);
    if (!opened) throw new Error(`the live document of ${this.id} is gone`);
    this.content = new Content(opened.update, opened.vector);
    this.kept = undefined;
    this.toldAt = performance.now();
    // What others wrote meanwhile is in it, but nobody here has heard it yet.
    if (opened.seq > this.seq) await this.readOn(opened.seq);
  }

  private get awake(): Content {
    if (!this.content) throw new Error(`the copy of ${this.id} sleeps`);
    return this.content;
  }

  ownerOf(clientId: number): string | undefined {
    return this.owners.get(clientId);
  }

  question(): Frame {
    return this.kept ?? this.awake.question();
  }

  /** What somebody with this state vector lacks. Throws when it cannot be read. */
  answer(stateVector: Uint8Array): Frame {
    this.toldAt = performance.now();
    return this.awake.answer(stateVector);
  }

  /** Whether the document would outgrow its limit by so many bytes more. */
  isFull(more: number): boolean {
    if (this.size + more <= LIMITS.documentBytes) return false;
    // What was deleted is in it no longer. Looking takes as long as a load, so one that is large is not looked at each time.
    if (
      performance.now() - this.measured.at < MEASURE_APART &&
      this.measured.bytes > LIMITS.documentBytes / 2
    )
      return true;
    this.size = Y.encodeStateAsUpdate(this.doc).byteLength;
    this.measured = { bytes: this.size, at: performance.now() };
    return this.size + more > LIMITS.documentBytes;
  }

  /** Whether so much of the log is in no snapshot that a load is slow; true once, until there is as much again. */
  isSlowToLoad(): boolean {
    const rows = this.seq - this.snapshot.seq;
    const bytes = this.size - this.snapshot.bytes;
    if (rows < SLOW_ROWS && (rows < 2 || bytes < SLOW_BYTES)) return false;
    this.snapshot = { seq: this.seq, bytes: this.size };
    return true;
  }

  /** Tries somebody's change on the document, which it is ahead of the log with until `committed`. */
  async take(update: Uint8Array, account: string): Promise<Take> {
    const writer = { owners: this.owners, account };
    let result = await this.attempt(update, writer);
    // Another node may have committed what it builds on, or passes on, without this room having heard of it yet.
    if (!result.ok && (result.early || result.kind === "forged") && (await this.readOn())) {
      result = await this.attempt(update, writer);
    }
    if (result.ok && result.news) {
      this.changed();
      this.size += result.news.byteLength;
    }
    return result;
  }

  /** A refused change has spoilt the document: builds it anew, with what the turn took before it. False when the page is gone. */
  async rebuild(taken: Uint8Array[]): Promise<boolean> {
    const fresh = await loadAgain(this.db, this.id, this.seq);
    if (!fresh) return false;
    for (const update of taken) Y.applyUpdate(fresh, update);
    this.awake.replace(fresh);
    return true;
  }

  /** Nothing of what was taken could be committed: the document becomes what the log has by now. False when the page is gone. */
  async startOver(): Promise<boolean> {
    if (!(await this.rebuild([]))) return false;
    await this.readOn();
    return true;
  }

  /** What was taken is in the log now, as its last `count` rows up to `head`; what others put there before is taken in. */
  async committed(head: number, count: number): Promise<void> {
    const others = head - count;
    this.takeIn(others);
    if (others > this.seq) await this.readOn(others);
    this.reached = head;
  }

  /** Another node has committed this. */
  tell(growth: Growth): void {
    this.told.push(growth);
  }

  /** Takes in what was told, as far as it follows on what is here, up to `upTo`; false when there is a gap. */
  takeIn(upTo = Infinity): boolean {
    const told = this.told.sort((a, b) => a.first - b.first);
    const later = told.filter(({ last }) => last > upTo);
    this.told = later.filter(({ last }) => last > this.seq);
    for (const { first, last, update, owners } of told) {
      if (last <= this.seq || last > upTo) continue;
      if (first !== this.seq + 1) return false;
      Y.applyUpdate(this.doc, update);
      this.follow(last, owners, update);
    }
    return true;
  }

  /** Reads on in the log, up to `upTo` where given; gives whether there was anything. */
  async readOn(upTo?: number): Promise<boolean> {
    const { updates, owners } = await readOn(this.db, this.id, {
      after: this.seq,
      ...(upTo !== undefined && { upTo }),
    });
    const last = updates.at(-1);
    if (!last) return false;
    const { doc } = this;
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update.data);
    });
    this.follow(last.seq, owners, Y.mergeUpdates(updates.map((update) => update.data)));
    return true;
  }

  private follow(seq: number, owners: Iterable<[number, string]>, update: Uint8Array): void {
    this.changed();
    this.reached = seq;
    for (const [clientId, account] of owners) this.owners.set(clientId, account);
    this.size += update.byteLength;
    this.heard(update);
  }

  private async attempt(update: Uint8Array, writer: { owners: Owners; account: string }): Promise<Take> {
    return update.byteLength < LARGE
      ? take(this.doc, update, writer)
      : await takeLarge(this.doc, update, writer, this.divider);
  }

  private changed(): void {
    this.awake.changed();
    this.changedAt = performance.now();
  }
}
