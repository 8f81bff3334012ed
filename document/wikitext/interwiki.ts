// Prefixes that mean the same site on practically every MediaWiki. Names that are also ordinary words at the
// beginning of a title, as in "Commons: a model", are left out: a wrong link would be worse than a red one.
const PREFIXES: Record<string, string> = {
  wikipedia: "https://en.wikipedia.org/wiki/$1",
  w: "https://en.wikipedia.org/wiki/$1",
  wp: "https://en.wikipedia.org/wiki/$1",
  wiktionary: "https://en.wiktionary.org/wiki/$1",
  wikt: "https://en.wiktionary.org/wiki/$1",
  wikibooks: "https://en.wikibooks.org/wiki/$1",
  wikiquote: "https://en.wikiquote.org/wiki/$1",
  wikisource: "https://en.wikisource.org/wiki/$1",
  wikinews: "https://en.wikinews.org/wiki/$1",
  wikiversity: "https://en.wikiversity.org/wiki/$1",
  wikivoyage: "https://en.wikivoyage.org/wiki/$1",
  wikidata: "https://www.wikidata.org/wiki/$1",
  wikispecies: "https://species.wikimedia.org/wiki/$1",
  mediawikiwiki: "https://www.mediawiki.org/wiki/$1",
  mw: "https://www.mediawiki.org/wiki/$1",
  metawikimedia: "https://meta.wikimedia.org/wiki/$1",
  metawikipedia: "https://meta.wikimedia.org/wiki/$1",
  meta: "https://meta.wikimedia.org/wiki/$1",
  meatball: "http://www.usemod.com/cgi-bin/mb.pl?$1",
  meatballwiki: "http://www.usemod.com/cgi-bin/mb.pl?$1",
  wikiwikiweb: "https://wiki.c2.com/?$1",
  doi: "https://doi.org/$1",
  arxiv: "https://arxiv.org/abs/$1",
  rfc: "https://www.rfc-editor.org/rfc/rfc$1",
};

// A second prefix names the language: [[wikipedia:fr:Commun]].
const LANGUAGE = /^([a-z]{2,3}|simple|zh-min-nan)\s*:\s*/i;

/** The address of a page on a well-known other wiki, or null when the target has no such prefix. */
export function interwikiAddress(target: string): string | null {
  const colon = target.indexOf(":");
  if (colon < 1) return null;
  const pattern = PREFIXES[target.slice(0, colon).trim().toLowerCase()];
  let page = target.slice(colon + 1).trim();
  if (pattern === undefined || page === "") return null;
  const language = pattern.startsWith("https://en.") ? LANGUAGE.exec(page) : null;
  if (language) page = page.slice(language[0].length);
  const site = language ? pattern.replace("//en.", `//${language[1]?.toLowerCase()}.`) : pattern;
  const [path, ...fragment] = page.split("#");
  const address = site.replace("$1", () => encode(path ?? ""));
  return fragment.length > 0 ? `${address}#${encode(fragment.join("#"))}` : address;
}

function encode(text: string): string {
  const path = encodeURI(text.trim().replace(/[\s_]+/g, "_"));
  const kept = path.replace(/%25([0-9A-F]{2})/gi, "%$1");
  return kept.replace(/\?/g, "%3F").replace(/#/g, "%23").replace(/'/g, "%27");
}
