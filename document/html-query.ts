import { escape } from "./html-line";

/** Where positions are drawn, by the `view` of a query. */
const PLACES = new Map([
  ["matrix", "/matrix"],
  ["graph", "/graph"],
  ["timeline", "/timeline"],
]);

/** The filters of a query, written as in an address: "holder=Oekonux&topic=Peer production". */
const FILTERS = ["holder", "stance", "target", "topic", "voice", "during", "recorded"];

/** A query as readers without scripts see it: a sentence that leads to the positions it lists. */
export function renderQuery(filter: string, view: string): string {
  const asked = new URLSearchParams(filter);
  const kept = FILTERS.flatMap((name): [string, string][] => {
    const value = asked.get(name)?.trim();
    return value ? [[name, value]] : [];
  });
  const search = new URLSearchParams(kept).toString();
  const href = `${PLACES.get(view) ?? "/positions"}${search ? `?${search}` : ""}`;
  const said = kept.map(([name, value]) => `${name} “${value.replace(/_/g, " ")}”`).join(", ");
  const sentence = said ? `Positions with ${said}` : "All positions";
  const data = `data-query="" data-filter="${escape(filter)}" data-view="${escape(view)}"`;
  return `<div class="query" ${data}><p><a href="${escape(href)}">${escape(sentence)}</a></p></div>`;
}
