import { sharedSettings } from "@/env";
import { READER } from "@/wiki/accounts/actor";
import { readTalk } from "@/wiki/comments/read";
import { readPage } from "@/wiki/pages/read";
import { database } from "../../_reader/site/database";
import { titleOf, type TitleParams } from "../../_reader/site/params";
import { talkFeed } from "../../_reader/talk/talk-feed";

const NOTHING = { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } };

/** What everybody may read of the conversations about a page, as an Atom feed. */
export async function GET(_request: Request, { params }: { params: TitleParams }): Promise<Response> {
  const parsed = await titleOf(params);
  if (!parsed.ok) return new Response(`${parsed.sentence}\n`, NOTHING);
  const db = await database();
  const read = await readPage(db, READER, parsed.title, { redirect: false });
  const place = read.state === "live" ? { pageId: read.page.id, draftId: null } : undefined;
  const talk = place && (await readTalk(db, READER, place));
  if (!talk) return new Response("Nobody has written this page yet.\n", NOTHING);
  const feed = talkFeed(talk, { ...talk.place, title: parsed.title }, sharedSettings().baseUrl);
  return new Response(feed, {
    headers: {
      "content-type": "application/atom+xml; charset=utf-8",
      "cache-control": "public, max-age=60",
      "x-content-type-options": "nosniff",
    },
  });
}
