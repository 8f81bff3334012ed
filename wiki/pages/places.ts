import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { resolveTitles } from "@/db/pages/names";
import { findPage } from "@/db/pages/pages";
import { headingsOf } from "@/document/headings";
import { isPositionId } from "@/document/positions/position";
import { extractPositions } from "@/document/positions/extract";
import { plainSentence, sentenceOf } from "@/document/positions/sentence";
import { parseTitle, type Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { readVocabulary } from "../stances/vocabulary";
import { facts } from "./read";

/** A place within a page that a link can lead to: what stands behind the "#", and how it reads. */
export type Place = { what: "heading" | "position"; fragment: string; text: string };

/** Places of one page that are told, at most, of each sort. */
const MOST = 200;

/** The headings and positions of a page, or of the one that a redirect leads to; none of what may not be read. */
export async function placesIn(db: Db, actor: Actor, title: Title): Promise<Place[]> {
  const leads = (await resolveTitles(db, [title])).get(title)?.redirect;
  const target = leads ? parseTitle(leads) : undefined;
  const page = await findPage(db, target?.ok ? target.title : title);
  if (!page || page.state !== "live" || !may(actor, "read", facts(page)).ok) return [];
  const content = await getContent(db, page.id);
  if (!content) return [];
  const headings = headingsOf(content.doc).slice(0, MOST);
  const positions = extractPositions(content.doc).filter(({ id }) => isPositionId(id));
  const vocabulary = await readVocabulary(db);
  return [
    ...headings.map(({ id, text }) => ({
      what: "heading" as const,
      fragment: id.replaceAll("_", " "),
      text,
    })),
    ...positions.slice(0, MOST).map((each) => ({
      what: "position" as const,
      fragment: `position-${each.id}`,
      text: plainSentence(sentenceOf(each, vocabulary, page.title)),
    })),
  ];
}
