import type { Db } from "@/db/client";
import { parseDoc } from "@/document/json";
import { readMarkdown } from "@/document/markdown/read";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { LARGE, standingApart } from "../apart/thread";
import { proposePage } from "../drafts/propose";
import { mustPropose } from "../may";
import { refused, type Refused } from "../refusal";
import { factsOf } from "./facts";
import { putPage } from "./put";
import type { Sent } from "./sent";

type Put = { ok: true; created: boolean; id: string; revision: number | null };
type Proposed = { ok: true; draft: string };

/**
 * Writes a whole page as it was sent, or proposes it where this person's words wait for review; a large one in the thread
 * for such. Refused with `document` where it is none.
 */
export async function putSent(
  db: Db,
  actor: Actor,
  title: Title,
  sent: Sent,
): Promise<Put | Proposed | Refused> {
  const apart = standingApart();
  if (!apart || sizeOf(sent) < LARGE) return await putHere(db, actor, title, sent);
  // The thread gives what `putHere` gives.
  return (await apart.ask({ verb: "put", actor, title, sent })) as Put | Proposed | Refused;
}

/** The same, here. */
export async function putHere(
  db: Db,
  actor: Actor,
  title: Title,
  { text, ...said }: Sent,
): Promise<Put | Proposed | Refused> {
  const parsed = parseDoc("markdown" in text ? readMarkdown(text.markdown) : text.doc);
  if (!parsed.ok) return refused("document", parsed.sentence);
  const put = { doc: parsed.doc, ...said };
  if (mustPropose(actor, await factsOf(db, title, said.kind)))
    return await proposePage(db, actor, title, put);
  const done = await putPage(db, actor, title, put);
  // A rule of the wiki sends it to the reviewers.
  return !done.ok && done.reason === "draft" ? await proposePage(db, actor, title, put) : done;
}

function sizeOf({ text }: Sent): number {
  if ("markdown" in text) return text.markdown.length;
  try {
    return JSON.stringify(text.doc)?.length ?? 0;
  } catch (error) {
    // Nested so deeply that it can only be refused.
    if (error instanceof RangeError) return 0;
    throw error;
  }
}
