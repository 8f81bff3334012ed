import { LRUCache } from "lru-cache";
import type { IncomingMessage, ServerResponse } from "node:http";
import { title, titleFromPath, titlePath, unescapePath, type Title } from "@/document/titles";
import { sessionSecret } from "@/wiki/sessions/cookie";
import type { Db } from "@/wiki/database";
import { languageFor, type Language } from "@/wiki/language";
import type { Clock } from "../answers/clock";
import { collect } from "./collect";
import type { Head } from "./head";
import { openKeys } from "./keys";
import { pack, send, wholeFor, type Packed } from "./pack";

/*
 * Most who come are readers whom nobody knows, and those of one language all get the same page. Making it takes Next its time;
 * sending bytes that are ready takes none. So their pages are kept here, in front of Next, by what they depend on: the
 * ids and versions of the page and of the redirects that lead to it, and for a page with queries by the time of the
 * clock of positions. Nothing is ever taken out because it changed.
 *
 * Nothing private can get in: a request with a session, a query or any other wish than for the page itself goes by.
 */

const KEPT_BYTES = 192 * 1024 * 1024;
/** What the place of a page in memory takes besides its bytes, about. */
const ROW_BYTES = 2_000;
/** Addresses whose titles are known without reading them again. */
const ADDRESSES = 50_000;
const MAIN_PAGE = title("Main Page");

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Kept = Packed & { time: number };

/** Answers readers' requests for pages from what is ready. `handle` makes what is not. `bytes` is for how much there is room. */
export function openReady(db: Db, handle: Handle, clock: Clock, bytes = KEPT_BYTES) {
  const kept = new LRUCache<string, Kept>({
    maxSize: bytes,
    sizeCalculation: ({ size }) => size + ROW_BYTES,
  });
  const addresses = new LRUCache<string, Title>({ max: ADDRESSES });
  const keys = openKeys(db);
  const making = new Map<string, Promise<Packed | undefined>>();

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

  /** The title of the page that a reader without a session wishes to read, at its one right address; else undefined. */
  function wishedFor({ method, url = "", headers }: IncomingMessage): Title | undefined {
    if (method !== "GET" && method !== "HEAD") return undefined;
    if (url !== "/" && !url.startsWith("/wiki/")) return undefined;
    if (headers["rsc"] !== undefined || sessionSecret(headers.cookie) !== undefined) return undefined;
    if (headers.accept !== undefined && /json/i.test(headers.accept)) return undefined;
    return titleOf(url);
  }

  function titleOf(url: string): Title | undefined {
    const known = addresses.get(url);
    if (known !== undefined) return known;
    const name = titleAt(url);
    if (name !== undefined) addresses.set(url, name);
    return name;
  }

  /** What stands ready under that title at that address, and hangs on nothing but the page's version. */
  function standingAt(url: string, name: Title | undefined, language: Language): Packed | undefined {
    const version = name && keys.believed(name)?.key;
    const standing = name && version ? kept.get(placeOf(url, name, version, language)) : undefined;
    return standing?.live === false ? standing : undefined;
  }

  return {
    /** Sends what is ready, at once; false for any other request. */
    sendNow(request: IncomingMessage, response: ServerResponse): boolean {
      const standing = standingAt(request.url ?? "", wishedFor(request), languageOf(request));
      if (!standing) return false;
      send(request, response, standing, acceptedBy(request));
      return true;
    },

    /**
     * A whole answer that is ready for a reader whom nobody knows, as it goes over the wire; later, when it must be
     * asked first whether the page has changed.
     */
    find(this: void, { path, language, accept }: Head): Buffer | undefined | Promise<Buffer | undefined> {
      if (path !== "/" && !path.startsWith("/wiki/")) return undefined;
      const name = titleOf(path);
      if (name === undefined) return undefined;
      const found = () => {
        const standing = standingAt(path, name, language);
        return standing && wholeFor(standing, accept);
      };
      return keys.believed(name) ? found() : keys.read(name).then(found);
    },

    /** Sends a page, made now if it must be; false for any other request. */
    async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
      const name = wishedFor(request);
      const version = name && (await keys.read(name));
      if (!name || !version) return false;
      const accept = acceptedBy(request);
      const place = placeOf(request.url ?? "", name, version, languageOf(request));
      const standing = kept.get(place);
      let packed: Packed | undefined =
        standing?.live && standing.time !== (await clock.read()) ? undefined : standing;
      if (!packed && request.method === "GET") {
        let made = making.get(place);
        if (!made) {
          made = make(request, response, place).finally(() => making.delete(place));
          making.set(place, made);
        }
        packed = await made;
      }
      if (!packed) {
        request.headers["accept-encoding"] = accept;
        return false;
      }
      send(request, response, packed, accept);
      return true;
    },

    /** Bytes that are kept ready. */
    get bytes(): number {
      return kept.calculatedSize;
    },
  };
}

/** The redirect "A" of "B" reads "Redirected from A", and the main page is at "/" too: the address counts. */
function placeOf(url: string, name: Title, version: string, language: Language): string {
  return `${language}|${url === "/" ? "" : name}|${version}`;
}

function languageOf({ headers }: IncomingMessage): Language {
  return languageFor(headers.cookie, headers["accept-language"]);
}

function acceptedBy({ headers }: IncomingMessage): string {
  return String(headers["accept-encoding"] ?? "");
}

function titleAt(url: string): Title | undefined {
  if (url === "/") return MAIN_PAGE;
  if (url.includes("?")) return undefined;
  const parsed = titleFromPath(url.slice("/wiki/".length));
  // Another spelling of the title is redirected to the right one; another way to escape a character is the same address.
  return parsed.ok && unescapePath(titlePath(parsed.title)) === unescapePath(url) ? parsed.title : undefined;
}
