import type { Db } from "@/db/client";
import { openingBlocks } from "@/db/pages/content";
import { getPage } from "@/db/pages/pages";
import { versionsTowards } from "@/db/pages/versions";
import type { Kind } from "@/document/kinds";
import { opening, type Opening } from "@/document/opening";
import type { Title } from "@/document/titles";
import { isDescribed, plainWork, readWork } from "@/document/works/works";
import { READER } from "../accounts/actor";
import { may } from "../may";
import { facts } from "./read";

/** What a reader sees of a page before going there. */
export type Card = { title: string; kind: Kind } & Opening;

/**
 * The page that a reader finds under a title, at a glance; undefined when there is none. Asked as a reader without an
 * account, so everything in it is public.
 */
export async function readCard(db: Db, title: Title): Promise<Card | undefined> {
  const last = (await versionsTowards(db, [title])).at(-1);
  const page = last && (await getPage(db, last.id));
  if (page?.state !== "live" || !may(READER, "read", facts(page)).ok) return undefined;
  const blocks = await openingBlocks(db, page.id);
  const begins = opening(blocks);
  const work = page.kind === "work" ? readWork(page.title, blocks) : undefined;
  if (!work || !isDescribed(work)) return { title: page.title, kind: page.kind, ...begins };
  return { title: page.title, kind: page.kind, image: begins.image, text: plainWork(work) };
}
