import type { Server } from "node:http";
import type { Socket } from "node:net";
import { headOf, type Head } from "./head";

/*
 * Most of what the server's one thread does for a page that is ready is not sending it, but what Node's HTTP server and the hooks of
 * Next do around each request. So a connection is first looked at here. As long as what comes is one whole request of the
 * plainest kind, for a page that is ready, it is answered with bytes that hold head and body. With anything else the connection goes to the HTTP
 * server for good, the bytes in hand too, and everything is as if it had never been here: nothing is guessed, and nothing
 * is read that the HTTP server would read in another way. So also a reader that asks before it has taken the last answer:
 * the HTTP server knows how to wait for it.
 */

/** For how long a connection is kept on which nothing moves, in milliseconds. */
const IDLE = 60_000;

/**
 * Sends what `find` has ready for a path, a language and the encodings that the reader takes, before the HTTP server sees the request.
 * `sent` hears of each. `close` ends the connections that wait here.
 */
export function openDoor(
  server: Server,
  find: (head: Head) => Buffer | undefined | Promise<Buffer | undefined>,
  sent: () => void,
): { close(): void } {
  const [pass, ...more] = server.listeners("connection");
  if (pass === undefined || more.length > 0)
    throw new Error("An HTTP server takes its connections in one place.");
  server.removeAllListeners("connection");
  const waiting = new Set<Socket>();

  function forget(socket: Socket): void {
    waiting.delete(socket);
    socket
      .off("data", read)
      .off("end", end)
      .off("error", destroy)
      .off("timeout", destroy)
      .off("close", leave);
    socket.setTimeout(0);
  }

  function read(this: Socket, bytes: Buffer): void {
    const head = this.writableLength === 0 ? headOf(bytes) : undefined;
    const found = head && find(head);
    if (!(found instanceof Promise)) return answer(this, bytes, found);
    this.pause();
    const later = (given?: Buffer) => {
      if (this.destroyed) return;
      answer(this, bytes, given);
      this.resume();
    };
    // What could not be asked, the HTTP server asks again, and says so.
    found.then(later, () => later());
  }

  function answer(socket: Socket, bytes: Buffer, found: Buffer | undefined): void {
    if (found) {
      socket.write(found);
      sent();
      return;
    }
    forget(socket);
    socket.pause();
    socket.unshift(bytes);
    pass?.call(server, socket);
    socket.resume();
  }

  function end(this: Socket): void {
    this.end();
  }

  function destroy(this: Socket): void {
    this.destroy();
  }

  function leave(this: Socket): void {
    forget(this);
  }

  server.on("connection", (socket: Socket) => {
    waiting.add(socket);
    socket.setTimeout(IDLE);
    socket.on("data", read).on("end", end).on("error", destroy).on("timeout", destroy).on("close", leave);
  });

  return {
    close() {
      for (const socket of waiting) socket.destroySoon();
    },
  };
}
