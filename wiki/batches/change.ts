import { z } from "zod";
import { said, saidOf, type Said } from "@/document/said";
import { isReplaceable, SMALL_CHANGES, type SmallChange } from "@/document/small-changes";
import { namespaceOf, parseTitle, type Title } from "@/document/titles";

/** A small change with the page that it is for; `key`: the very sentence, as `mentions` names it. */
export type PageChange = SmallChange & { page: Title; key?: string };

/** What a row of the kind `changes` says of itself, and the sentence that was linked, once it was. */
export const Row = z.object({
  change: z.enum(SMALL_CHANGES),
  from: z.string().default(""),
  to: z.string().default(""),
  key: z.string().default(""),
  marked: z.string().default(""),
});

type Given = { page: string; change: string; from?: string | undefined; to?: string | undefined };

/** A change as somebody gave it in words, or what is wrong with it, as the end of a sentence. */
export function readChange(given: Given): { ok: true; change: PageChange } | { ok: false; why: Said } {
  const page = parseTitle(given.page);
  if (!page.ok) return { ok: false, why: said`its page is no title: ${saidOf(page)}` };
  const change = SMALL_CHANGES.find((known) => known === given.change.trim().toLowerCase());
  if (!change)
    return { ok: false, why: said`“${given.change.slice(0, 40)}” is none of ${SMALL_CHANGES.join(", ")}.` };
  const asked = {
    from: change === "replace-link" || change === "remove-category",
    to: change !== "remove-category",
  };
  const isCategory = change === "add-category" || change === "remove-category";
  const read = (side: "from" | "to") => {
    const typed = given[side]?.trim() ?? "";
    const parsed = parseTitle(typed);
    if (!parsed.ok || !isCategory || namespaceOf(parsed.title) === "Category") return parsed;
    return parseTitle(`Category:${typed}`);
  };
  const from = asked.from ? read("from") : page;
  const to = asked.to ? read("to") : page;
  if (!from.ok) return { ok: false, why: said`“from” is no title: ${saidOf(from)}` };
  if (!to.ok) return { ok: false, why: said`“to” is no title: ${saidOf(to)}` };
  if (change === "replace-link" && !isReplaceable(from.title, to.title))
    return { ok: false, why: said`a category is replaced by another category, and a page by another page.` };
  return { ok: true, change: made(change, { page: page.title, from: from.title, to: to.title }) };
}

function made(
  change: SmallChange["change"],
  { page, from, to }: { page: Title; from: Title; to: Title },
): PageChange {
  switch (change) {
    case "link":
    case "add-category":
      return { change, page, to };
    case "remove-category":
      return { change, page, from };
    case "replace-link":
      return { change, page, from, to };
  }
}
