import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { openDoor } from "./door";
import { headOf } from "./head";
import { packBytes, send, wholeFor, type Packed } from "./pack";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const GET = (path: string, ...more: string[]) =>
  ["GET ", path, " HTTP/1.1\r\nHost: wiki\r\nAccept-Encoding: gzip\r\n", ...more, "\r\n"].join("");

/** An HTTP server with one page ready, behind the door; `seen` are the requests that came to the server itself. */
async function house(text = "A page.") {
  const page: Packed = await packBytes(Buffer.from(text), { "content-type": "text/html" });
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    request.resume();
    if (request.url === "/wiki/A") send(request, response, page, "gzip");
    else response.end(`server: ${request.url}`);
  });
  server.on("upgrade", (request, socket: Socket, head: Buffer) => {
    socket.end(`HTTP/1.1 101 Switching\r\n\r\n${request.url}|${head.toString()}`);
  });
  let sent = 0;
  const door = openDoor(
    server,
    ({ path, accept }) => {
      if (path === "/wiki/late") return Promise.resolve(wholeFor(page, accept));
      if (path === "/wiki/lost") return Promise.reject(new Error("the database is away"));
      return path === "/wiki/A" ? wholeFor(page, accept) : undefined;
    },
    () => (sent += 1),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  ends.push(() => {
    door.close();
    server.close();
    server.closeAllConnections();
  });
  /** A connection, and what has come over it. */
  async function call() {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    ends.push(() => socket.destroy());
    await once(socket, "connect");
    let heard = "";
    socket.on("data", (chunk: Buffer) => (heard += chunk.toString("latin1")));
    const until = (count: number, words = "HTTP/1.1 ") =>
      vi.waitFor(() => expect(heard.split(words).length - 1).toBeGreaterThanOrEqual(count), {
        timeout: 5_000,
        interval: 5,
      });
    return { socket, until, heard: () => heard };
  }
  return { call, seen, sent: () => sent, door, server, port };
}

test("[O32] a page that is ready is sent before the server sees the request, as the server itself would", async () => {
  const { call, seen, sent, port } = await house();
  const { socket, until, heard } = await call();
  socket.write(GET("/wiki/A"));
  await until(1);
  socket.write(GET("/wiki/A"));
  await until(2);
  expect([seen, sent()]).toEqual([[], 2]);
  expect(Date.now() - Date.parse(/^Date: (.*)\r$/m.exec(heard())?.[1] ?? "")).toBeLessThan(60_000);
  const ask = (more: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}/wiki/A`, { headers: { "accept-encoding": "gzip", ...more } });
  const [plain, other] = [await ask({}), await ask({ authorization: "none" })];
  expect(seen.length).toBeGreaterThan(0);
  const own = (response: Response) =>
    [...response.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
  expect(own(plain)).toEqual(own(other));
  expect(await plain.text()).toBe(await other.text());
});

test("[O32] what else a connection asks for is the server's, and so is all that comes after it", async () => {
  const { call, seen } = await house();
  const { socket, until, heard } = await call();
  socket.write(GET("/wiki/A"));
  await until(1);
  socket.write("POST /b HTTP/1.1\r\nHost: wiki\r\nContent-Length: 4\r\n\r\nab");
  socket.write("cd");
  await until(1, "server: /b");
  socket.write(GET("/wiki/A"));
  await until(3);
  expect(seen).toEqual(["POST /b", "GET /wiki/A"]);
  expect(heard()).not.toContain("400 Bad");
});

test("[O32] requests that come at once, or in pieces, are answered each once and in their order", async () => {
  const { call, seen, sent } = await house();
  const many = await call();
  many.socket.write(["/wiki/A", "/b", "/wiki/A", "/c"].map((path) => GET(path)).join(""));
  await many.until(4);
  expect(many.heard().indexOf("server: /b")).toBeLessThan(many.heard().indexOf("server: /c"));
  expect(seen).toEqual(["GET /wiki/A", "GET /b", "GET /wiki/A", "GET /c"]);
  const pieces = await call();
  pieces.socket.setNoDelay(true);
  for (const piece of GET("/wiki/A").match(/[\s\S]{1,9}/g) ?? []) {
    pieces.socket.write(piece);
    await new Promise(setImmediate);
  }
  await pieces.until(1);
  expect(pieces.heard().split("HTTP/1.1 200").length).toBe(2);
  expect(seen.length + sent()).toBe(5);
});

test("[O32] a socket that is upgraded after pages were read on it has all its bytes", async () => {
  const { call } = await house();
  const { socket, until, heard } = await call();
  socket.write(GET("/wiki/A"));
  await until(1);
  socket.write(`${GET("/collab/x", "Connection: Upgrade\r\nUpgrade: websocket\r\n")}first`);
  await until(1, "/collab/x|first");
  expect(heard()).toContain("101 Switching");
});

test("[O32] a reader that stops reading is not sent more and more", async () => {
  const noise = Array.from({ length: 400_000 }, (_, index) => (index * 2_654_435_761).toString(36)).join(" ");
  const { call, sent } = await house(noise);
  const { socket } = await call();
  socket.pause();
  for (let asked = 0; asked < 40; asked++) {
    socket.write(GET("/wiki/A"));
    await new Promise(setImmediate);
  }
  expect(sent()).toBeLessThan(10);
});

test("[O32] what has to be asked first is sent as soon as it is known, or is the server's", async () => {
  const { call, seen } = await house();
  const { socket, until } = await call();
  socket.write(GET("/wiki/late"));
  await until(1);
  socket.write(GET("/wiki/lost"));
  await until(1, "server: /wiki/lost");
  expect(seen).toEqual(["GET /wiki/lost"]);
});

test("[O32] a drain does not wait for connections on which nothing is asked", async () => {
  const { call, door, server } = await house();
  const { socket, until } = await call();
  socket.write(GET("/wiki/A"));
  await until(1);
  const closed = once(server, "close");
  server.close();
  door.close();
  await closed;
});

test("[O32] only a head of the plainest kind is read", () => {
  const plain = GET("/wiki/A");
  expect(headOf(Buffer.from(plain))).toEqual({ path: "/wiki/A", language: "en", accept: "gzip" });
  expect(headOf(Buffer.from(GET("/wiki/A", "Accept-Language: fr\r\n")))?.language).toBe("fr");
  const others = [
    plain.replace("GET", "HEAD"),
    plain.replace("HTTP/1.1", "HTTP/1.0"),
    plain.replace("Host: wiki\r\n", ""),
    plain.replace("Host:", "Host :"),
    plain.replace("/wiki/A", "http://wiki/wiki/A"),
    plain.replace("/wiki/A", "/wiki/A B"),
    plain.replace("/wiki/A", "/collab/A"),
    plain.replaceAll("\r\n", "\n"),
    plain.slice(0, -1),
    plain + plain,
    `${plain}body`,
    ...[
      "Cookie: a=b",
      "Authorization: Bearer x",
      "Content-Length: 0",
      "Transfer-Encoding: chunked",
      "Connection: close",
      "Expect: 100-continue",
      "Upgrade: websocket",
      "If-None-Match: x",
      "RSC: 1",
      "Host: other",
      "Accept: application/ld+json",
      " folded",
      "Via: \x01",
    ].map((line) => GET("/wiki/A", `${line}\r\n`)),
  ];
  for (const other of others) expect([other, headOf(Buffer.from(other))]).toEqual([other, undefined]);
});
