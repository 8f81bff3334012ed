import { LRUCache } from "lru-cache";
import { languageFor, type Language } from "@/wiki/language";

/*
 * Reads the head of a request of the plainest kind: GET, HTTP/1.1, no body, and of its headers only such as cannot change what
 * a reader whom nobody knows gets, each once. What is not of this kind is not refused but not read: undefined.
 */

/** The path that is asked for, in which language, and what the reader says of encodings. */
export type Head = { path: string; language: Language; accept: string };

const LONGEST = 4_096;
const END = "\r\n\r\n";
/** Where rooms are: what comes for them asks for an upgrade, and says something else each time. */
const ROOMS = "GET /collab/";
const FIRST = /^GET (\/[\x21-\x7e]*) HTTP\/1\.1$/;
const LINE = /^([a-z-]+): ?([\x20-\x7e]*)$/i;
/** Headers that say how, for whom or on what way, and nothing of what is asked for. */
const HARMLESS =
  /^(host|user-agent|accept|accept-encoding|accept-language|referer|dnt|upgrade-insecure-requests|priority|sec-[a-z-]+|x-forwarded-[a-z]+|x-real-ip|via)$/;
/** Those of one connection say the same each time. */
const KNOWN = 500;

const known = new LRUCache<string, Omit<Head, "path"> | false>({ max: KNOWN });

/** The one request that these bytes are, whole and nothing more. */
export function headOf(bytes: Buffer): Head | undefined {
  // "GET "
  if (bytes.length > LONGEST || bytes.length < 20 || bytes.readUInt32BE(0) !== 0x47455420) return undefined;
  if (bytes.toString("latin1", 0, ROOMS.length) === ROOMS) return undefined;
  const text = bytes.toString("latin1");
  const line = text.indexOf("\r\n");
  if (line < 0 || text.indexOf(END) !== text.length - END.length) return undefined;
  const path = FIRST.exec(text.slice(0, line))?.[1];
  if (path === undefined) return undefined;
  const rest = text.slice(line + 2, -END.length);
  let read = known.get(rest);
  if (read === undefined) {
    read = headersOf(rest);
    known.set(rest, read);
  }
  return read ? { path, ...read } : undefined;
}

function headersOf(text: string): Omit<Head, "path"> | false {
  const headers = new Map<string, string>();
  for (const line of text.split("\r\n")) {
    const [, given = "", value = ""] = LINE.exec(line) ?? [];
    const name = given.toLowerCase();
    const kept = name === "connection" && /^keep-alive$/i.test(value);
    if (headers.has(name) || !(kept || HARMLESS.test(name))) return false;
    headers.set(name, value);
  }
  if (!headers.has("host") || /json/i.test(headers.get("accept") ?? "")) return false;
  return {
    language: languageFor(undefined, headers.get("accept-language")),
    accept: headers.get("accept-encoding") ?? "",
  };
}
