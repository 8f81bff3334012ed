import type { WebSocket } from "ws";
import { CLOSE, LIMITS, type CloseName } from "@/document/protocol";
import type { Actor } from "@/wiki/accounts/actor";
import { acknowledgement } from "../messages";

/** One open socket in a room, and who is at its other end. */
export class Peer {
  /** The Yjs client id it speaks for, once it has said so. */
  clientId: number | undefined;
  private committed = 0;

  constructor(
    private readonly socket: WebSocket,
    readonly actor: Actor,
    readonly mayWrite: boolean,
    private readonly wantsAcknowledgement: boolean,
  ) {}

  /** Sends a frame. Someone who has stopped reading is let go before their frames fill the memory. */
  send(frame: Uint8Array): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > LIMITS.bufferedBytes) {
      this.close("overload");
      this.socket.terminate();
      return;
    }
    this.socket.send(frame);
  }

  /** Counts `changes` more of this socket's document messages as committed, and tells it where it asked to be told. */
  acknowledge(changes: number): void {
    this.committed += changes;
    if (this.wantsAcknowledgement) this.send(acknowledgement(this.committed));
  }

  close(name: CloseName): void {
    const { code, sentence } = CLOSE[name];
    this.socket.close(code, sentence);
  }
}
