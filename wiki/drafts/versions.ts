import { z } from "zod";
import type { Db } from "@/db/client";
import {
  getDraftVersion,
  insertDraftVersion,
  lastDraftVersion,
  listDraftVersions,
  renameDraftVersion,
  type DraftVersion,
} from "@/db/drafts/versions";
import { getDraft, guestsOf, pagesOfDrafts, type DraftWithNames, type PageOfDraft } from "@/db/drafts/drafts";
import { lockLive } from "@/db/live/live";
import { transact } from "@/db/transact";
import type { Comparison } from "@/document/compare/compare";
import { extract } from "@/document/extract";
import { emptyDoc, type DocJSON } from "@/document/json";
import { said } from "@/document/said";
import { toJSON } from "@/document/ydoc";
import { accountOf, type Actor } from "../accounts/actor";
import { admit } from "../live/admission";
import { refuseDamaged } from "../live/damage";
import { loadDoc } from "../live/load";
import { announce } from "../live/notice";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";
import { compareApart } from "../revisions/comparer";
import { readNaming, type NamedNow, type Naming } from "../revisions/name-now";
import { changeDraft } from "./change";
import { keepDraft } from "./keep";
import { isUndecided, maySee, takesPart } from "./rights";

/*
 * A draft has no history of its own: what was written in it becomes a revision once it is accepted. Who writes in it for weeks wants to
 * look back all the same, so what it says can be kept under a name, beside its log and seen by nobody else.
 */

export type { DraftVersion } from "@/db/drafts/versions";

/** Versions of one page in a draft, at most. */
const MOST = 50;

/**
 * Keeps what a page of a draft says now, under a name; where nothing was written since the last version, that one gets the
 * name. All or nothing: what is told of it is in the database.
 */
export async function nameInDraft(
  db: Db,
  actor: Actor,
  { draftId, liveId }: { draftId: string; liveId: string },
  given: Naming,
): Promise<NamedNow | Refused> {
  const read = readNaming(given);
  if (!read.ok) return read;
  const seen = await seenPage(db, actor, draftId, liveId);
  if (!seen) return refused("missing", "There is no such draft.");
  const admission = await admit(db, actor, liveId);
  const accountId = accountOf(actor);
  if (accountId === null || !admission.ok || !admission.mayWrite)
    return refused("protected", "You may not write in this draft just now, so nothing was named.");
  return await transact(db, async (tx): Promise<NamedNow | Refused> => {
    await lockLive(tx, liveId);
    const loaded = await loadDoc(tx, liveId);
    if (!loaded) return refused("missing", "There is no such draft.");
    const { doc, seq } = loaded;
    const content = toJSON(doc);
    doc.destroy();
    await keepDraft(tx, liveId, content, seq);
    const { count, last } = await lastDraftVersion(tx, liveId);
    if (last?.seq === seq) {
      await renameDraftVersion(tx, last.id, read.name);
      return { ok: true, revision: count, fresh: false };
    }
    if (count >= MOST) return refused("too-many", said`A page of a draft has at most ${MOST} versions.`);
    const { name, summary } = read;
    await insertDraftVersion(tx, { liveId, accountId, name, summary, doc: content, seq });
    return { ok: true, revision: count + 1, fresh: true };
  }).catch(refuseDamaged);
}

/** The named versions of a page in a draft, the newest first, for those who see the draft. */
export async function draftVersions(
  db: Db,
  actor: Actor,
  { draftId, liveId }: { draftId: string; liveId: string },
): Promise<DraftVersion[]> {
  return (await seenPage(db, actor, draftId, liveId)) ? await listDraftVersions(db, liveId, MOST) : [];
}

type ComparedVersion = {
  version: DraftVersion;
  title: string;
  /** Undefined where the two are too long to be compared. */
  comparison: Comparison | undefined;
  /** Whether whoever asks may have the draft say this again. */
  mayReturn: boolean;
};

/** A version of a draft beside what the draft says now, for those who see the draft; undefined for all others. */
export async function compareVersion(
  db: Db,
  actor: Actor,
  draftId: string,
  versionId: number,
): Promise<ComparedVersion | undefined> {
  const found = await foundVersion(db, actor, draftId, versionId);
  if (!found) return undefined;
  const { doc, liveId, ...version } = found.version;
  const undecided = isUndecided(found.draft.state);
  const after = (undecided ? await writtenIn(db, liveId) : found.page.doc) ?? emptyDoc();
  return {
    version,
    title: found.page.page.title,
    comparison: await compareApart(
      { doc, size: extract(doc).text.length },
      { doc: after, size: extract(after).text.length },
    ),
    mayReturn: found.mine && undecided,
  };
}

async function writtenIn(db: Db, liveId: string): Promise<DocJSON | undefined> {
  const loaded = await loadDoc(db, liveId);
  const written = loaded && toJSON(loaded.doc);
  loaded?.doc.destroy();
  return written;
}

/** Has a page of a draft say what it said then, in the name of somebody who takes part in it. */
export async function returnTo(
  db: Db,
  actor: Actor,
  draftId: string,
  versionId: number,
): Promise<{ ok: true } | Refused> {
  const found = await foundVersion(db, actor, draftId, versionId);
  if (!found) return refused("missing", "There is no such draft.");
  if (!found.mine) return refused("not-yours", "Only those who take part in a draft go back in it.");
  const { liveId, doc } = found.version;
  const ruling = may(actor, "propose", facts(found.page.page));
  if (!ruling.ok) return ruling;
  const admission = await admit(db, actor, liveId);
  if (!admission.ok || !admission.mayWrite)
    return refused("protected", "You may not write in this draft just now, so nothing was changed.");
  const done = await transact(db, async (tx): Promise<{ ok: true } | Refused> => {
    await lockLive(tx, liveId);
    await changeDraft(tx, accountOf(actor), liveId, doc);
    return { ok: true };
  }).catch(refuseDamaged);
  if (done.ok) announce(liveId);
  return done;
}

async function foundVersion(db: Db, actor: Actor, draftId: string, versionId: number) {
  if (!isId(draftId)) return undefined;
  const version = await getDraftVersion(db, draftId, versionId);
  const seen = version && (await seenPage(db, actor, draftId, version.liveId));
  return seen && { version, ...seen };
}

type Seen = { draft: DraftWithNames; page: PageOfDraft; mine: boolean };

async function seenPage(db: Db, actor: Actor, draftId: string, liveId: string): Promise<Seen | undefined> {
  const draft = isId(draftId) ? await getDraft(db, draftId) : undefined;
  if (!draft) return undefined;
  const parts = { authorId: draft.authorId, guests: (await guestsOf(db, draftId)).map(({ id }) => id) };
  if (!maySee(actor, parts)) return undefined;
  const pages = (await pagesOfDrafts(db, [draftId])).get(draftId) ?? [];
  const page = pages.find((each) => each.liveId === liveId);
  return page && { draft, page, mine: takesPart(actor, parts) };
}

function isId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}
