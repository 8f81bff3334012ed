import { Feed } from "feed";
import { escape } from "@/document/html/line";
import { sharedSettings } from "@/env";
import { readLog } from "@/wiki/log";
import { LOG_FIELDS, logWish, type LogFields } from "../_reader/lists/log-wish";
import { database } from "../_reader/site/database";
import { withQuery } from "../_reader/site/paths";

const ENTRIES = 50;
const PLAIN = "text/plain; charset=utf-8";

/** The log of acts as an Atom feed (RFC 4287), kept to what the address says like `/log` itself. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const fields: LogFields = Object.fromEntries(
    LOG_FIELDS.map((name) => [name, asked.get(name)?.trim() || undefined]),
  );
  const read = logWish(fields);
  if (!read.ok)
    return new Response(`${read.sentence}\n`, { status: 400, headers: { "content-type": PLAIN } });
  const { items } = await readLog(await database(), { limit: ENTRIES }, read.wish);
  const { baseUrl } = sharedSettings();
  const feed = new Feed({
    title: "Acts of moderation in Polylogue",
    id: baseUrl + withQuery("/log.atom", fields),
    link: baseUrl + withQuery("/log", fields),
    feedLinks: { atom: baseUrl + withQuery("/log.atom", fields) },
    copyright: "The text belongs to its authors, under the licence that the wiki names.",
    updated: items[0]?.at ?? new Date(0),
  });
  for (const { id, at, by, verb, object, reason } of items) {
    feed.addItem({
      // The format has both as HTML.
      title: escape(`${verb.replaceAll("-", " ")}: ${object}`),
      id: `${baseUrl}/log#${id}`,
      link: `${baseUrl}/log#${id}`,
      date: at,
      description: escape(reason),
      author: by === null ? [] : [{ name: by }],
    });
  }
  return new Response(feed.atom1(), {
    headers: {
      "content-type": "application/atom+xml; charset=utf-8",
      "cache-control": "public, max-age=60",
      "x-content-type-options": "nosniff",
    },
  });
}
