import { z } from "zod";
import type { Db } from "@/db/client";
import { brokenLinks, type BrokenLink } from "@/db/links/web-links";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";

export type { BrokenLink };

/** Milliseconds that a date can have. */
const MOMENT = 8_640_000_000_000_000;
const Place = z.object({
  since: z
    .number()
    .min(0)
    .max(MOMENT / 4),
  url: z.string(),
});

/** Addresses of other sites that do not work any longer, and the pages that lead there; the newest failures first. */
export async function listBroken(db: Db, paging: Paging = {}): Promise<Paged<BrokenLink>> {
  const limit = limitOf(paging);
  const rows = await brokenLinks(db, { limit: limit + 1, after: readCursor(Place, paging.cursor) });
  return paged(rows, limit, ({ failingSince, url }) => ({ since: failingSince.getTime(), url }));
}
