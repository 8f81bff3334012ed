import { eq } from "drizzle-orm";
import * as Y from "yjs";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { clientsOf, appendUpdates } from "@/db/live/live";
import { withAuthors } from "@/db/revisions/authors";
import { headRevision } from "@/db/revisions/revisions";
import { draft as draftTable } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { FRAGMENT, toJSON } from "@/document/ydoc";
import { accountOf, type Actor } from "../accounts/actor";
import { admit } from "../live/admission";
import { bringUp } from "../live/bring-up";
import { loadDoc } from "../live/load";
import { wholeLog, writeLog } from "../live/testing";
import { fetchPage } from "../pages/fetch";
import { movePage } from "../pages/move";
import { removePage, restorePage } from "../pages/remove";
import { person, write } from "../testing";
import { readNotices } from "../watching/notices";
import { conflictsOf } from "./conflicts";
import { decide } from "./decide";
import { followOpen } from "./follow";
import { openDraft } from "./open";
import { queue, reviewFigures, type QueueWish } from "./queue";
import { lookAt, ownDrafts, readDraft } from "./read";
import { settle } from "./settle";
import { submitDraft, withdrawDraft } from "./submit";
import { getDraftPage } from "@/db/drafts/drafts";

const GERM = title("Germ form");

async function people(db: Db) {
  return {
    ada: await person(db, "Ada", "newcomer"),
    bo: await person(db, "Bo", "member"),
    mo: await person(db, "Mo", "moderator"),
    cy: await person(db, "Cy", "newcomer"),
  };
}

async function begin(db: Db, actor: Actor, name = "Germ form", draft?: string) {
  const opened = await openDraft(db, actor, title(name), { draft });
  if (!opened.ok) throw new Error(opened.sentence);
  return opened;
}

const type = (db: Db, liveId: string, who: Actor, words: string) =>
  writeLog(db, liveId, [who], ([hand]) => hand?.type(words));

/** What a live document says, a paragraph each. */
async function said(db: Db, liveId: string): Promise<string[]> {
  const loaded = await loadDoc(db, liveId);
  return toJSON(loaded?.doc ?? new Y.Doc()).content.map((block) =>
    (block.content ?? []).map(({ text }) => text ?? "").join(""),
  );
}

/** To whom each paragraph of a live document is credited. */
async function creditOf(db: Db, liveId: string): Promise<Record<string, string | undefined>> {
  const owners = await clientsOf(db, liveId);
  const credit: Record<string, string | undefined> = {};
  for (const block of (await loadDoc(db, liveId))?.doc.getXmlFragment(FRAGMENT).toArray() ?? []) {
    const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
    if (text instanceof Y.XmlText) credit[text.toString()] = owners.get(text._start?.id.client ?? 0);
  }
  return credit;
}

async function onPage(db: Db, name = "Germ form"): Promise<string | undefined> {
  return (await fetchPage(db, { role: "reader" }, title(name)))?.text;
}

test("[G1] a newcomer's words go into a draft, and nothing of the page changes until it is accepted", () =>
  inRollback(async (db) => {
    const { ada, bo, mo } = await people(db);
    await write(db, bo, "Germ form", page(p("A germ form grows.")));
    const opened = await begin(db, ada);
    await type(db, opened.liveId, ada, "It ends with scarcity.");
    await bringUp(db, opened.liveId, { cut: true });
    expect(await onPage(db)).not.toContain("scarcity");
    expect((await begin(db, ada)).liveId).toBe(opened.liveId);

    expect(await submitDraft(db, ada, opened.draftId, "On scarcity")).toEqual({ ok: true });
    expect((await decide(db, mo, opened.draftId, { decision: "accept" })).ok).toBe(true);
    expect(await onPage(db)).toContain("It ends with scarcity.");
    const [head] = await withAuthors(db, [
      (await headRevision(db, opened.page.id)) ?? { id: 0, summary: "" },
    ]);
    expect(head).toMatchObject({ authors: ["Ada"], summary: "On scarcity (accepted by Mo)" });
    expect(await readNotices(db, ada)).toMatchObject({
      items: [{ verb: "accepted", draft: opened.draftId }],
    });
  }));

test("[G2] a draft follows its page, and both are the same document after it was accepted", () =>
  inRollback(async (db) => {
    const { ada, bo, mo } = await people(db);
    const { id } = await write(db, bo, "Germ form", page(p("One."), p("Two.")));
    const { liveId, draftId } = await begin(db, ada);
    await type(db, liveId, ada, "From the draft.");
    await type(db, id, bo, "From the page.");
    await followOpen(db, [liveId]);
    expect((await said(db, liveId)).toSorted()).toEqual([
      "From the draft.",
      "From the page.",
      "One.",
      "Two.",
    ]);
    await type(db, liveId, ada, "Written on.");
    await submitDraft(db, ada, draftId, "");
    await type(db, id, bo, "While it waited.");
    expect(await decide(db, mo, draftId, { decision: "accept" })).toMatchObject({ ok: true });
    expect(await said(db, id)).toEqual(await said(db, liveId));
    expect((await said(db, id)).toSorted()).toEqual([
      "From the draft.",
      "From the page.",
      "One.",
      "Two.",
      "While it waited.",
      "Written on.",
    ]);
  }));

test("[G3] every character that was accepted is credited to who wrote it", () =>
  inRollback(async (db) => {
    const { ada, bo, cy, mo } = await people(db);
    const { id } = await write(db, bo, "Germ form", page(p("One.")));
    const { liveId, draftId } = await begin(db, ada);
    await writeLog(db, liveId, [ada, cy, mo], ([first, second, third]) => {
      first?.type("Ada's.");
      second?.type("Cy's.");
      third?.type("Mo's.");
      first?.type("Ada's again.");
    });
    await submitDraft(db, ada, draftId, "");
    await decide(db, mo, draftId, { decision: "accept" });
    expect(await creditOf(db, id)).toEqual({
      "One.": accountOf(bo),
      "Ada's.": accountOf(ada),
      "Cy's.": accountOf(cy),
      "Mo's.": accountOf(mo),
      "Ada's again.": accountOf(ada),
    });
    const [head] = await withAuthors(db, [(await headRevision(db, id)) ?? { id: 0 }]);
    expect(head?.authors).toEqual(["Ada", "Cy", "Mo"]);
  }));

test("[G4] a draft of a page that nobody has written makes the page when it is accepted, and only then", () =>
  inRollback(async (db) => {
    const { ada, mo } = await people(db);
    const { liveId, draftId } = await begin(db, ada, "New thought");
    await type(db, liveId, ada, "A new thought.");
    await bringUp(db, liveId, { cut: true });
    expect(await onPage(db, "New thought")).toBeUndefined();
    await submitDraft(db, ada, draftId, "");
    expect(await onPage(db, "New thought")).toBeUndefined();
    await decide(db, mo, draftId, { decision: "accept" });
    expect(await onPage(db, "New thought")).toContain("A new thought.");
  }));

test("[G5] the pages of a draft are accepted together or not at all", () =>
  inRollback(async (db) => {
    const { ada, bo, mo } = await people(db);
    await write(db, bo, "Germ form", page(p("One.")));
    await write(db, bo, "Oekonux", page(p("Two.")));
    const first = await begin(db, ada);
    const second = await begin(db, ada, "Oekonux", first.draftId);
    await type(db, first.liveId, ada, "More of one.");
    await type(db, second.liveId, ada, "More of two.");
    await submitDraft(db, ada, first.draftId, "");
    await removePage(db, mo, title("Oekonux"), "A test");
    expect(await decide(db, mo, first.draftId, { decision: "accept" })).toMatchObject({ reason: "deleted" });
    expect(await onPage(db)).not.toContain("More of one.");
    await restorePage(db, mo, title("Oekonux"), "");
    const done = await decide(db, mo, first.draftId, { decision: "accept" });
    expect(done.ok && done.pages.map((each) => each.title)).toEqual(["Germ form", "Oekonux"]);
    expect(await onPage(db)).toContain("More of one.");
    expect(await onPage(db, "Oekonux")).toContain("More of two.");
  }));

test("[G6] a draft goes with its page when that moves, and is read on when that is deleted", () =>
  inRollback(async (db) => {
    const { ada, bo, mo } = await people(db);
    await write(db, bo, "Germ form", page(p("One.")));
    const { liveId, draftId } = await begin(db, ada);
    await type(db, liveId, ada, "More.");
    await submitDraft(db, ada, draftId, "");
    await movePage(db, mo, GERM, title("Seed form"));
    await removePage(db, mo, title("Seed form"), "A test");
    expect(await admit(db, ada, liveId)).toEqual({ ok: true, mayWrite: false, over: false });
    expect(await said(db, liveId)).toContain("More.");
    await restorePage(db, mo, title("Seed form"), "");
    await decide(db, mo, draftId, { decision: "accept" });
    expect(await onPage(db, "Seed form")).toContain("More.");
  }));

test("[G7] only who takes part and reviewers may be in the room of a draft, and nobody writes there once it is decided", () =>
  inRollback(async (db) => {
    const { ada, bo, cy, mo } = await people(db);
    await write(db, bo, "Germ form", page(p("One.")));
    const { liveId, draftId } = await begin(db, ada);
    const room = async (who: Actor) => {
      const admission = await admit(db, who, liveId);
      return admission.ok ? (admission.mayWrite ? "writes" : "reads") : admission.reason;
    };
    const all = async () => [
      await room(ada),
      await room(mo),
      await room(bo),
      await room(cy),
      await room({ role: "reader" }),
    ];
    expect(await all()).toEqual(["writes", "writes", "missing", "missing", "missing"]);
    await type(db, liveId, ada, "More.");
    await submitDraft(db, ada, draftId, "");
    expect(await all()).toEqual(["writes", "writes", "missing", "missing", "missing"]);
    await decide(db, mo, draftId, { decision: "reject", reason: "Not here." });
    expect(await all()).toEqual(["reads", "reads", "missing", "missing", "missing"]);
  }));

test("[G8] a draft is decided by a reviewer, once, with a reason, and never by who takes part in it", () =>
  inRollback(async (db) => {
    const { ada, bo, mo } = await people(db);
    await write(db, bo, "Germ form", page(p("One.")));
    const { liveId, draftId } = await begin(db, ada);
    expect(await submitDraft(db, ada, draftId, "")).toMatchObject({ reason: "empty" });
    await type(db, liveId, ada, "More.");
    expect(await decide(db, mo, draftId, { decision: "accept" })).toMatchObject({ reason: "conflict" });
    expect(await submitDraft(db, bo, draftId, "")).toMatchObject({ reason: "missing" });
    await submitDraft(db, ada, draftId, "");
    expect(await decide(db, bo, draftId, { decision: "accept" })).toMatchObject({ reason: "role" });
    expect(await decide(db, mo, draftId, { decision: "return" })).toMatchObject({ reason: "reason" });
    expect(await decide(db, mo, draftId, { decision: "return", reason: "Which source?" })).toMatchObject({
      ok: true,
    });
    await type(db, liveId, ada, "See Merten.");
    await submitDraft(db, ada, draftId, "");
    expect(await decide(db, mo, draftId, { decision: "accept" })).toMatchObject({ ok: true });
    expect(await decide(db, mo, draftId, { decision: "reject", reason: "No." })).toMatchObject({
      reason: "conflict",
    });
    expect(await onPage(db)).toContain("See Merten.");

    const own = await begin(db, mo, "Germ form", "new");
    await type(db, own.liveId, mo, "Mine.");
    await submitDraft(db, mo, own.draftId, "");
    expect(await decide(db, mo, own.draftId, { decision: "accept" })).toMatchObject({ reason: "own" });
    expect(await withdrawDraft(db, ada, own.draftId)).toMatchObject({ reason: "missing" });
    expect(await withdrawDraft(db, mo, own.draftId)).toEqual({ ok: true });
  }));

test("[G9] what was written after a reviewer looked is not accepted unseen", () =>
  inRollback(async (db) => {
    const { ada, bo, mo } = await people(db);
    await write(db, bo, "Germ form", page(p("One.")));
    const { liveId, draftId } = await begin(db, ada);
    await type(db, liveId, ada, "Harmless.");
    await submitDraft(db, ada, draftId, "");
    const seen = new Map([[liveId, (await loadDoc(db, liveId))?.seq ?? 0]]);
    await type(db, liveId, ada, "Not harmless.");
    expect(await decide(db, mo, draftId, { decision: "accept", seen })).toMatchObject({ reason: "changed" });
    expect(await onPage(db)).not.toContain("armless");
  }));

test("[G10] one client id in both logs is refused, and neither is spoilt", () =>
  inRollback(async (db) => {
    const { ada, bo, mo } = await people(db);
    const { id } = await write(db, bo, "Germ form", page(p("One.")));
    const { liveId, draftId } = await begin(db, ada);
    const under = async (live: string, who: Actor, words: string) => {
      const doc = (await loadDoc(db, live))?.doc ?? new Y.Doc();
      const known = Y.encodeStateVector(doc);
      doc.clientID = 4711;
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(words)]);
      doc.getXmlFragment(FRAGMENT).push([paragraph]);
      const data = Y.encodeStateAsUpdate(doc, known);
      await appendUpdates(db, [{ liveId: live, accountId: accountOf(who), data, clients: [4711] }]);
    };
    await under(liveId, ada, "In the draft.");
    await submitDraft(db, ada, draftId, "");
    await under(id, bo, "On the page.");
    expect(await decide(db, mo, draftId, { decision: "accept" })).toMatchObject({ reason: "clash" });
    expect(await said(db, id)).toEqual(["One.", "On the page."]);
    expect(await said(db, liveId)).toEqual(["One.", "In the draft."]);
    expect((await begin(db, ada)).stuck).toContain("Copy the text");
    const [row] = await db.select().from(draftTable).where(eq(draftTable.id, draftId));
    expect(row?.state).toBe("submitted");
  }));

test("[G11] a paragraph that both sides changed is a conflict, with both sides and what became of it", () =>
  inRollback(async (db) => {
    const { ada, bo, mo } = await people(db);
    const { id } = await write(db, bo, "Germ form", page(p("One two."), p("Untouched.")));
    const { liveId, draftId } = await begin(db, ada);
    await writeLog(db, liveId, [ada], ([hand]) => hand?.erase(4));
    await writeLog(db, id, [bo], ([hand]) => hand?.erase(2));
    await followOpen(db, [liveId]);
    const row = await getDraftPage(db, liveId);
    expect(row && (await conflictsOf(db, row))).toEqual([
      { was: "One two.", page: "e two.", draft: "two.", merged: "two." },
    ]);
    await submitDraft(db, ada, draftId, "");
    expect(await decide(db, mo, draftId, { decision: "accept" })).toMatchObject({ reason: "conflict" });
  }));

test("[G13] what one person wrote in a draft is accepted without the rest, which comes back as a draft", () =>
  inRollback(async (db) => {
    const { ada, bo, cy, mo } = await people(db);
    const { id } = await write(db, bo, "Germ form", page(p("One."), p("Two.")));
    const { liveId, draftId } = await begin(db, ada);
    await writeLog(db, liveId, [ada, cy], ([first, second]) => {
      first?.type("Ada's.");
      second?.type("Secret of Cy.");
      second?.erase(2);
      first?.type("Ada's again.");
    });
    await submitDraft(db, ada, draftId, "");
    const done = await decide(db, mo, draftId, {
      decision: "accept",
      reason: "The middle needs a source.",
      choice: { authors: [accountOf(ada) ?? ""] },
    });
    expect(done).toMatchObject({ ok: true });
    expect(await said(db, id)).toEqual(["One.", "Two.", "Ada's.", "Ada's again."]);
    const log = (await wholeLog(db, id)).map((row) => Buffer.from(row.data).toString("latin1")).join("");
    expect(log).toContain("da's again");
    expect(log).not.toContain("ecret");
    const [head] = await withAuthors(db, [(await headRevision(db, id)) ?? { id: 0 }]);
    expect(head?.authors).toEqual(["Ada"]);
    expect(await creditOf(db, id)).toMatchObject({
      "Ada's.": accountOf(ada),
      "Ada's again.": accountOf(ada),
    });

    const [rest] = (await ownDrafts(db, ada)).items.filter((each) => each.state === "returned");
    const view = await readDraft(db, ada, rest?.id ?? "");
    expect(view).toMatchObject({
      draft: { reason: "The middle needs a source." },
      writers: [{ name: "Ada" }, { name: "Cy" }],
    });
    const left = view?.pages[0]?.liveId ?? "";
    expect(await said(db, left)).toEqual(["e.", "Two.", "Ada's.", "Secret of Cy.", "Ada's again."]);
    expect(await creditOf(db, left)).toMatchObject({ "Secret of Cy.": accountOf(cy) });
  }));

test("[G14] single blocks of a draft are accepted, and nothing of the others reaches the page's log", () =>
  inRollback(async (db) => {
    const { ada, bo, mo } = await people(db);
    const { id } = await write(db, bo, "Germ form", page(p("One."), p("Two.")));
    const { liveId, draftId } = await begin(db, ada);
    await writeLog(db, liveId, [ada], ([hand]) => {
      hand?.type("Harmless.");
      hand?.erase(2);
      hand?.type("Objectionable.");
    });
    await submitDraft(db, ada, draftId, "");
    const view = await readDraft(db, mo, draftId);
    const blocks = view?.pages[0]?.blocks ?? [];
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ["changed", "e."],
      ["added", "Harmless."],
      ["added", "Objectionable."],
    ]);
    const chosen = blocks.filter(({ text }) => text === "Harmless.").map(({ name }) => name);
    expect(await decide(db, mo, draftId, { decision: "accept", choice: { blocks: ["none"] } })).toMatchObject(
      {
        reason: "empty",
      },
    );
    expect(await decide(db, mo, draftId, { decision: "accept", choice: { blocks: chosen } })).toMatchObject({
      ok: true,
    });
    expect(await said(db, id)).toEqual(["One.", "Two.", "Harmless."]);
    const log = (await wholeLog(db, id)).map((row) => Buffer.from(row.data).toString("latin1")).join("");
    expect(log).not.toContain("bjectionable");
    const [rest] = (await ownDrafts(db, ada)).items.filter((each) => each.state === "returned");
    const left = (await readDraft(db, ada, rest?.id ?? ""))?.pages[0]?.liveId ?? "";
    expect(await said(db, left)).toEqual(["e.", "Two.", "Harmless.", "Objectionable."]);
    expect(await creditOf(db, id)).toMatchObject({ "Harmless.": accountOf(ada), "One.": accountOf(bo) });
  }));

test("[G15] once somebody has settled it, a draft is accepted where its page had changed too", () =>
  inRollback(async (db) => {
    const { ada, bo, mo } = await people(db);
    const { id } = await write(db, bo, "Germ form", page(p("One two.")));
    const { liveId, draftId } = await begin(db, ada);
    await writeLog(db, liveId, [ada], ([hand]) => hand?.erase(4));
    await writeLog(db, id, [bo], ([hand]) => hand?.erase(2));
    await submitDraft(db, ada, draftId, "");
    expect((await readDraft(db, mo, draftId))?.pages[0]?.conflicts).toHaveLength(1);
    expect(await settle(db, bo, draftId, liveId)).toMatchObject({ reason: "missing" });
    expect(await settle(db, mo, draftId, liveId)).toEqual({ ok: true });
    expect(await decide(db, mo, draftId, { decision: "accept" })).toMatchObject({ ok: true });
    expect(await said(db, id)).toEqual(["two."]);
  }));

test("[G16] the queue is for reviewers, the oldest first, kept to what was asked for, and says who is looking", () =>
  inRollback(async (db) => {
    const { ada, bo, cy, mo } = await people(db);
    await write(db, bo, "Germ form", page(p("One.")));
    const other = await person(db, "Mia", "moderator");
    const made: string[] = [];
    for (const [who, name, words] of [
      [ada, "Germ form", "Short."],
      [cy, "New thought", "A much longer paragraph than the other."],
    ] as const) {
      const { liveId, draftId } = await begin(db, who, name);
      await type(db, liveId, who, words);
      await submitDraft(db, who, draftId, `Of ${name}`);
      await db
        .update(draftTable)
        .set({ submittedAt: new Date(Date.UTC(2026, 0, 1, made.length)) })
        .where(eq(draftTable.id, draftId));
      made.push(draftId);
    }
    const ids = async (wish: QueueWish) => {
      const found = await queue(db, mo, wish);
      return found.ok ? found.items.map(({ id }) => made.indexOf(id)) : found.reason;
    };
    expect(await queue(db, bo)).toMatchObject({ reason: "role" });
    expect(await ids({})).toEqual([0, 1]);
    expect(await ids({ by: "Cy" })).toEqual([1]);
    expect(await ids({ page: GERM })).toEqual([0]);
    expect(await ids({ size: 20 })).toEqual([1]);
    expect(await ids({ days: 1 })).toEqual([0, 1]);
    expect(await ids({ links: true })).toEqual([]);
    expect(await ids({ pages: { kind: "school" } })).toEqual([]);
    const first = await queue(db, mo, {}, { limit: 1 });
    const next = first.ok ? await queue(db, mo, {}, { limit: 1, cursor: first.cursor }) : first;
    expect(next).toMatchObject({
      items: [{ id: made[1], authors: ["Cy"], pages: [{ title: "New thought" }] }],
    });
    await lookAt(db, other, made[0] ?? "");
    expect(await queue(db, mo)).toMatchObject({ items: [{ looking: "Mia" }, { looking: null }] });
    expect((await lookAt(db, mo, made[0] ?? ""))?.lookedAtBy).toBe("Mia");
    expect(await reviewFigures(db, mo)).toMatchObject({ waiting: 2 });
    expect(await lookAt(db, ada, made[0] ?? "")).toBeUndefined();
  }));
