import { createHash } from "node:crypto";
import type { Sql } from "@/db/client";
import { countAccepted, readsLike, saidLately } from "@/db/rules";
import type { DocJSON } from "@/document/json";
import type { Edit } from "./edit";
import type { Facts, Who } from "./match";
import { editsLately } from "./pieces";
import { skeleton } from "./skeleton";

/** Looks up what rules ask of an edit, each thing once. `kept`: whether the edit itself is in the database already. */
export async function lookUp(
  sql: Sql,
  asked: ReadonlySet<keyof Facts>,
  { edit, who, kept }: { edit: Edit; who: Who; kept: boolean },
): Promise<Facts> {
  const facts: Facts = {};
  if (asked.has("edits")) facts.edits = (await countAccepted(sql, [who.id], 1_000)).get(who.id) ?? 0;
  if (asked.has("rate")) {
    const lately = await editsLately(sql, who.id);
    const own = kept ? 0 : 1;
    facts.rate = { 1: lately[1] + own, 10: lately[10] + own, 60: lately[60] + own };
  }
  if (asked.has("reverts") && edit.pageId !== null) {
    const said = await saidLately(sql, { pageId: edit.pageId, accountId: who.id });
    facts.reverts = countReverts([...said, { digest: digestOf(edit.doc), mine: true }]);
  }
  if (asked.has("confusable"))
    facts.confusable = await readsLike(sql, { title: edit.title, as: skeleton(edit.title) });
  return facts;
}

export function digestOf(doc: DocJSON): string {
  return createHash("md5").update(JSON.stringify(doc)).digest("hex");
}

/** How often somebody has made a page say again what it had said before what it said last. */
export function countReverts(said: readonly { digest: string; mine: boolean }[]): number {
  return said.filter(
    ({ digest, mine }, at) =>
      mine &&
      said[at - 1]?.digest !== digest &&
      said.slice(0, Math.max(0, at - 1)).some((earlier) => earlier.digest === digest),
  ).length;
}
