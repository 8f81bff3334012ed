import type { Part } from "@/db/drafts/acceptances";
import type { Sql } from "@/db/client";
import {
  addGuest,
  guestsOf,
  insertDraft,
  updateDraft,
  type DraftRow,
  type PageOfDraft,
} from "@/db/drafts/drafts";
import { clientsOf, type NewUpdate } from "@/db/live/live";
import type { DocJSON } from "@/document/json";
import { toJSON } from "@/document/ydoc";
import { loadDoc } from "../live/load";
import { changeDraft } from "./change";
import { forkPage } from "./fork";
import { rowsOfPart, withPart, type Keep } from "./part";
import type { OwnRow } from "./rows";

/** What of a draft is accepted, where it is not all: what some people wrote, by their ids, or what stands in some blocks. */
export type Choice = Part;

/** What is left of a page's draft, as the page would read with it: a step for each writer, one on top of the other. */
export type Rest = { pageId: string; steps: { accountId: string; doc: DocJSON }[] };

/** How a block of a draft is named in a choice. */
export function blockName(liveId: string, block: string): string {
  return `${liveId}/${block}`;
}

/** The chosen part of a page's draft: the rows of the page's log with it, what the page says then, and what is left of it. */
export type Taken = { rows: NewUpdate[]; doc: DocJSON; rest: Rest | undefined };

/** Divides a page's draft into what is chosen and the rest. Changes nothing. */
export async function takePart(
  tx: Sql,
  { liveId, pageId }: PageOfDraft,
  own: OwnRow[],
  choice: Choice,
): Promise<Taken> {
  const page = (await loadDoc(tx, pageId))?.doc;
  const draft = (await loadDoc(tx, liveId))?.doc;
  if (!page || !draft)
    throw new Error(`a live document of draft ${liveId} is gone within its own transaction`);
  const given = { page, draft, own, owners: await clientsOf(tx, liveId) };
  const keep = keepOf(choice, liveId);
  const rows = rowsOfPart(given, keep, pageId);
  const steps: Rest["steps"] = [];
  const taken = new Set<string | undefined>();
  const chosen = sayOf(given, keep);
  let said = chosen;
  for (const accountId of new Set(own.map((row) => row.accountId))) {
    taken.add(accountId);
    const doc = sayOf(given, (account, block) => keep(account, block) || taken.has(account));
    if (JSON.stringify(doc) !== JSON.stringify(said)) steps.push({ accountId, doc });
    said = doc;
  }
  page.destroy();
  draft.destroy();
  return { rows, doc: chosen, rest: steps.length > 0 ? { pageId, steps } : undefined };
}

/** Keeps what was not accepted in a new draft of the same people, which comes back to them. Gives its id. Inside a transaction. */
export async function returnRest(
  tx: Sql,
  draft: DraftRow,
  rests: Rest[],
  { decidedBy, reason }: { decidedBy: string | null; reason: string },
): Promise<string> {
  const id = await insertDraft(tx, draft.authorId);
  for (const guest of await guestsOf(tx, draft.id)) await addGuest(tx, id, guest.id);
  for (const { pageId, steps } of rests) {
    const liveId = await forkPage(tx, id, pageId);
    for (const { accountId, doc } of steps) await changeDraft(tx, accountId, liveId, doc);
  }
  await updateDraft(tx, id, {
    state: "returned",
    summary: draft.summary,
    reason,
    decidedBy,
    decidedAt: new Date(),
  });
  return id;
}

function sayOf(given: Parameters<typeof withPart>[0], keep: Keep): DocJSON {
  const doc = withPart(given, keep);
  const said = toJSON(doc);
  doc.destroy();
  return said;
}

function keepOf(choice: Choice, liveId: string): Keep {
  if ("authors" in choice) {
    const authors = new Set<string | undefined>(choice.authors);
    return (account) => authors.has(account);
  }
  const blocks = new Set(choice.blocks);
  return (_, block) => block !== undefined && blocks.has(blockName(liveId, block));
}
