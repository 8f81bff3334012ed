/*
 * What somebody typed into a search field, read: words for the text in web-search syntax ("phrases", -without, or), and
 * conditions on the page. Also what MediaWiki's users type: intitle: and incategory:.
 */

/** A question to search. `words` is what remains for the text; "" when there are conditions only. */
export type SearchQuery = {
  words: string;
  /** Each a word or phrase that the title has, letter case and accents aside. */
  inTitle: string[];
  notInTitle: string[];
  /** Categories that the page is in, each by its title without the prefix. */
  inCategory: string[];
};

/** Characters of a query that are read. */
const LONGEST = 300;
/** Conditions of one kind; more are left out. */
const MOST = 10;

const CONDITION = /(^|\s)(-?)(intitle|incategory):\s*(?:"([^"]*)"?|([^\s"]+))/gi;

/** Reads what was typed; never fails: whatever is no condition is words. */
export function parseQuery(typed: string): SearchQuery {
  const text = typed.replace(/\0/g, " ").normalize("NFC").slice(0, LONGEST);
  const query: SearchQuery = { words: "", inTitle: [], notInTitle: [], inCategory: [] };
  const words = text.replace(
    CONDITION,
    (whole, _space, minus: string, name: string, phrase?: string, word?: string) => {
      const value = (phrase ?? word ?? "").replaceAll("_", " ").trim();
      const list = listFor(query, name.toLowerCase(), minus !== "");
      if (value === "" || !list) return whole;
      if (list.length < MOST) list.push(value);
      return " ";
    },
  );
  query.words = words.replaceAll("_", " ").replace(/\s+/g, " ").trim();
  return query;
}

function listFor(query: SearchQuery, name: string, without: boolean): string[] | undefined {
  if (name === "intitle") return without ? query.notInTitle : query.inTitle;
  return without ? undefined : query.inCategory;
}
