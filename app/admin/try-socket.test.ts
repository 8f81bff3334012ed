// @vitest-environment node
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { trySocket } from "./try-socket";

// Node 20 has no WebSocket of its own; that of ws agrees with the browser's in what is used here.
vi.stubGlobal("WebSocket", WebSocket);

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/collab/x`;
}

const reached = () => Promise.resolve(true);

test("[R60] a connection that works is said to work, with its times", async () => {
  const server = createServer();
  new WebSocketServer({ server }).on("connection", (socket) =>
    socket.on("message", () => socket.send(Uint8Array.from([0, 1, 2, 0, 0]))),
  );
  const outcome = await trySocket(await listening(server), reached);
  expect(outcome).toMatchObject({ is: "working", size: 5 });
});

test("[R60] a proxy that strips the upgrade is named", async () => {
  // Node answers an upgrade that nobody listens for as an ordinary request, as such a proxy does.
  const address = await listening(createServer((_request, response) => response.end("a page")));
  expect(await trySocket(address, reached)).toEqual({ is: "stripped" });
});

test("[R60] a wiki that is not there, one that closes, and one that says nothing are told apart", async () => {
  const gone = await trySocket("ws://127.0.0.1:9/collab/x", () => Promise.reject(new Error("refused")));
  expect(gone).toEqual({ is: "unreached" });
  const closing = createServer();
  new WebSocketServer({ server: closing }).on("connection", (socket) =>
    socket.close(4404, "There is no such page."),
  );
  expect(await trySocket(await listening(closing), reached)).toEqual({
    is: "closed",
    code: 4404,
    reason: "There is no such page.",
  });
  const silent = createServer();
  new WebSocketServer({ server: silent });
  expect(await trySocket(await listening(silent), reached)).toEqual({ is: "silent" });
}, 20_000);
