import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { CLOSE, LIMITS } from "@/document/protocol";
import type { Actor } from "@/wiki/accounts/actor";
import type { Counts } from "./metrics";
import type { Log } from "./log";
import { awareness, readMessage } from "./messages";
import { frame as framed } from "./rooms/frame";
import { Peer } from "./rooms/peer";
import type { Room } from "./rooms/room";

const SILENCE = framed(awareness([]));

/** An open socket, from its first message to its last: reads frames, bounds them, and hands them to the room. */
export function serve(
  socket: WebSocket,
  {
    stream,
    room,
    actor,
    mayWrite,
    acknowledge,
    counts,
    log,
  }: {
    stream: Duplex;
    room: Room;
    actor: Actor;
    mayWrite: boolean;
    acknowledge: boolean;
    counts: Counts;
    log: Log;
  },
): void {
  const peer = new Peer(socket, stream, actor, mayWrite, acknowledge);
  const pace = allowance();
  let alive = true;
  let waiting: NodeJS.Timeout | undefined;

  const heartbeat = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
    peer.send(SILENCE);
  }, LIMITS.keepAlive);

  socket.on("pong", () => {
    alive = true;
  });
  socket.on("close", () => {
    clearInterval(heartbeat);
    clearTimeout(waiting);
    if (peer.ended) counts.close(CLOSE[peer.ended].code);
    room.leave(peer);
  });
  socket.on("error", (error) => {
    log.debug({ err: error, room: room.id }, "a socket failed");
    socket.terminate();
  });
  socket.on("message", (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    alive = true;
    const { since, behind } = pace();
    if (since > LIMITS.patience) return peer.close("tooMany");
    if (behind > 0 && !socket.isPaused) {
      // Unread frames wait in the sender's own buffers, where they cost us nothing.
      socket.pause();
      waiting = setTimeout(() => socket.resume(), Math.min(behind, LONGEST_BREATH));
    }
    // ws gives a Buffer unless told otherwise, which it is not.
    const frame = data as Buffer;
    if (frame.byteLength > LIMITS.messageBytes) return peer.close("tooLarge");
    const message = isBinary ? readMessage(frame) : undefined;
    if (!message) return peer.close("malformed");
    switch (message.kind) {
      case "step1":
        return room.synchronise(peer, message.stateVector);
      case "change":
        return room.receive(peer, message.update);
      case "awareness":
        if (frame.byteLength <= LIMITS.awarenessBytes) room.hear(peer, message.presences);
        return;
      case "query-awareness":
        return room.greet(peer);
      case "nothing":
        return;
    }
  });
  room.enter(peer);
}

/** The longest that a socket which is too fast is not read, in milliseconds: it must still hear that it is alive. */
const LONGEST_BREATH = 1_000;

/**
 * A token bucket that may be overdrawn. Each call is a message; the answer is how many milliseconds it is `behind` its
 * messages per second, and how many ago (`since`) that began, both 0 while it keeps to them.
 */
function allowance(): () => { behind: number; since: number } {
  let tokens: number = LIMITS.messageBurst;
  let last = performance.now();
  let began: number | undefined;
  return () => {
    const now = performance.now();
    tokens = Math.min(LIMITS.messageBurst, tokens + ((now - last) / 1_000) * LIMITS.messagesPerSecond) - 1;
    last = now;
    began = tokens >= 0 ? undefined : (began ?? now);
    if (began === undefined) return { behind: 0, since: 0 };
    return { behind: (-tokens / LIMITS.messagesPerSecond) * 1_000, since: now - began };
  };
}
