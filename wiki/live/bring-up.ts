import type { Db } from "@/db/client";
import { transact } from "@/db/transact";
import { toJSON } from "@/document/ydoc";
import { keepDraft } from "../drafts/keep";
import { cutRevision } from "../revisions/cut";
import { checkpoint } from "./checkpoint";
import { loadDoc } from "./load";

/** Brings the tables of one page up to its log, with a revision where `cut` says so; or what is kept of a draft. */
export async function bringUp(db: Db, id: string, { cut }: { cut: boolean }): Promise<void> {
  const loaded = await loadDoc(db, id);
  if (!loaded) return;
  const { doc, seq } = loaded;
  const content = toJSON(doc);
  doc.destroy();
  await transact(db, async (tx) => {
    if (await keepDraft(tx, id, content, seq)) return;
    await checkpoint(tx, id, content, seq);
    if (cut) await cutRevision(tx, id);
  });
}
