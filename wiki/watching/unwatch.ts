import type { Db } from "@/db/client";
import { deleteLookout, LOOKOUTS } from "@/db/watching/lookouts";
import type { NoticeRow } from "@/db/watching/notices";
import { endWatching } from "@/db/watching/watching";

const KINDS = ["page", ...LOOKOUTS] as const;

/** One thing that somebody watches. `about`: the id of the page, category, person or position; of a search that of its lookout. */
export type Watched = { kind: (typeof KINDS)[number]; about: string };

/** Such a thing as it stands in a link; undefined when it is none. */
export function watchedIn(kind: string, about: string): Watched | undefined {
  const known = KINDS.find((each) => each === kind);
  return known && { kind: known, about };
}

/** For the sake of what a notice was told; undefined where that is nothing that one watches. */
export function watchedBy({
  verb,
  watchedId,
  about,
}: Pick<NoticeRow, "verb" | "watchedId" | "about">): Watched | undefined {
  switch (verb) {
    case "by-person":
      return { kind: "person", about };
    case "position":
      return { kind: "position", about };
    case "found":
      return { kind: "search", about };
    case "in-category":
      return watchedId === null ? undefined : { kind: "category", about: watchedId };
    case "changed":
    case "links":
    case "characterises":
    case "replies":
    case "stale":
    case "comment":
      return watchedId === null ? undefined : { kind: "page", about: watchedId };
    default:
      return undefined;
  }
}

/** Lets somebody watch one thing no longer, by the link of a letter: the key is the whole right. */
export async function endOne(db: Db, accountId: string, { kind, about }: Watched): Promise<void> {
  if (kind === "page") await endWatching(db, accountId, about);
  else if (kind === "search") await deleteLookout(db, accountId, { id: Number(about) });
  else await deleteLookout(db, accountId, { kind, about });
}
