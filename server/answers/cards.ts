import { LRUCache } from "lru-cache";
import type { IncomingMessage, ServerResponse } from "node:http";
import { titleFromPath } from "@/document/titles";
import type { Db } from "@/wiki/database";
import { readCard } from "@/wiki/pages/card";
import { readingKey } from "@/wiki/pages/reading-key";
import { packBytes, send, type Packed } from "../ready/pack";

/*
 * What a page is at a glance, for the card beside a link (app/_script/page-card): `/card/TITLE` gives {title, kind, text,
 * image}, or the title alone where there is no page. It is the same for everybody whoever asks, so it is kept by what it
 * depends on, as pages are (ready/ready.ts), and Next has no part in it.
 */

const PATH = "/card/";
const KEPT_BYTES = 16 * 1024 * 1024;
const HEADERS = {
  "content-type": "application/json; charset=utf-8",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "cache-control": "public, max-age=0, must-revalidate",
  vary: "accept-encoding",
};

/** Answers requests for cards. Gives false for any other. */
export function openCards(db: Db) {
  const kept = new LRUCache<string, Packed>({ maxSize: KEPT_BYTES, sizeCalculation: ({ size }) => size });

  async function cardAt(path: string): Promise<Packed | undefined> {
    const parsed = titleFromPath(path);
    if (!parsed.ok) return undefined;
    const key = await readingKey(db, parsed.title);
    const standing = key === undefined ? undefined : kept.get(key);
    if (standing) return standing;
    const card = (key !== undefined && (await readCard(db, parsed.title))) || { title: parsed.title };
    const packed = await packBytes(Buffer.from(JSON.stringify(card)), HEADERS);
    if (key !== undefined) kept.set(key, packed);
    return packed;
  }

  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const [path = ""] = (request.url ?? "").split("?", 1);
    if (!path.startsWith(PATH) || (request.method !== "GET" && request.method !== "HEAD")) return false;
    const packed = await cardAt(path.slice(PATH.length));
    if (packed) send(request, response, packed, String(request.headers["accept-encoding"] ?? ""));
    else response.writeHead(404, HEADERS).end('{"detail":"No page can be called that."}\n');
    return true;
  };
}
