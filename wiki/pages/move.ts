import { recordAct } from "@/db/acts";
import { movePinnedHolder } from "@/db/positions/citations";
import type { Db } from "@/db/client";
import { contentSeq } from "@/db/pages/content";
import { findPage, insertPage, updatePage } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import { moveHolder } from "@/db/positions/positions";
import { transact } from "@/db/transact";
import { redirectTo } from "@/document/redirect";
import { said } from "@/document/said";
import { kindOf, type Title } from "@/document/titles";
import { accountOf, type Actor } from "../accounts/actor";
import { changeDoc } from "../live/change";
import { may } from "../may";
import { guardOf } from "../protection/guards";
import { refused, type Refused } from "../refusal";
import { facts } from "./read";

/**
 * Gives a page another title and leaves a redirect under the old one. All or nothing. A redirect that was never
 * anything else makes room for the page, as in MediaWiki, when it leads to the page that moves.
 */
export async function movePage(
  db: Db,
  actor: Actor,
  from: Title,
  to: Title,
  reason = "",
): Promise<{ ok: true; title: Title } | Refused> {
  if (from === to) return refused("same-title", "The page has that title already.");
  return await transact(db, async (tx) => {
    const page = await findPage(tx, from);
    if (!page || page.state !== "live") return refused("missing", said`There is no page “${from}”.`);
    const ruling = may(actor, "move", facts(page));
    if (!ruling.ok) return ruling;
    const kind = kindOf(to) ?? (kindOf(from) ? "article" : page.kind);
    const target = may(actor, "move", {
      id: page.id,
      title: to,
      kind,
      state: "unborn",
      protection: await guardOf(tx, to),
    });
    if (!target.ok) return target;

    const taken = await findPage(tx, to);
    const givesWay = taken?.state === "unborn" || (taken?.redirectTitle === from && taken.revisions <= 1);
    if (taken && !givesWay) return refused("taken", said`There is a page “${to}” already.`);
    await touchPages(tx, { ids: [page.id], names: [from, to], wholly: true });
    if (taken) await updatePage(tx, taken.id, { state: "deleted", changedAt: new Date() });

    await updatePage(tx, page.id, { title: to, kind, changedAt: new Date() });
    await moveHolder(tx, page.id, to);
    await movePinnedHolder(tx, page.id, from, to);
    const left = await insertPage(tx, { title: from, kind: kindOf(from) ?? "article" });
    if (!left) throw new Error(`the title ${from} was taken while its page moved away under a lock`);
    await changeDoc(tx, actor, { pageId: left.id, to: redirectTo(to), summary: `Moved to “${to}”` });
    if ((await contentSeq(tx, left.id)) === undefined) throw new Error("a redirect was left without content");
    await recordAct(tx, {
      accountId: accountOf(actor),
      verb: "move",
      pageId: page.id,
      object: from,
      detail: { to },
      reason,
    });
    return { ok: true, title: to };
  });
}
