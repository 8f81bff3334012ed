import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Answers what a load balancer asks, before anything else looks at the request: `/healthz` (the process is alive) and `/readyz`
 * (it can do its work; `ready` may take as long as it likes and may throw, after two seconds the answer is no).
 * False when the request is for something else.
 */
export function answerProbe(
  request: IncomingMessage,
  response: ServerResponse,
  ready: () => Promise<boolean>,
): boolean {
  const path = request.url?.split("?", 1)[0];
  if (path === "/healthz") {
    answer(response, 200, "alive");
    return true;
  }
  if (path !== "/readyz") return false;
  void soon(ready).then((yes) => answer(response, yes ? 200 : 503, yes ? "ready" : "not ready"));
  return true;
}

const PATIENCE_MS = 2000;

async function soon(ready: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  try {
    return await Promise.race([ready(), late]);
  } catch {
    return false; // Whatever keeps the database from answering, it is not ready.
  } finally {
    clearTimeout(timer);
  }
}

function answer(response: ServerResponse, status: number, word: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`${word}\n`);
}
