import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { lockPage } from "@/db/live/live";
import { findPage, getPage } from "@/db/pages/pages";
import { positionsElsewhere } from "@/db/positions/positions";
import { headRevision } from "@/db/revisions/revisions";
import { transact } from "@/db/transact";
import { emptyDoc, type DocJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import { kindOf, type Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { changeDoc } from "../live/change";
import { isBlank } from "../live/checkpoint";
import { refuseDamaged } from "../live/damage";
import { announce } from "../live/notice";
import { refused, type Refused } from "../refusal";
import { editOf } from "../rules/edit";
import { judge } from "../rules/judge";
import { positionIds, withPositionIds } from "./position-ids";
import { changeKind } from "./rekind";
import { startPage } from "./start";

export type Put = {
  /** Checked against the schema. */
  doc: DocJSON;
  summary?: string;
  minor?: boolean;
  /** Id of the revision that the new text was made from; refused with `conflict` when it is not the newest. */
  base?: number;
  /** Another kind than the page has is a change of kind, with the right for it. */
  kind?: Kind;
};

/**
 * Writes a whole page, as a program does: makes it or changes it to what is given, with a revision. What somebody is
 * typing into it at the same time stays. All or nothing.
 */
export async function putPage(
  db: Db,
  actor: Actor,
  title: Title,
  { doc, summary = "", minor = false, base, kind }: Put,
): Promise<{ ok: true; created: boolean; id: string; revision: number | null } | Refused> {
  const done = await transact(db, async (tx) => {
    const found = await findPage(tx, title);
    if (found?.state !== "live" && base !== undefined)
      return refused("conflict", "There is no such page yet, so it has no base.");
    if (found?.state !== "live" && isBlank(doc)) {
      return refused("empty", "There is nothing in it: a new page begins with something to read.");
    }
    const started = await startPage(tx, actor, title, kind);
    if (!started.ok) return started;
    // Of two who write at once, the second one waits here and then looks at what the first has left.
    await lockPage(tx, started.page.id);
    const page = await getPage(tx, started.page.id);
    if (!page || page.state === "deleted" || page.title !== title) {
      return refused("conflict", "Somebody moved or deleted this page at the same moment. Please try again.");
    }
    const created = page.state === "unborn";
    const head = await headRevision(tx, page.id);
    if (base !== undefined && head?.id !== base) {
      return refused(
        "conflict",
        "The page has changed since that revision. Fetch it again and put your change on top.",
      );
    }
    const before = await getContent(tx, page.id);
    const taken = await positionsElsewhere(tx, page.id, positionIds(doc));
    const to = withPositionIds(doc, before?.doc ?? emptyDoc(), taken);
    const said = before?.doc ?? emptyDoc();
    const wanted = created || kindOf(title) ? page.kind : (kind ?? page.kind);
    const judged = await judge(tx, actor, {
      way: "put",
      edits: () => [editOf({ ...page, kind: wanted }, { before: said, after: to, summary })],
    });
    if (!judged.ok) return judged;
    // After all that may still refuse the text: what a rule refuses is committed as hit, and the kind would be with it.
    const changed = await changeKind(tx, actor, { page, title, kind: wanted });
    if (!changed.ok) return changed;
    const revision = await changeDoc(tx, actor, {
      pageId: page.id,
      base: base === undefined ? undefined : head?.seq,
      to,
      summary,
      minor,
      tags: judged.tags,
    });
    return { ok: true as const, created, revision: revision ?? head?.id ?? null, id: page.id };
  }).catch(refuseDamaged);
  if (done.ok) announce(done.id);
  return done;
}
