import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";

/** Says no in a sentence: to a program that speaks with the API as a problem document, to anybody else as text. */
export function refuse(
  { url = "" }: IncomingMessage,
  response: ServerResponse,
  { status, title, detail }: { status: number; title: string; detail: string },
  headers: OutgoingHttpHeaders = {},
): void {
  const forProgram = url.startsWith("/api/");
  response.writeHead(status, {
    "content-type": forProgram ? "application/problem+json" : "text/plain; charset=utf-8",
    "cache-control": "no-store",
    ...headers,
  });
  response.end(forProgram ? JSON.stringify({ type: "about:blank", title, status, detail }) : `${detail}\n`);
}
