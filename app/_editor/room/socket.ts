/**
 * The browser's WebSocket, with an eye on what goes out.
 *
 * Two things would go wrong with the plain one. The save state needs to know how many document messages this very
 * socket was given, and y-websocket does not tell. And after an hour offline, a letter typed between the opening of
 * the new socket and the exchange of states would travel ahead of the hour's work that it builds on, so the server
 * would hold a piece without its ground. Here such a letter is held back; the SyncStep2 that follows has it.
 */
import { MESSAGE } from "@/document/protocol";
import * as decoding from "lib0/decoding";
import { messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";

/** Milliseconds after which a socket that does not open is given up. */
const OPEN_WITHIN = 10_000;
const CONNECTING = 0;

export type SocketClass = new (url: string | URL, protocols?: string | string[]) => WebSocket;

/** A socket class that calls `sent` for each document message it passes on, and holds Updates back until its SyncStep2. */
export function metered(Socket: SocketClass, sent: () => void) {
  return class MeteredSocket extends Socket {
    #gaveDifference = false;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // The browser's own patience is minutes long.
      setTimeout(() => this.readyState === CONNECTING && this.close(), OPEN_WITHIN);
    }

    override send(data: Parameters<WebSocket["send"]>[0]): void {
      const kind = data instanceof Uint8Array ? documentMessage(data) : "other";
      if (kind === "update" && !this.#gaveDifference) return;
      super.send(data);
      if (kind === "other") return;
      if (kind === "difference") this.#gaveDifference = true;
      sent();
    }
  };
}

function documentMessage(frame: Uint8Array): "difference" | "update" | "other" {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== MESSAGE.sync) return "other";
  switch (decoding.readVarUint(decoder)) {
    case messageYjsSyncStep2:
      return "difference";
    case messageYjsUpdate:
      return "update";
    default:
      return "other";
  }
}
