import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Reach } from "./public";

export type Asked = { method: string; url: string; host: string; agent: string; at: number };

/** For tests: a site on this machine that answers so, until the test is over. Gives its port and everything that it was asked. */
export async function openTestSite(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ port: number; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    asked.push({
      method: request.method ?? "",
      url: request.url ?? "",
      host: request.headers.host ?? "",
      agent: request.headers["user-agent"] ?? "",
      at: performance.now(),
    });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // It listens on a port.
  return { port: (server.address() as AddressInfo).port, asked };
}

/** For tests: sites on this machine may be asked, at whatever port. */
export const HERE: Reach = {
  mayAsk: (url) => url.protocol === "http:",
  mayConnect: (ip) => ip === "127.0.0.1" || ip === "::1",
};
