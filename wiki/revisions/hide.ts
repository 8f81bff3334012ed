import type { Db } from "@/db/client";
import { getUnhidden, putHiding, type Hidden } from "@/db/revisions/hiding";
import { getPage } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import { tick } from "@/db/positions/clock";
import { getRevision } from "@/db/revisions/revisions";
import { transact } from "@/db/transact";
import { extract } from "@/document/extract";
import { accountOf, type Actor } from "../accounts/actor";
import { signed } from "../accounts/role";
import { recordAct } from "@/db/acts";
import { said } from "@/document/said";
import { may, type PageFacts } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";

export type { Hidden };

const LONGEST = 500;

/** What a moderator sees of a revision before hiding or showing parts of it: all of it. */
export type Hideable = {
  ok: true;
  id: number;
  number: number;
  title: string;
  page: PageFacts;
  hidden: Hidden;
  isNewest: boolean;
  text: string;
  summary: string;
  authors: string[];
};

/** A revision with whatever of it is hidden; for moderators alone. */
export async function readHideable(db: Db, actor: Actor, id: number): Promise<Hideable | Refused> {
  const found = await getRevision(db, id);
  const page = found && (await getPage(db, found.pageId));
  const ruling = may(actor, "hide", page && facts(page));
  if (!ruling.ok) return ruling;
  const whole = await getUnhidden(db, id);
  if (!found || !page || page.state !== "live" || !whole)
    return refused("missing", "There is no such revision.");
  const { number, hidden } = found;
  return {
    ok: true,
    id,
    number,
    title: page.title,
    page: facts(page),
    hidden: hidden ?? { text: false, summary: false, authors: false },
    isNewest: number === page.revisions,
    text: extract(whole.doc).text,
    summary: whole.summary,
    authors: whole.authors,
  };
}

/**
 * Hides the text, the summary or the authors of a revision from all but moderators, or shows them again, with a reason. The
 * newest text of a page is never hidden, for the page itself says it: it is reverted first.
 */
export async function hideRevision(
  db: Db,
  actor: Actor,
  id: number,
  { reason, ...parts }: Hidden & { reason: string },
): Promise<{ ok: true; title: string } | Refused> {
  return await transact(db, async (tx): Promise<{ ok: true; title: string } | Refused> => {
    const found = await getRevision(tx, id);
    const page = found && (await getPage(tx, found.pageId));
    const ruling = may(actor, "hide", page && facts(page));
    if (!ruling.ok) return ruling;
    if (!found || !page || page.state !== "live") return refused("missing", "There is no such revision.");
    const given = reason.trim();
    if (given === "" || given.length > LONGEST)
      return refused("reason", said`Say why in 1 to ${LONGEST} characters; the log shows it to everyone.`);
    await touchPages(tx, { ids: [page.id] });
    const now = await getPage(tx, page.id);
    if (parts.text && found.number === now?.revisions)
      return refused("newest", "This is what the page says now. Go back to an earlier revision first.");
    await tick(tx);
    await putHiding(tx, { ...parts, revisionId: id, byId: accountOf(actor) });
    const named = (["text", "summary", "authors"] as const).filter((part) => parts[part]);
    await recordAct(
      tx,
      signed(actor, {
        verb: named.length > 0 ? "hide" : "reveal",
        pageId: page.id,
        object: page.title,
        detail: { revision: id, number: found.number, parts: named.join(", ") },
        reason: given,
      }),
    );
    return { ok: true, title: page.title };
  });
}
