import { LRUCache } from "lru-cache";
import type { IncomingMessage, ServerResponse } from "node:http";
import { sessionSecret } from "@/wiki/sessions/cookie";
import { actorOf } from "@/wiki/sessions/session";
import type { Db } from "@/wiki/database";
import { readImageFile, sightOf } from "@/wiki/images/look";

/*
 * Pictures: `/images/HASH/960.webp`, and `/images/HASH/1600x900.webp` for the largest. What an address names never changes, so
 * whoever has it need never ask again; one that not everybody may see yet is kept by nobody. Next has no part in it: a page may
 * show many, and each is only bytes.
 */

const ADDRESS = /^\/images\/([0-9a-f]{32})\/([1-9]\d{0,4})(?:x[1-9]\d{0,4})?\.webp$/;
const KEPT_BYTES = 32 * 1024 * 1024;
const HEADERS = {
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};
const CACHE = { everybody: "public, max-age=31536000, immutable", some: "private, no-store" };

/** Answers requests for pictures. Gives false for any other. */
export function openImages(db: Db) {
  const kept = new LRUCache<string, Uint8Array>({
    maxSize: KEPT_BYTES,
    sizeCalculation: (bytes) => bytes.byteLength,
  });

  async function fileOf(hash: string, width: number): Promise<Uint8Array | undefined> {
    const key = `${hash}/${width}`;
    const found = kept.get(key) ?? (await readImageFile(db, hash, width));
    if (found) kept.set(key, found);
    return found;
  }

  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const [path = ""] = (request.url ?? "").split("?", 1);
    if (!path.startsWith("/images/") || (request.method !== "GET" && request.method !== "HEAD")) return false;
    const [, hash = "", width = ""] = ADDRESS.exec(path) ?? [];
    const sight = hash === "" ? "nobody" : await sightOf(db, hash, () => visitorOf(db, request));
    const bytes = sight === "nobody" ? undefined : await fileOf(hash, Number(width));
    if (!bytes || sight === "nobody") {
      const headers = {
        ...HEADERS,
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "no-store",
      };
      response.writeHead(404, headers).end("There is no such picture.\n");
      return true;
    }
    const tag = `"${hash}-${width}"`;
    const headers = { ...HEADERS, "cache-control": CACHE[sight], etag: tag };
    if (request.headers["if-none-match"]?.includes(tag)) {
      response.writeHead(304, headers).end();
      return true;
    }
    response.writeHead(200, { ...headers, "content-type": "image/webp", "content-length": bytes.byteLength });
    response.end(request.method === "HEAD" ? undefined : bytes);
    return true;
  };
}

async function visitorOf(db: Db, { headers }: IncomingMessage) {
  return await actorOf(db, sessionSecret(headers.cookie));
}
