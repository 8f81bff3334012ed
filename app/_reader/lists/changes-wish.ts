import type { Told } from "@/document/said";
import { parseTitle } from "@/document/titles";
import type { ChangesWish } from "@/wiki/revisions/history";
import { readWish } from "@/wiki/search/wish";

/** What the address of a list of changes can say, in the order of its form. */
export const CHANGE_FIELDS = [
  "q",
  "kind",
  "category",
  "school",
  "by",
  "page",
  "tag",
  "positions",
  "unpatrolled",
  "notminor",
  "byhand",
] as const;
export type ChangeFields = { [name in (typeof CHANGE_FIELDS)[number]]?: string | undefined };

/** The wish in an address, or the sentence that says what is wrong with it. */
export function changesWish(fields: ChangeFields): { ok: true; wish: ChangesWish } | ({ ok: false } & Told) {
  const read = readWish((name) => (name === "since" ? undefined : fields[name]));
  if (!read.ok) return read;
  const page = fields.page === undefined ? undefined : parseTitle(fields.page);
  if (page?.ok === false) return page;
  return {
    ok: true,
    wish: {
      by: fields.by,
      page: page?.title,
      query: fields.q,
      pages: read.wish,
      positions: fields.positions !== undefined,
      unpatrolled: fields.unpatrolled !== undefined,
      flags: {
        notMinor: fields.notminor !== undefined,
        byHand: fields.byhand !== undefined,
        tag: fields.tag,
      },
    },
  };
}
