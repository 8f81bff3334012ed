import { recordAct } from "@/db/acts";
import type { Db, Sql } from "@/db/client";
import { findPage, updatePage, type PageRow } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import { transact } from "@/db/transact";
import type { Kind } from "@/document/kinds";
import { said } from "@/document/said";
import { kindOf, type Title } from "@/document/titles";
import { accountOf, type Actor } from "../accounts/actor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { facts } from "./read";
import { isNamespaceKind } from "./start";

/** Says that a page is of another kind: that an article, say, is about a school. */
export async function rekindPage(
  db: Db,
  actor: Actor,
  title: Title,
  kind: Kind,
): Promise<{ ok: true } | Refused> {
  return await transact(db, async (tx) => {
    const page = await findPage(tx, title);
    if (!page || page.state !== "live") return refused("missing", said`There is no page “${title}”.`);
    return await changeKind(tx, actor, { page, title, kind });
  });
}

/** The same within a transaction that has the page already. */
export async function changeKind(
  tx: Sql,
  actor: Actor,
  { page, title, kind }: { page: PageRow; title: Title; kind: Kind },
): Promise<{ ok: true } | Refused> {
  if (page.kind === kind) return { ok: true };
  const ruling = may(actor, "rekind", facts(page));
  if (!ruling.ok) return ruling;
  if (kindOf(title) || isNamespaceKind(kind)) {
    return refused("kind", "The kind of such a page is decided by the beginning of its title.");
  }
  await touchPages(tx, { ids: [page.id], wholly: true });
  await updatePage(tx, page.id, { kind });
  await recordAct(tx, {
    accountId: accountOf(actor),
    verb: "kind",
    pageId: page.id,
    object: title,
    detail: { from: page.kind, to: kind },
  });
  return { ok: true };
}
