import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { CLOSE, LIMITS, type CloseName } from "@/document/protocol";
import type { Actor } from "@/wiki/accounts/actor";
import { acknowledgement } from "../realtime/messages";
import { frame, type Frame } from "./frame";
import { CLOSE_FOR, type Fault } from "./changes/take";

/** One open socket in a room, and who is at its other end. */
export class Peer {
  /** The Yjs client id it speaks for, once it has said so. */
  clientId: number | undefined;
  /** Why the server has closed it, once it has. */
  ended: CloseName | undefined;
  /** What was wrong with the change for which it was closed. */
  refusal: { kind: Fault; fault: string } | undefined;
  /** Its changes that build on something which it has not sent yet; they wait for that. */
  private early: Uint8Array[] = [];
  private earlySince: number | undefined;
  private committed = 0;
  /** Who wants it unread for a while: its own pace, or the room that has enough to do. */
  private tooFast = false;
  private tooMuch = false;

  /** `stream`: what the socket itself writes its frames to. */
  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Duplex,
    readonly actor: Actor,
    readonly mayWrite: boolean,
    private readonly wantsAcknowledgement: boolean,
    /** How many bytes may wait until it reads them. */
    private readonly pendingBytes: number,
  ) {}

  /** Sends a frame. Someone who has stopped reading is let go, with what waits for them, before it fills the memory. */
  send(frame: Frame): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > this.pendingBytes) return this.close("overload");
    this.stream.write(frame);
  }

  /** Counts `changes` more of this socket's document messages as committed, and tells it where it asked to be told. */
  acknowledge(changes: number): void {
    this.committed += changes;
    if (this.wantsAcknowledgement) this.send(frame(acknowledgement(this.committed)));
  }

  /** Keeps a change until what it builds on has come; false when too many wait already. */
  hold(update: Uint8Array): boolean {
    this.early.push(update);
    this.earlySince ??= performance.now();
    const size = this.early.reduce((sum, each) => sum + each.byteLength, 0);
    return this.early.length <= LIMITS.earlyChanges && size <= LIMITS.earlyBytes;
  }

  /** Whether changes of its wait for what they build on. */
  get waits(): boolean {
    return this.early.length > 0;
  }

  /** Whether changes have waited so long that what they build on will not come any more. */
  get waitsInVain(): boolean {
    return this.earlySince !== undefined && performance.now() - this.earlySince > LIMITS.earlyWait;
  }

  /** Gives the changes that wait, which then wait no more. */
  takeEarly(): Uint8Array[] {
    this.earlySince = undefined;
    return this.early.splice(0);
  }

  /** Leaves what it sends in its own buffers until `readOn`. */
  stopReading(why: "pace" | "room"): void {
    this.want(why, true);
    this.socket.pause();
  }

  readOn(why: "pace" | "room"): void {
    this.want(why, false);
    if (!this.tooFast && !this.tooMuch) this.socket.resume();
  }

  private want(why: "pace" | "room", stop: boolean): void {
    if (why === "pace") this.tooFast = stop;
    else this.tooMuch = stop;
  }

  get isTooFast(): boolean {
    return this.tooFast;
  }

  /** Closes the socket of somebody whose change is refused, and keeps why for the log. */
  refuse(kind: Fault, fault: string): void {
    this.refusal ??= { kind, fault };
    this.close(CLOSE_FOR[kind]);
  }

  /** `why`: a sentence of its own, of 123 bytes at most. */
  close(name: CloseName, why?: string): void {
    this.ended ??= name;
    const { code, sentence } = CLOSE[name];
    this.socket.close(code, why ?? sentence);
  }
}
