import { createServer, type Server, type Socket } from "node:net";
import { createGatherer } from "./batches";
import type { Guest, Turns } from "./turns";
import { createReader, fatal, greeting, startupRequest } from "./wire";

/** The socket through which clients of this machine reach the embedded database, as if it were a PostgreSQL server. */
export interface Door {
  listen(path: string): Promise<void>;
  /** Lets nobody in any more. */
  close(): void;
  /** Ends the connections that are still open, with a word of why. */
  dismiss(): void;
}

/** `settings` are what a PostgreSQL server tells a client about itself at the beginning. */
export function createDoor(turns: Turns, settings: Promise<Record<string, string>>): Door {
  const sockets = new Set<Socket>();
  let count = 0;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    welcome(socket, ++count);
  });

  function welcome(socket: Socket, number: number) {
    const gatherer = createGatherer();
    const guest: Guest = {
      batches: [],
      answer(bytes) {
        if (!socket.destroyed) socket.write(bytes);
      },
      done() {
        if (leaving && guest.batches.length === 0) socket.end();
      },
      expire() {
        socket.end(fatal("25P03", "The transaction stood open for too long without a request."));
      },
    };
    let leaving = false;

    const reader = createReader(
      (code) => {
        const request = startupRequest(code);
        if (request === "encryption") socket.write("N");
        else if (request === "start") void start();
        // A request to cancel comes on a connection of its own and gets no answer; the engine cannot be interrupted.
        else socket.destroy();
      },
      (message) => {
        if (message.type === "X") {
          leaving = true;
          if (guest.batches.length === 0) socket.end();
          return;
        }
        const batch = gatherer.add(message);
        if (batch) turns.add(guest, batch);
      },
    );

    async function start() {
      reader.begin();
      const known = await settings;
      if (!socket.destroyed) socket.write(greeting(known, number));
    }

    const read = (chunk: Buffer) => {
      try {
        reader.push(chunk);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        socket.off("data", read);
        socket.resume();
        socket.end(fatal("08P01", `The client sent ${error.message}.`));
      }
    };
    socket.on("data", read);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => turns.leave(guest, gatherer.farewell()));
  }

  return {
    listen: (path) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(path, () => {
          server.off("error", reject);
          resolve();
        });
      }),
    close() {
      server.close();
    },
    dismiss() {
      for (const socket of sockets) socket.end(fatal("57P01", "The embedded database is closing."));
    },
  };
}
