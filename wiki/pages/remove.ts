import { recordAct } from "@/db/acts";
import type { Db } from "@/db/client";
import { findDeleted, findPage, updatePage } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import type { Title } from "@/document/titles";
import { accountOf, type Actor } from "../accounts/actor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { facts } from "./read";

/** Takes a page out of the wiki. Its history stays and `restorePage` brings it back; links to it turn red. */
export async function removePage(
  db: Db,
  actor: Actor,
  title: Title,
  reason: string,
): Promise<{ ok: true } | Refused> {
  return await transact(db, async (tx) => {
    const page = await findPage(tx, title);
    if (!page || page.state !== "live") return refused("missing", said`There is no page “${title}”.`);
    const ruling = may(actor, "delete", facts(page));
    if (!ruling.ok) return ruling;
    if (reason.trim() === "")
      return refused("reason", "Say why the page should go; the log shows it to everyone.");
    await touchPages(tx, { ids: [page.id], names: [title], wholly: true });
    await updatePage(tx, page.id, { state: "deleted", changedAt: new Date() });
    const accountId = accountOf(actor);
    await recordAct(tx, { accountId, verb: "delete", pageId: page.id, object: title, reason });
    return { ok: true };
  });
}

/** Brings the page back that was last deleted under this title, with its history. */
export async function restorePage(
  db: Db,
  actor: Actor,
  title: Title,
  reason: string,
): Promise<{ ok: true } | Refused> {
  return await transact(db, async (tx) => {
    const gone = await findDeleted(tx, title);
    if (!gone) return refused("missing", said`No page was deleted under the title “${title}”.`);
    const ruling = may(actor, "restore", facts(gone));
    if (!ruling.ok) return ruling;
    const taken = await findPage(tx, title);
    if (taken?.state === "live")
      return refused("taken", said`There is a new page “${title}”. Move it away first.`);
    await touchPages(tx, { ids: [gone.id], names: [title], wholly: true });
    if (taken) await updatePage(tx, taken.id, { state: "deleted", changedAt: taken.changedAt });
    await updatePage(tx, gone.id, { state: "live", changedAt: new Date() });
    const accountId = accountOf(actor);
    await recordAct(tx, { accountId, verb: "restore", pageId: gone.id, object: title, reason });
    return { ok: true };
  });
}
