import type { Db } from "@/db/client";
import { renderHtml } from "@/document/html";
import type { DocJSON } from "@/document/json";
import { readVocabulary } from "../stances/vocabulary";
import { resolverFor } from "./resolve";

/** A document as it is read under this title, in this wiki: its red links, its words for the stances. */
export async function renderPage(db: Db, doc: DocJSON, title: string): Promise<string> {
  const [resolver, vocabulary] = await Promise.all([resolverFor(db, doc), readVocabulary(db)]);
  return renderHtml(doc, resolver, { title, vocabulary });
}
