import { type DocJSON, parseDoc } from "../json";
import { readWikitext, type WikitextOptions } from "./read";

/** The document that wikitext on a page named "Commons" becomes. Throws when it does not fit the schema. */
export function converted(source: string, options: Partial<WikitextOptions> = {}): DocJSON {
  const parsed = parseDoc(readWikitext(source, { title: "Commons", ...options }).doc);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.doc;
}
