import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { sessionSecret } from "@/wiki/sessions/cookie";
import { READER } from "@/wiki/accounts/actor";
import { actorOf } from "@/wiki/sessions/session";
import { openPlace, type TalkPlace } from "@/wiki/comments/place";
import { talkTime, talkTimesOf } from "@/wiki/comments/time";
import type { Db } from "@/wiki/database";
import type { Log } from "../log";
import { openWaiting, tell } from "./waiting";

/*
 * How an open tab learns that something was said where it looks: it asks for `/comments/changes?page=ID&draft=ID&since=TIME`
 * and waits, as for the clock of positions (changes.ts). Where there is nothing that the tab may read, such as a page that is
 * not born yet, nothing is ever said: it is let go after a shorter while, and may ask again. What was said is asked for by the
 * tab itself, with its rights as they are then.
 */

const PATH = "/comments/changes";
const HELD = { long: 25_000, short: 5_000 };
/** How often all places that somebody waits at are looked at, with one question. */
const LOOK = 400;
const MOST = 2_000;

const Asked = z.object({
  page: z.uuid(),
  draft: z.union([z.uuid(), z.literal("").transform(() => null)]),
  since: z.coerce.number().int().nonnegative(),
});

export function openTalk(db: Db, log: Log, { held = HELD, most = MOST } = {}) {
  const fail = (error: unknown) => log.warn({ err: error }, "it could not be read what was said");
  const waiting = openWaiting<TalkPlace | undefined>({
    most,
    every: LOOK,
    fail,
    async look(all) {
      const timeOf = await talkTimesOf(
        db,
        all.flatMap(({ what }) => what ?? []),
      );
      return ({ what, since }) => (what ? timeOf(what) : since);
    },
  });

  async function hold(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const query = new URLSearchParams((request.url ?? "").split("?", 2)[1]);
    const asked = Asked.safeParse({ draft: "", ...Object.fromEntries(query) });
    if (!asked.success)
      return tell(response, 400, { sentence: "page, draft, since: say where to wait, and since when." });
    const { page: pageId, draft: draftId, since } = asked.data;
    const secret = sessionSecret(request.headers.cookie);
    const actor = secret === undefined ? READER : await actorOf(db, secret);
    const place = await openPlace(db, actor, { pageId, draftId });
    const time = place ? await talkTime(db, place) : since;
    waiting.hold(
      response,
      { what: place && { pageId, draftId }, since },
      { time, within: place ? held.long : held.short },
    );
  }

  return {
    get size() {
      return waiting.size;
    },

    /** False when the request is for something else. */
    answer(request: IncomingMessage, response: ServerResponse): boolean {
      if ((request.url ?? "").split("?", 1)[0] !== PATH || request.method !== "GET") return false;
      hold(request, response).catch((error: unknown) => {
        fail(error);
        tell(response, 503, {});
      });
      return true;
    },

    /** Lets everybody go. */
    close: waiting.close,
  };
}
