import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "../listen";
import { answerWithoutUpgrade } from "./upgrade-required";

test("[R102] whoever asks for a room without a WebSocket is told in a sentence what is missing", async () => {
  const server = createServer((request, response) => {
    if (!answerWithoutUpgrade(request, response)) response.end("a page");
  });
  await listen(server, "127.0.0.1", 0);
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  const get = (path: string) => fetch(`http://127.0.0.1:${address.port}${path}`);
  const answer = await get("/collab/c0ffee?schema=1");
  expect([answer.status, answer.headers.get("upgrade")]).toEqual([426, "websocket"]);
  expect(await answer.text()).toMatch(/^[A-Z][^.]*WebSocket[^.]*\.\n$/);
  expect(await (await get("/wiki/Collab")).text()).toBe("a page");
});
