import type { Db } from "@/db/client";
import { getPage } from "@/db/pages/pages";
import { putRevisionName } from "@/db/revisions/marks";
import { headRevision } from "@/db/revisions/revisions";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { toJSON } from "@/document/ydoc";
import type { Actor } from "../accounts/actor";
import { admit } from "../live/admission";
import { checkpoint } from "../live/checkpoint";
import { loadDoc } from "../live/load";
import { announce } from "../live/notice";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";
import { judgeTyped } from "../rules/typed";
import { cutRevision, LONGEST_SUMMARY } from "./cut";
import { readName } from "./mark";

/** `revision`: its number in the history. `fresh`: whether it was made for this, and so has the summary. */
export type NamedNow = { ok: true; revision: number; fresh: boolean };

/** What somebody calls a version, and its summary, as they are kept. */
export type Naming = { name: string; summary: string };

/** Reads what somebody calls a version: it has a name. */
export function readNaming(given: Naming): ({ ok: true } & Naming) | Refused<"name" | "summary"> {
  const read = readName(given.name);
  if (!read.ok) return read;
  const summary = given.summary.normalize("NFC").replace(/\s+/g, " ").trim();
  if (summary.length > LONGEST_SUMMARY)
    return refused("summary", said`A summary has at most ${LONGEST_SUMMARY} characters.`);
  return read.name === ""
    ? refused("name", "Give the version a name.")
    : { ok: true, name: read.name, summary };
}

/**
 * Keeps what a page says now as a revision, with a name and a summary; where nothing was written since the last one, that
 * one gets the name. All or nothing: what is told of it is in the database.
 */
export async function nameNow(
  db: Db,
  actor: Actor,
  pageId: string,
  given: Naming,
): Promise<NamedNow | Refused> {
  const read = readNaming(given);
  if (!read.ok) return read;
  const { name, summary } = read;
  const page = await getPage(db, pageId);
  if (!page || page.state === "deleted") return refused("missing", "There is no such page.");
  const ruling = may(actor, "nameRevision", facts(page));
  if (!ruling.ok) return ruling;
  const admission = await admit(db, actor, pageId);
  if (actor.role === "reader" || !admission.ok || !admission.mayWrite)
    return refused("protected", "You may not write on this page just now, so nothing was named.");
  const loaded = await loadDoc(db, pageId);
  if (!loaded) return refused("missing", "Nothing is written there yet.");
  const { doc, seq } = loaded;
  const content = toJSON(doc);
  doc.destroy();

  let isTaken = false;
  const done = await transact(db, async (tx) => {
    // A revision that is cut past the rules would be one that they never look at.
    isTaken = await judgeTyped(tx, pageId, { content, seq });
    if (isTaken) return refused("rule", "A rule took back something of what was written. Look at it first.");
    await checkpoint(tx, pageId, content, seq);
    const cut = await cutRevision(tx, pageId, { summary });
    const head = await headRevision(tx, pageId);
    if (!head) return refused("missing", "Nothing is written there yet.");
    await putRevisionName(tx, { revisionId: head.id, accountId: actor.id, name });
    return { ok: true as const, revision: head.number, fresh: cut !== undefined };
  });
  if (isTaken) announce(pageId);
  return done;
}
