import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { packBytes, send } from "../ready/pack";

/**
 * Answers `/reader.js`, the one script of a page that is read (app/_script), from bytes that are ready. False when the
 * request is for something else.
 */
export async function openScript(file: string) {
  const packed = await packBytes(await readFile(file), {
    "content-type": "text/javascript; charset=utf-8",
    "x-content-type-options": "nosniff",
    // After an upgrade a browser runs the old one for some minutes more, which asks for nothing that is not there still.
    "cache-control": "public, max-age=600, stale-while-revalidate=86400",
    vary: "accept-encoding",
  });
  return function answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url !== "/reader.js" || (request.method !== "GET" && request.method !== "HEAD")) return false;
    send(request, response, packed, String(request.headers["accept-encoding"] ?? ""));
    return true;
  };
}
