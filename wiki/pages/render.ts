import type { Db } from "@/db/client";
import { NO_ADDITIONS, type Additions } from "@/document/additions";
import { renderParts, type HtmlPart } from "@/document/html";
import type { DocJSON } from "@/document/json";
import { readVocabulary } from "../stances/vocabulary";
import { additionsTo } from "./additions";
import { resolverFor } from "./resolve";

/**
 * A document as it is read under this title, in this wiki: its red links, its words for the stances; and what others say
 * within it, where it is what the page with this id says now.
 */
export async function renderPage(
  db: Db,
  doc: DocJSON,
  { title, id }: { title: string; id?: string },
): Promise<HtmlPart[]> {
  const [vocabulary, additions] = await Promise.all([
    readVocabulary(db),
    id === undefined ? NO_ADDITIONS : additionsTo(db, id, doc),
  ]);
  const resolver = await resolverFor(db, doc, repliesAsDoc(additions));
  return renderParts(doc, resolver, { title, vocabulary, additions });
}

/** The replies as a document, for the titles in them need resolving too. */
function repliesAsDoc({ replies }: Additions): DocJSON {
  const content = [...replies.values()].flat().map(({ holder, topic, voice, source }) => ({
    type: "position",
    attrs: { holder, topic, voice, source },
  }));
  return { type: "doc", content };
}
