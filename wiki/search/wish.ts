import { z } from "zod";
import { isKind, type Kind } from "@/document/kinds";
import { said } from "@/document/said";
import { refused, type Refused } from "../refusal";

/** Only pages of this kind, in this category, that speak of this school, changed since that day. */
export type PageWish = { kind?: Kind; category?: string; school?: string; since?: Date };

const Day = z.iso.date();

/** Reads a wish from an address; what is left empty is not wished. */
export function readWish(
  ask: (name: "kind" | "category" | "school" | "since") => string | null | undefined,
): { ok: true; wish: PageWish } | Refused<"kind" | "since"> {
  const [kind, category, school, since] = (["kind", "category", "school", "since"] as const).map(
    (name) => ask(name)?.trim() || undefined,
  );
  if (kind !== undefined && !isKind(kind))
    return refused("kind", said`There is no kind of page called “${kind.slice(0, 50)}”.`);
  const day = since === undefined ? undefined : Day.safeParse(since);
  if (day?.success === false) return refused("since", "The day must look like this: 2026-11-22.");
  return {
    ok: true,
    wish: {
      ...(kind !== undefined && { kind }),
      ...(category !== undefined && { category }),
      ...(school !== undefined && { school }),
      ...(day && { since: new Date(`${day.data}T00:00:00Z`) }),
    },
  };
}
