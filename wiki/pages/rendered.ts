import type { Db } from "@/db/client";
import { getContent, getSmallDoc } from "@/db/pages/content";
import type { Heading } from "@/document/extract";
import { joinParts, type HtmlPart } from "@/document/html/render";
import type { DocJSON } from "@/document/json";
import { opening } from "@/document/opening";
import type { Title } from "@/document/titles";
import type { Work } from "@/document/works/works";
import { LARGE, standingApart } from "../apart/thread";
import { referencesOf } from "../citations/references";
import { renderPage } from "./render";

/** A text as it is read. */
export type Rendered = {
  html: string;
  /** The same, cut where the answers to its queries go. */
  parts: HtmlPart[];
  headings: Heading[];
  categories: Title[];
  /** The works that it cites and that have a page. */
  references: Work[];
  /** The first sentences, for search engines and previews. */
  summary: string;
};

const NOTHING: DocJSON = { type: "doc", content: [] };

/** What a page says now as it is read; of a large one by the thread for such. */
export async function renderNow(db: Db, page: { id: string; title: string }): Promise<Rendered> {
  const apart = standingApart();
  if (!apart) return await renderStored(db, page);
  const doc = await getSmallDoc(db, page.id, LARGE);
  if (doc !== "large") return await renderDoc(db, doc ?? NOTHING, page);
  const { id, title } = page;
  // The thread gives what `renderStored` gives.
  return (await apart.ask({ verb: "render", page: { id, title } })) as Rendered;
}

/** The same, here. */
export async function renderStored(db: Db, page: { id: string; title: string }): Promise<Rendered> {
  const content = await getContent(db, page.id);
  return await renderDoc(db, content?.doc ?? NOTHING, page);
}

/** A document as it is read under this title; `id`: it is what the page of this id says now. */
export async function renderDoc(
  db: Db,
  doc: DocJSON,
  page: { title: string; id?: string },
): Promise<Rendered> {
  const { parts, said } = await renderPage(db, doc, page);
  const { headings, categories } = said;
  return {
    html: joinParts(parts),
    parts,
    headings,
    categories,
    references: await referencesOf(db, doc, page.title),
    summary: opening(doc.content).text,
  };
}
