import { z } from "zod";
import type { TalkPlace } from "@/db/comments/comments";
import { getDraft, guestsOf, pagesOfDrafts } from "@/db/drafts/drafts";
import type { Sql } from "@/db/client";
import { getPage, type PageRow } from "@/db/pages/pages";
import type { Actor } from "../accounts/actor";
import { isUndecided, maySee } from "../drafts/rights";
import { may, type Ruling } from "../may";
import { facts } from "../pages/read";

export type { TalkPlace } from "@/db/comments/comments";

/** Where something can be said, for somebody who may read there. */
export type OpenPlace = TalkPlace & {
  page: PageRow;
  /** Whether they may say something there. */
  ruling: Ruling | { ok: false; reason: "conflict"; sentence: string };
  /** The author of the draft and who was invited to it; undefined where the page itself is talked about. */
  people: string[] | undefined;
};

const Id = z.uuid();

/** The place, where the actor may read what is said there: a page that is there, or a draft that they may see. */
export async function openPlace(sql: Sql, actor: Actor, wanted: TalkPlace): Promise<OpenPlace | undefined> {
  const { pageId, draftId } = wanted;
  if (!Id.safeParse(pageId).success || (draftId !== null && !Id.safeParse(draftId).success)) return undefined;
  const page = await getPage(sql, pageId);
  if (!page) return undefined;
  const ruling = may(actor, "comment", facts(page));
  if (draftId === null) {
    const reads = page.state === "live" && may(actor, "read", facts(page)).ok;
    return reads ? { pageId, draftId, page, ruling, people: undefined } : undefined;
  }
  const draft = await getDraft(sql, draftId);
  if (!draft) return undefined;
  const guests = (await guestsOf(sql, draftId)).map((guest) => guest.id);
  if (!maySee(actor, { authorId: draft.authorId, guests })) return undefined;
  const pages = (await pagesOfDrafts(sql, [draftId])).get(draftId) ?? [];
  if (!pages.some((each) => each.pageId === pageId)) return undefined;
  const people = [draft.authorId, ...guests];
  if (isUndecided(draft.state)) return { pageId, draftId, page, ruling, people };
  const sentence = "This draft has been decided; what was said in it can be read.";
  return { pageId, draftId, page, ruling: { ok: false, reason: "conflict", sentence }, people };
}
