import { createServer } from "node:net";
import { once } from "node:events";
import { expect, test } from "vitest";
import { ask, type Manner } from "./ask";
import { PUBLIC, type Reach } from "./public";
import { HERE, openTestSite } from "./testing";

function manner(given: Partial<Manner> = {}): Manner {
  return { reach: HERE, agent: "a test", within: 5_000, turn: () => Promise.resolve(), ...given };
}

const open = new AbortController().signal;

test.each([
  [200, { kind: "fine" }],
  [204, { kind: "fine" }],
  [401, { kind: "fine" }],
  [403, { kind: "fine" }],
  [404, { kind: "gone", status: 404 }],
  [410, { kind: "gone", status: 410 }],
  [429, { kind: "later" }],
  [500, { kind: "error", status: 500 }],
  [503, { kind: "later" }],
])("[F53] the status %i has its meaning", async (status, answer) => {
  const { port } = await openTestSite((_, response) => response.writeHead(status).end());
  expect(await ask(`http://127.0.0.1:${port}/`, manner(), open)).toEqual(answer);
});

test("[F51] a site that refuses to tell the head is asked for the thing itself, and nothing is read of it", async () => {
  const { port, asked } = await openTestSite((request, response) => {
    if (request.method === "HEAD") response.writeHead(405).end();
    // The rest never comes.
    else response.writeHead(200).write("the beginning");
  });
  expect(await ask(`http://127.0.0.1:${port}/thing`, manner(), open)).toEqual({ kind: "fine" });
  expect(asked.map(({ method, url, agent }) => [method, url, agent])).toEqual([
    ["HEAD", "/thing", "a test"],
    ["GET", "/thing", "a test"],
  ]);
});

test("[F51] it goes where it is led, five times at most", async () => {
  const { port, asked } = await openTestSite((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) response.writeHead(404).end();
    else response.writeHead(302, { location: `/${left - 1}` }).end();
  });
  expect(await ask(`http://127.0.0.1:${port}/5`, manner(), open)).toEqual({ kind: "gone", status: 404 });
  asked.length = 0;
  expect(await ask(`http://127.0.0.1:${port}/100`, manner(), open)).toEqual({ kind: "circle" });
  expect(asked).toHaveLength(6);
});

test("[F52] a name that leads to an address of this machine is not connected to, nor is such an address by itself", async () => {
  const { port, asked } = await openTestSite((_, response) => response.end());
  const anyPort: Reach = { ...PUBLIC, mayAsk: () => true };
  for (const host of ["localhost", "127.0.0.1", "[::1]", "0x7f.1"]) {
    expect(await ask(`http://${host}:${port}/`, manner({ reach: anyPort }), open)).toEqual({
      kind: "not-asked",
    });
  }
  expect(asked).toEqual([]);
  expect(await ask(`http://localhost:${port}/`, manner(), open)).toEqual({ kind: "fine" });
});

test("[F52] no redirect leads to what would not be asked", async () => {
  const inside = await openTestSite((_, response) => response.end());
  const places = [`http://localhost:${inside.port}/`, "http://169.254.169.254/", "ftp://example.org/"];
  for (const location of places) {
    const { port } = await openTestSite((_, response) => response.writeHead(301, { location }).end());
    let met = 0;
    const reach: Reach = {
      mayAsk: (url) => url.port === String(port) || url.port === String(inside.port) || PUBLIC.mayAsk(url),
      // As if the first site were a public one.
      mayConnect: (ip) => met++ === 0 || PUBLIC.mayConnect(ip),
    };
    expect(await ask(`http://127.0.0.1:${port}/`, manner({ reach }), open)).toEqual({ kind: "not-asked" });
  }
  expect(inside.asked).toEqual([]);
});

test("[F53] what takes too long is for later; where nobody listens is closed; what is no answer cannot be read", async () => {
  const silent = await openTestSite(() => undefined);
  expect(await ask(`http://127.0.0.1:${silent.port}/`, manner({ within: 100 }), open)).toEqual({
    kind: "later",
  });
  const server = createServer((socket) => socket.resume().end("SSH-2.0-nothing of the web\r\n")).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const at = server.address();
  const address = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}/`;
  expect(await ask(address, manner(), open)).toEqual({ kind: "unreadable" });
  server.close();
  await once(server, "close");
  expect(await ask(address, manner(), open)).toEqual({ kind: "closed" });
});

test("[F51] whoever ends the check ends the question", async () => {
  const silent = await openTestSite(() => undefined);
  const end = new AbortController();
  const asking = ask(`http://127.0.0.1:${silent.port}/`, manner(), end.signal);
  end.abort(new Error("the wiki stops"));
  await expect(asking).rejects.toThrow("the wiki stops");
});
