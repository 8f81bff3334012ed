import * as Y from "yjs";
import { LIMITS } from "@/document/protocol";
import type { Db } from "@/wiki/database";
import type { Divider } from "@/wiki/live/divider";
import { loadAgain, openLive, readOn, type Owners } from "@/wiki/live/room";
import type { Growth } from "../nodes/messages";
import { Content } from "./content";
import { take, type Take } from "./take";
import { LARGE, takeLarge } from "./take-large";

/*
 * This node's copy of a live document: what it says, how far it reaches in the log, and whose each client id is. Between two
 * turns of its room it is exactly what the log has up to `seq`. It follows the log by what other nodes tell, where that is
 * what comes next, and else by reading.
 */

export class Copy {
  /** What other nodes say that they have committed, until it is taken in. */
  private told: Growth[] = [];
  /** When it last changed, in milliseconds of the process. */
  private changedAt = performance.now();

  private constructor(
    private readonly db: Db,
    private readonly id: string,
    private readonly divider: Divider,
    private readonly content: Content,
    /** What has gone into the document, in bytes; it never gets less, for what is deleted is remembered. */
    private size: number,
    private reached: number,
    private readonly owners: Owners,
    /** Told what others wrote, once it is in the document. */
    private readonly heard: (update: Uint8Array) => void,
  ) {}

  /** Of a page that gets a live document if it has none; undefined when there is no such page. */
  static async open(
    db: Db,
    id: string,
    divider: Divider,
    heard: (update: Uint8Array) => void,
  ): Promise<Copy | undefined> {
    const opened = await openLive(db, id);
    if (!opened) return undefined;
    const { update, seq, owners } = opened;
    return new Copy(db, id, divider, new Content(update), update.byteLength, seq, owners, heard);
  }

  /** How far it reaches in the log. */
  get seq(): number {
    return this.reached;
  }

  /** Whether there is something told that has not been taken in. */
  get isTold(): boolean {
    return this.told.length > 0;
  }

  get doc(): Y.Doc {
    return this.content.doc;
  }

  /** Whether it holds bytes only, and no document. */
  get rests(): boolean {
    return this.content.rests;
  }

  /** Gives up the document for its bytes, if nobody has written for so long. */
  rest(quiet: number): void {
    if (performance.now() - this.changedAt < quiet || this.content.rests) return;
    this.content.rest();
  }

  ownerOf(clientId: number): string | undefined {
    return this.owners.get(clientId);
  }

  question(): ReturnType<Content["question"]> {
    return this.content.question();
  }

  /** What somebody with this state vector lacks. Throws when it cannot be read. */
  answer(stateVector: Uint8Array): ReturnType<Content["answer"]> {
    return this.content.answer(stateVector);
  }

  /** Whether the document would outgrow its limit by so many bytes more. */
  isFull(more: number): boolean {
    return this.size + more > LIMITS.documentBytes;
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
    this.content.replace(fresh);
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
    this.content.changed();
    this.changedAt = performance.now();
  }
}
