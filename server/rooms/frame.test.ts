import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { frame } from "./frame";

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 300_000])(
  "[R70] a message of %i bytes, framed by us, is read by a websocket as it was",
  async (size) => {
    const message = Uint8Array.from({ length: size }, (_, index) => index % 251);
    const sockets = new WebSocketServer({ noServer: true });
    onTestFinished(() => sockets.close());
    const door = createServer();
    onTestFinished(() => void door.close());
    door.on("upgrade", (request, stream, head) => {
      sockets.handleUpgrade(request, stream, head, (opened) => {
        stream.write(frame(message));
        opened.send("what ws itself sends comes after it, whole");
      });
    });
    door.listen(0, "127.0.0.1");
    await once(door, "listening");
    const address = door.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const client = new WebSocket(`ws://127.0.0.1:${address.port}`);
    onTestFinished(() => client.terminate());
    const heard: Buffer[] = [];
    client.on("message", (data: Buffer) => heard.push(data));
    while (heard.length < 2) await once(client, "message");
    expect(heard[0]?.equals(Buffer.from(message))).toBe(true);
    expect(heard[1]?.toString()).toBe("what ws itself sends comes after it, whole");
  },
);
