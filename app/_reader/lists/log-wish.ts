import { parseTitle } from "@/document/titles";
import { ACT_KINDS, type LogWish } from "@/wiki/log";

/** What the address of the log can say, in the order of its form. */
export const LOG_FIELDS = ["person", "page", "kind", "since"] as const;
export type LogFields = { [name in (typeof LOG_FIELDS)[number]]?: string | undefined };

/** The wish in an address, or the sentence that says what is wrong with it. */
export function logWish(fields: LogFields): { ok: true; wish: LogWish } | { ok: false; sentence: string } {
  const page = fields.page === undefined ? undefined : parseTitle(fields.page);
  if (page?.ok === false) return page;
  const kind = ACT_KINDS.find((each) => each === fields.kind);
  if (fields.kind !== undefined && !kind) return { ok: false, sentence: "There is no such kind of act." };
  const since = fields.since === undefined ? undefined : new Date(fields.since);
  if (since && (!/^\d{4}-\d\d-\d\d$/.test(fields.since ?? "") || Number.isNaN(since.getTime())))
    return { ok: false, sentence: "Give a day as 2026-11-23." };
  const person = fields.person?.slice(0, 100);
  return { ok: true, wish: { person, page: page?.title, kind, since } };
}
