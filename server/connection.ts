import type { WebSocket } from "ws";
import { LIMITS } from "@/document/protocol";
import type { Actor } from "@/wiki/accounts/actor";
import type { Log } from "./log";
import { awareness, readMessage } from "./messages";
import { Peer } from "./rooms/peer";
import type { Room } from "./rooms/room";

const SILENCE = awareness([]);

/** An open socket, from its first message to its last: reads frames, bounds them, and hands them to the room. */
export function serve(
  socket: WebSocket,
  {
    room,
    actor,
    mayWrite,
    acknowledge,
    log,
  }: { room: Room; actor: Actor; mayWrite: boolean; acknowledge: boolean; log: Log },
): void {
  const peer = new Peer(socket, actor, mayWrite, acknowledge);
  const spend = allowance();
  let alive = true;

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
    room.leave(peer);
  });
  socket.on("error", (error) => {
    log.debug({ err: error, room: room.id }, "a socket failed");
    socket.terminate();
  });
  socket.on("message", (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (!spend()) return peer.close("tooMany");
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

/** A token bucket: true while the socket stays within its messages per second. */
function allowance(): () => boolean {
  let tokens: number = LIMITS.messageBurst;
  let last = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(LIMITS.messageBurst, tokens + ((now - last) / 1_000) * LIMITS.messagesPerSecond);
    last = now;
    tokens -= 1;
    return tokens >= 0;
  };
}
