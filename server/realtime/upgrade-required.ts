import type { IncomingMessage, ServerResponse } from "node:http";

const SENTENCE =
  "This address is for editors, which open a WebSocket here; if yours did, something on the way has removed the upgrade.\n";

/** Answers whoever asks for a room without a WebSocket; false when the request is for something else. */
export function answerWithoutUpgrade(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.url?.startsWith("/collab/") !== true) return false;
  response.writeHead(426, {
    "content-type": "text/plain; charset=utf-8",
    upgrade: "websocket",
    connection: "Upgrade, close",
    "cache-control": "no-store",
  });
  response.end(request.method === "HEAD" ? undefined : SENTENCE);
  return true;
}
