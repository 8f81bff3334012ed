import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { CLOSE, LIMITS, type Limits } from "@/document/protocol";
import type { Actor } from "@/wiki/accounts/actor";
import { isPiece } from "@/wiki/rules/pieces";
import type { Counts } from "../metrics";
import type { Log } from "../log";
import { awareness, readMessage } from "./messages";
import { pace } from "./pace";
import { frame as framed } from "../rooms/frame";
import { Peer } from "../rooms/peer";
import type { Room } from "../rooms/room";

const SILENCE = framed(awareness([]));

/** The longest that a socket which is too fast is not read, in milliseconds: it must still hear that it is alive. */
const LONGEST_BREATH = 1_000;

const TOO_QUICK = "You are quicker than newcomers may be: please wait a while, then go on.";

/** Whether a change comes that is more than typing, and one too many of them in this minute. */
function countPieces(most: number | undefined): (update: Uint8Array) => boolean {
  const pieces: number[] = [];
  return (update) => {
    if (most === undefined || !isPiece(update)) return false;
    const now = performance.now();
    while (pieces[0] !== undefined && pieces[0] < now - 60_000) pieces.shift();
    return pieces.push(now) > most;
  };
}

/** An open socket, from its first message to its last: reads frames, bounds them, and hands them to the room. */
export function serve(
  socket: WebSocket,
  {
    stream,
    room,
    actor,
    mayWrite,
    pace: piecesAMinute,
    acknowledge,
    counts,
    limits,
    log,
    known,
  }: {
    stream: Duplex;
    room: Room;
    actor: Actor;
    mayWrite: boolean;
    /** How many pieces of text a newcomer sends in a minute at most. */
    pace?: number | undefined;
    acknowledge: boolean;
    counts: Counts;
    limits: Limits;
    log: Log;
    /** What each line of the log about this connection has. */
    known: Record<string, string | null>;
  },
): void {
  const peer = new Peer(socket, stream, actor, mayWrite, acknowledge, limits.pendingBytes);
  const keepTo = pace(limits);
  const isTooQuick = countPieces(piecesAMinute);
  let alive = true;
  let waiting: NodeJS.Timeout | undefined;

  const heartbeat = setInterval(() => {
    if (!alive) return socket.terminate();
    if (peer.waitsInVain) return peer.refuse("malformed", "It builds on what was never sent.");
    alive = false;
    socket.ping();
    peer.send(SILENCE);
  }, LIMITS.keepAlive);

  socket.on("pong", () => {
    alive = true;
  });
  socket.on("close", (code) => {
    clearInterval(heartbeat);
    clearTimeout(waiting);
    if (peer.ended) {
      const kind = peer.refusal?.kind ?? peer.ended;
      counts.close(CLOSE[peer.ended].code, kind);
      log.info(
        { ...known, code: CLOSE[peer.ended].code, kind, fault: peer.refusal?.fault },
        "closed a connection",
      );
    } else {
      log.debug({ ...known, code }, "a connection has ended");
    }
    room.leave(peer);
  });
  socket.on("error", (error) => {
    log.debug({ ...known, err: error }, "a socket failed");
    // What ws itself refuses (a frame beyond all bounds) it also closes, with a code; that must still go out.
    if (socket.readyState === socket.OPEN) socket.terminate();
  });
  socket.on("message", (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    alive = true;
    // ws gives a Buffer unless told otherwise, which it is not.
    const frame = data as Buffer;
    const { behind, over } = keepTo(frame.byteLength);
    if (over) return peer.close("tooMany");
    if (behind > 0 && !peer.isTooFast) {
      // Unread frames wait in the sender's own buffers, where they cost us nothing.
      peer.stopReading("pace");
      waiting = setTimeout(() => peer.readOn("pace"), Math.min(behind, LONGEST_BREATH));
    }
    if (frame.byteLength > limits.messageBytes) return peer.close("tooLarge");
    const message = isBinary ? readMessage(frame) : undefined;
    if (!message) return peer.close("malformed");
    switch (message.kind) {
      case "step1":
        return room.synchronise(peer, message.stateVector);
      case "change":
        if (isTooQuick(message.update)) return peer.close("held", TOO_QUICK);
        return room.receive(peer, message.update);
      case "awareness":
        return room.hear(peer, message.presences);
      case "query-awareness":
        return room.greet(peer);
      case "nothing":
        return;
    }
  });
  room.enter(peer);
}
