import { pathTo, parseTitle, titlePath } from "@/document/titles";

/** Where MediaWiki's special pages have gone. What follows the slash is the page that they are about. */
const SPECIAL = new Map([
  ["recentchanges", "/changes"],
  ["search", "/search"],
  ["wantedpages", "/wanted"],
  ["lonelypages", "/orphans"],
  ["categories", "/categories"],
  ["log", "/log"],
  ["random", "/random"],
  ["userlogin", "/signin"],
  ["watchlist", "/changes"],
]);

/**
 * The address here for one of MediaWiki's: `/index.php?title=…&action=…` or `/index.php/TITLE`. A page that it names in
 * a way that no title can be written leads to the main page.
 */
export function oldAddress(path: string | undefined, query: URLSearchParams): string {
  const name = query.get("title") ?? path ?? "";
  const special = /^special:([^/]*)(?:\/(.*))?$/i.exec(name.trim());
  if (special) return specialAddress(special[1] ?? "", special[2] ?? query.get("target") ?? "", query);
  const search = query.get("search");
  if (name === "" && search !== null) return searchAddress(search);
  const parsed = parseTitle(name);
  if (!parsed.ok) return "/";
  const action = query.get("action");
  if (action === "edit" || action === "submit") return pathTo("edit", parsed.title);
  if (action === "history") return pathTo("history", parsed.title);
  const kept = new URLSearchParams();
  const revision = query.get("oldid") ?? "";
  if (/^\d+$/.test(revision)) kept.set("oldid", revision);
  if (query.get("redirect") === "no") kept.set("redirect", "no");
  return kept.size === 0 ? titlePath(parsed.title) : `${titlePath(parsed.title)}?${kept.toString()}`;
}

function specialAddress(name: string, about: string, query: URLSearchParams): string {
  const key = name.replace(/[ _]/g, "").toLowerCase();
  if (key === "search") return searchAddress(query.get("search") ?? about);
  const parsed = parseTitle(about);
  if (key === "whatlinkshere" && parsed.ok) return pathTo("links", parsed.title);
  if (key === "contributions" && about !== "") return `/user/${encodeURIComponent(about.replace(/ /g, "_"))}`;
  return SPECIAL.get(key) ?? "/";
}

function searchAddress(words: string): string {
  return words === "" ? "/search" : `/search?${new URLSearchParams({ q: words }).toString()}`;
}
