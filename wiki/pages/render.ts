import type { Db } from "@/db/client";
import { creditsOf } from "@/db/images";
import { NO_ADDITIONS, type Additions } from "@/document/html/additions";
import { extract, type Extract } from "@/document/extract";
import { renderParts, type HtmlPart } from "@/document/html/render";
import { imagesIn } from "@/document/images";
import type { DocJSON } from "@/document/json";
import { title as titleOf } from "@/document/titles";
import { rowsOf } from "../live/checkpoint";
import { flawsOf } from "../positions/flaws";
import { referredSentences } from "../positions/sentences";
import { readVocabulary } from "../stances/vocabulary";
import { additionsTo } from "./additions";
import { resolverFor } from "./resolve";

/**
 * A document as it is read under this title, in this wiki: its red links, its words for the stances, the positions that
 * it answers; and what others say within it and what is wrong with its positions, where it is what the page with this id
 * says now.
 */
export async function renderPage(
  db: Db,
  doc: DocJSON,
  { title, id }: { title: string; id?: string },
): Promise<{ parts: HtmlPart[]; said: Extract }> {
  const said = extract(doc, titleOf(title));
  const { stated } = rowsOf(said, title);
  const vocabulary = await readVocabulary(db);
  const targets = stated.map((each) => each.target);
  const [sentences, additions, flaws, credits] = await Promise.all([
    referredSentences(db, targets, vocabulary),
    id === undefined ? NO_ADDITIONS : additionsTo(db, id, doc),
    id === undefined ? [] : flawsOf(db, here(stated, id), vocabulary),
    creditsOf(db, imagesIn(doc)),
  ]);
  const resolver = await resolverFor(db, doc, repliesAsDoc(additions));
  return {
    said,
    parts: renderParts(doc, resolver, { title, vocabulary, sentences, flaws, additions, credits }),
  };
}

function here<Stated>(stated: Stated[], pageId: string): (Stated & { pageId: string })[] {
  return stated.map((each) => ({ ...each, pageId }));
}

/** The replies as a document, for the titles in them need resolving too. */
function repliesAsDoc({ replies }: Additions): DocJSON {
  const content = [...replies.values()].flat().map(({ holder, topic, voice, source }) => ({
    type: "position",
    attrs: { holder, topic, voice, source },
  }));
  return { type: "doc", content };
}
