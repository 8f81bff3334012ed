import { Feed } from "feed";
import { escape } from "@/document/html/line";
import { parseTitle, titlePath } from "@/document/titles";
import { sharedSettings } from "@/env";
import { changes } from "@/wiki/revisions/history";
import { CHANGE_FIELDS, changesWish, type ChangeFields } from "../_reader/lists/changes-wish";
import { database } from "../_reader/site/database";
import { diffPath, oldPath, withQuery } from "../_reader/site/paths";

const ENTRIES = 50;

/** The list of changes as an Atom feed (RFC 4287), kept to what the address says like `/changes` itself. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const fields: ChangeFields = Object.fromEntries(
    CHANGE_FIELDS.map((name) => [name, asked.get(name)?.trim() || undefined]),
  );
  const read = changesWish(fields);
  if (!read.ok)
    return new Response(`${read.sentence}\n`, { status: 400, headers: { "content-type": PLAIN } });
  const { items } = await changes(await database(), read.wish, { limit: ENTRIES });
  const { baseUrl } = sharedSettings();
  const feed = new Feed({
    title: title(fields),
    id: baseUrl + withQuery("/changes.atom", fields),
    link: baseUrl + withQuery("/changes", fields),
    feedLinks: { atom: baseUrl + withQuery("/changes.atom", fields) },
    copyright: "The text belongs to its authors, under the licence that the wiki names.",
    updated: items[0]?.at ?? new Date(0),
  });
  for (const each of items) {
    const parsed = parseTitle(each.title);
    if (!parsed.ok) continue;
    const path = each.number > 1 ? diffPath("previous", each.id) : titlePath(parsed.title);
    feed.addItem({
      // The format has both as HTML.
      title: escape(each.title),
      id: baseUrl + oldPath(parsed.title, each.id),
      link: baseUrl + path,
      date: each.at,
      description: escape(each.summary) || (each.number > 1 ? "Changed." : "Begun."),
      author: each.authors.map((name) => ({ name })),
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

const PLAIN = "text/plain; charset=utf-8";

function title({ page, category, school, by, kind, q }: ChangeFields): string {
  const of = page ?? category ?? school ?? by ?? kind ?? q;
  return of === undefined ? "Changes in Polylogue" : `Changes in Polylogue: ${of}`;
}
