import type { Db } from "@/db/client";
import { getImage, pagesShowing, putCredit, uploadersOf, type ImageRow } from "@/db/images";
import { touchPages } from "@/db/pages/versions";
import { transact } from "@/db/transact";
import type { Credit } from "@/document/images";
import { said } from "@/document/said";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { type Sight, sightOf } from "./look";

const LONGEST = 300;
/** Pages that are named on a picture's own page. */
const NAMED = 100;
/** Pages that read otherwise at once when a picture's credit changes. */
const TOUCHED = 1_000;

export type ImageView = ImageRow & {
  uploads: { name: string; at: Date }[];
  pages: { title: string }[];
  /** Whether who asks may say who made it. */
  mayCredit: boolean;
};

/** What is known of a picture; undefined for whoever may not see it. */
export async function describeImage(db: Db, actor: Actor, hash: string): Promise<ImageView | undefined> {
  const row = await getImage(db, hash);
  const sight = await sightOf(db, hash, () => Promise.resolve(actor));
  if (!row || sight === "nobody") return undefined;
  const [uploads, pages] = await Promise.all([uploadersOf(db, hash), pagesShowing(db, hash, NAMED)]);
  return { ...row, uploads, pages, mayCredit: mayCredit(actor, sight) };
}

/** Says who made a picture, under what licence, and where it comes from; its pages say so too. */
export async function creditImage(
  db: Db,
  actor: Actor,
  hash: string,
  credit: Credit,
): Promise<{ ok: true } | Refused<string>> {
  const ruling = may(actor, "upload");
  if (!ruling.ok) return ruling;
  const sight = await sightOf(db, hash, () => Promise.resolve(actor));
  if (sight === "nobody" || !(await getImage(db, hash)))
    return refused("missing", "There is no such picture.");
  if (!mayCredit(actor, sight))
    return refused("role", "Only a member may do this once a page shows the picture.");
  if (Object.values(credit).some((part) => part.length > LONGEST)) {
    return refused("too-long", said`Please say it in at most ${LONGEST} characters each.`);
  }
  const { author, licence, source } = credit;
  await transact(db, async (tx) => {
    const pages = await pagesShowing(tx, hash, TOUCHED);
    await touchPages(tx, { ids: pages.map(({ id }) => id) });
    await putCredit(tx, hash, { author: shown(author), licence: shown(licence), source: shown(source) });
  });
  return { ok: true };
}

/** Without what shows nothing and can in part not be stored. */
function shown(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}

/** Members may, and whoever uploaded it while nobody else sees it. */
function mayCredit(actor: Actor, sight: Sight): boolean {
  return may(actor, "edit").ok || (sight === "some" && may(actor, "upload").ok);
}
