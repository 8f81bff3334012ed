import { pathTo, titlePath, type Title } from "@/document/titles";

/** What can be done to a page by whoever may. */
export type PageAct = "move" | "delete" | "restore" | "kind" | "protect" | "notes" | "merge";

/** Where that is done: "/move/Germ_form". */
export function actPath(act: PageAct, title: Title): string {
  return `/${act}${titlePath(title).slice("/wiki".length)}`;
}

export function userPath(name: string): string {
  return `/user/${encodeURIComponent(name.replace(/ /g, "_"))}`;
}

/** Where everything that somebody wrote lately is undone. */
export function undoPersonPath(name: string): string {
  return `/undo/person${userPath(name).slice("/user".length)}`;
}

/** Where it is read who wrote each sentence of a page. */
export function creditPath(title: Title): string {
  return `/credit${titlePath(title).slice("/wiki".length)}`;
}

/** The difference between two revisions; `previous` is the one before. */
export function diffPath(from: number | "previous", to: number): string {
  return `/diff/${from}/${to}`;
}

/** A revision of a page to read: "/wiki/Germ_form?oldid=12". */
export function oldPath(title: Title, revision: number): string {
  return `${titlePath(title)}?oldid=${revision}`;
}

/** A draft, for those who take part in it. */
export function draftPath(id: string): string {
  return `/draft/${id}`;
}

/** The same, for those who decide on it. */
export function reviewPath(id: string): string {
  return `/review/${id}`;
}

/** A version that was named in a draft, beside what the draft says now. */
export function draftVersionPath(id: string, version: number): string {
  return `${draftPath(id)}/version/${version}`;
}

/** Where it is said how to cite a page; its revision `revision`, if that is given. */
export function citePath(title: Title, revision?: number): string {
  return withQuery(pathTo("cite", title), { oldid: revision?.toString() });
}

/** Where a position is read with all that was on record for it. */
export function positionPath(id: string): string {
  return `/positions/${encodeURIComponent(id)}`;
}

/** An address with those of the parameters that are set. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const set = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set).toString()}`;
}
