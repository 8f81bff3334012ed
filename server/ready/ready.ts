import { LRUCache } from "lru-cache";
import type { IncomingMessage, ServerResponse } from "node:http";
import { title, titleFromPath, titlePath, unescapePath, type Title } from "@/document/titles";
import { sessionSecret } from "@/wiki/accounts/cookie";
import type { Db } from "@/wiki/database";
import { readingKey } from "@/wiki/pages/reading-key";
import type { Clock } from "../clock";
import { collect } from "./collect";
import { pack, send, type Packed } from "./pack";

/*
 * Most who come are readers whom nobody knows, and they all get the same page. Making it takes Next its time;
 * sending bytes that are ready takes none. So their pages are kept here, in front of Next, by what they depend on: the
 * ids and versions of the page and of the redirects that lead to it, and for a page with queries by the time of the
 * clock of positions. Nothing is ever taken out because it changed.
 *
 * Nothing private can get in: a request with a session, a query or any other wish than for the page itself goes by.
 */

const KEPT_BYTES = 192 * 1024 * 1024;
/** For how long a title's key is believed, in milliseconds: the longest that a reader may be behind. */
const BELIEVED = 500;
const MAIN_PAGE = title("Main Page");

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers readers' requests for pages from what is ready. `handle` makes what is not. Gives false for any other request. */
export function openReady(db: Db, handle: Handle, clock: Clock) {
  const kept = new LRUCache<string, Packed & { time: number }>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ size }) => size,
  });
  const keys = new LRUCache<Title, { key: string | undefined; at: number }>({ max: 50_000 });
  const making = new Map<string, Promise<Packed | undefined>>();

  async function keyOf(name: Title): Promise<string | undefined> {
    const known = keys.get(name);
    if (known && performance.now() - known.at < BELIEVED) return known.key;
    const at = performance.now();
    const key = await readingKey(db, name);
    keys.set(name, { key, at });
    return key;
  }

  async function make(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
  ): Promise<Packed | undefined> {
    const time = await clock.read();
    const collected = await collect(request, handle);
    // A page that vanished meanwhile says so on the response itself (app/_answer).
    if (collected?.status !== 200 || response.statusCode !== 200) return undefined;
    const packed = await pack(collected);
    kept.set(key, { ...packed, time });
    return packed;
  }

  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const name = wishedFor(request);
    const version = name && (await keyOf(name));
    if (!name || !version) return false;
    const accept = String(request.headers["accept-encoding"] ?? "");
    // The redirect "A" of "B" reads "Redirected from A", and the main page is at "/" too: the address counts.
    const key = `${request.url === "/" ? "" : name}|${version}`;
    const standing = kept.get(key);
    let packed: Packed | undefined =
      standing?.live && standing.time !== (await clock.read()) ? undefined : standing;
    if (!packed && request.method === "GET") {
      let made = making.get(key);
      if (!made) {
        made = make(request, response, key).finally(() => making.delete(key));
        making.set(key, made);
      }
      packed = await made;
    }
    if (!packed) {
      request.headers["accept-encoding"] = accept;
      return false;
    }
    send(request, response, packed, accept);
    return true;
  };
}

/** The title of the page that a reader without a session wishes to read, at its one right address; else undefined. */
function wishedFor({ method, url = "", headers }: IncomingMessage): Title | undefined {
  if (method !== "GET" && method !== "HEAD") return undefined;
  if (url !== "/" && !url.startsWith("/wiki/")) return undefined;
  if (headers["rsc"] !== undefined || sessionSecret(headers.cookie) !== undefined) return undefined;
  if (/json/i.test(headers.accept ?? "")) return undefined;
  if (url === "/") return MAIN_PAGE;
  if (url.includes("?")) return undefined;
  const parsed = titleFromPath(url.slice("/wiki/".length));
  // Another spelling of the title is redirected to the right one; another way to escape a character is the same address.
  return parsed.ok && unescapePath(titlePath(parsed.title)) === unescapePath(url) ? parsed.title : undefined;
}
