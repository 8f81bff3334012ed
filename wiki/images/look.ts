import type { Db } from "@/db/client";
import { getImageFile, isPrivyTo, isShown } from "@/db/images";
import { accountOf, type Actor } from "../accounts/actor";
import { may } from "../may";

export type Sight = "everybody" | "some" | "nobody";

/**
 * Who may see a picture: everybody once a page shows it that everybody may read, or one of its revisions; before that
 * whoever uploaded it, those who take part in a draft that shows it, and reviewers. `actor` is asked for only where it counts.
 */
export async function sightOf(db: Db, hash: string, actor: () => Promise<Actor>): Promise<Sight> {
  if (await isShown(db, hash)) return "everybody";
  const who = await actor();
  if (may(who, "review").ok) return "some";
  const account = accountOf(who);
  return account !== null && (await isPrivyTo(db, hash, account)) ? "some" : "nobody";
}

/** The bytes of a picture in one of its widths, always WebP. Whether who asks may see it is `sightOf`'s to say. */
export async function readImageFile(db: Db, hash: string, width: number): Promise<Uint8Array | undefined> {
  return await getImageFile(db, hash, width);
}
