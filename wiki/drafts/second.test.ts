import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { COMMAND_LINE, type Actor } from "../accounts/actor";
import { setRole } from "../accounts/role";
import { writeLog } from "../live/testing";
import { readLog } from "../log";
import { fetchPage } from "../pages/fetch";
import { movePage } from "../pages/move";
import { protectPage, unprotectPage } from "../protection/protect";
import { patrolRevision } from "../revisions/mark";
import { person, write } from "../testing";
import { blockName } from "./choice";
import { decide } from "./decide";
import { queue, reviewFigures, unreviewed } from "./queue";
import { readDraft } from "./read";
import { retitleDraft } from "./retitle";
import { submitDraft } from "./submit";
import { proposed } from "./testing";

const GERM = title("Germ form");
const TWICE = { edit: "member", propose: "newcomer", reviewers: 2, reason: "a disputed page" } as const;

async function people(db: Db) {
  const ada = await person(db, "Ada", "newcomer");
  const [mo, na] = [await person(db, "Mo", "moderator"), await person(db, "Na", "moderator")];
  const bo = await person(db, "Bo");
  await write(db, bo, "Germ form", page(p("A germ form grows.")));
  expect(await protectPage(db, mo, GERM, TWICE)).toEqual({ ok: true });
  return { ada, bo, mo, na };
}

const accept = { decision: "accept" } as const;

async function said(db: Db, name = "Germ form") {
  return (await fetchPage(db, { role: "reader" }, title(name)))?.text;
}

const accepted = async (db: Db, actor: Actor, id: string) =>
  (await readDraft(db, actor, id))?.acceptances.map(({ name }) => name);

test("[G30] where a page asks for two reviewers, the first is noted and shown, and another person lets it in", () =>
  inRollback(async (db) => {
    const { ada, mo, na } = await people(db);
    const { draftId } = await proposed(db, ada, { "Germ form": "It ends with scarcity." });
    expect(await decide(db, mo, draftId, accept)).toMatchObject({ ok: true, noted: true, pages: [] });
    expect(await said(db)).not.toContain("scarcity");
    expect(await readDraft(db, ada, draftId)).toMatchObject({
      reviewers: 2,
      accepted: false,
      draft: { state: "submitted" },
    });
    expect(await accepted(db, ada, draftId)).toEqual(["Mo"]);
    expect(await queue(db, na)).toMatchObject({ items: [{ id: draftId, accepted: ["Mo"] }] });
    expect(await decide(db, mo, draftId, accept)).toMatchObject({ reason: "twice" });
    expect(await decide(db, ada, draftId, accept)).toMatchObject({ ok: false });
    expect(await decide(db, COMMAND_LINE, draftId, accept)).toMatchObject({ reason: "sign-in" });
    expect(await decide(db, na, draftId, accept)).toMatchObject({ ok: true, noted: false });
    expect(await said(db)).toContain("scarcity");
    const [last, first] = (await readLog(db)).items;
    expect(last).toMatchObject({ verb: "accept-draft", by: "Na", detail: { with: "Mo" } });
    expect(first).toMatchObject({ verb: "agree-draft", by: "Mo", object: "Ada" });
  }));

test("[G30] what is written after somebody accepted is accepted anew, and who wrote it is neither of the two", () =>
  inRollback(async (db) => {
    const { ada, mo, na } = await people(db);
    const { draftId, rooms } = await proposed(db, ada, { "Germ form": "It ends." });
    const room = rooms[0] ?? "";
    await decide(db, mo, draftId, accept);
    await writeLog(db, room, [ada], ([hand]) => hand?.type("Buy now!"));
    expect(await accepted(db, ada, draftId)).toEqual([]);
    expect(await decide(db, na, draftId, accept)).toMatchObject({ ok: true, noted: true });
    // Amended in place, it is theirs too.
    await writeLog(db, room, [mo], ([hand]) => hand?.type("A better end."));
    expect(await decide(db, mo, draftId, accept)).toMatchObject({ reason: "own" });
    expect(await decide(db, na, draftId, accept)).toMatchObject({ noted: true });
    expect(await said(db)).not.toContain("better");
    const ro = await person(db, "Ro", "moderator");
    expect(await decide(db, ro, draftId, accept)).toMatchObject({ ok: true, noted: false });
    expect(await said(db)).toContain("A better end.");
  }));

test("[G30] an acceptance counts while whoever gave it is a reviewer, and not after the draft came back", () =>
  inRollback(async (db) => {
    const { ada, mo, na } = await people(db);
    const { draftId } = await proposed(db, ada, { "Germ form": "It ends." });
    await decide(db, mo, draftId, accept);
    await setRole(db, COMMAND_LINE, { name: "Mo", role: "member" });
    expect(await accepted(db, na, draftId)).toEqual([]);
    expect(await decide(db, na, draftId, accept)).toMatchObject({ noted: true });
    await decide(db, na, draftId, { decision: "return", reason: "Which one?" });
    await submitDraft(db, ada, draftId, "Once more");
    expect(await accepted(db, na, draftId)).toEqual([]);
    expect(await decide(db, na, draftId, accept)).toMatchObject({ noted: true });
    await unprotectPage(db, na, GERM);
    expect(await decide(db, na, draftId, accept)).toMatchObject({ ok: true, noted: false });
  }));

test("[G31] two reviewers accept the same part of a draft, or all of it", () =>
  inRollback(async (db) => {
    const { ada, mo, na } = await people(db);
    const { draftId, rooms } = await proposed(db, ada, { "Germ form": "One thing." });
    await writeLog(db, rooms[0] ?? "", [ada], ([hand]) => hand?.type("Another thing."));
    const blocks = (await readDraft(db, mo, draftId))?.pages.flatMap((each) => each.blocks) ?? [];
    const [one, other] = blocks.map(({ id }) => ({ blocks: [blockName(rooms[0] ?? "", id)] }));
    expect(await decide(db, mo, draftId, { ...accept, choice: one })).toMatchObject({ noted: true });
    expect(await decide(db, na, draftId, { ...accept, choice: other })).toMatchObject({ noted: true });
    expect(await decide(db, na, draftId, { ...accept, choice: one })).toMatchObject({
      ok: true,
      noted: false,
    });
    const text = await said(db);
    // One of the two, whichever block comes first.
    expect(text?.includes("One thing.")).not.toBe(text?.includes("Another thing."));
  }));

test("[G32] pages of which nobody but their writers has looked at a revision are listed and counted", () =>
  inRollback(async (db) => {
    const [ada, mo] = [await person(db, "Ada", "newcomer"), await person(db, "Mo", "moderator")];
    const [bo, cy] = [await person(db, "Bo"), await person(db, "Cy")];
    const { revision } = await write(db, bo, "One", page(p("One.")));
    await write(db, bo, "Two", page(p("Two.")));
    const { draftId } = await proposed(db, ada, { Three: "Three." });
    await write(db, bo, "Talk:One", page(p("Said.")));
    const titles = async () => {
      const found = await unreviewed(db, bo);
      return found.ok ? found.items.map((each) => each.title) : [];
    };
    expect((await titles()).toSorted()).toEqual(["One", "Two"]);
    expect(await unreviewed(db, ada)).toMatchObject({ reason: "role" });
    await patrolRevision(db, cy, revision);
    await decide(db, mo, draftId, accept);
    expect(await titles()).toEqual(["Two"]);
    expect(await reviewFigures(db, mo)).toMatchObject({ neverReviewed: 1 });
  }));

test("[G33] a draft of a page that nobody has written is accepted under another title", () =>
  inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada", "newcomer"), await person(db, "Bo")];
    const mo = await person(db, "Mo", "moderator");
    const { draftId, rooms } = await proposed(db, ada, { Copyfarleft: "A licence." });
    await write(db, bo, "Peer licence", page(p("Another licence.")));
    expect(await movePage(db, bo, title("Peer licence"), title("Copyfarleft"))).toMatchObject({ ok: true });
    const liveId = rooms[0] ?? "";
    expect(await readDraft(db, mo, draftId)).toMatchObject({
      pages: [{ state: "deleted", unwritten: true }],
    });
    expect(await decide(db, mo, draftId, accept)).toMatchObject({ reason: "deleted" });
    const to = title("Copyfarleft (idea)");
    expect(await retitleDraft(db, bo, draftId, { liveId, to })).toMatchObject({ reason: "missing" });
    expect(await retitleDraft(db, mo, draftId, { liveId, to: title("Peer licence") })).toMatchObject({
      reason: "taken",
    });
    expect(await retitleDraft(db, mo, draftId, { liveId, to })).toEqual({ ok: true });
    expect(await decide(db, mo, draftId, accept)).toMatchObject({ ok: true, pages: [{ title: to }] });
    expect(await said(db, to)).toContain("A licence.");
    expect(await said(db, "Copyfarleft")).toContain("Another licence.");

    const written = await proposed(db, ada, { Copyfarleft: "More." });
    expect(
      await retitleDraft(db, ada, written.draftId, { liveId: written.rooms[0] ?? "", to: title("Other") }),
    ).toMatchObject({ reason: "written" });
    const mine = await proposed(db, ada, { Enclosure: "Taken." });
    const guarded = { liveId: mine.rooms[0] ?? "", to: title("User:Bo/Enclosure") };
    expect(await retitleDraft(db, ada, mine.draftId, guarded)).toMatchObject({ reason: "not-yours" });
    expect(await retitleDraft(db, ada, mine.draftId, { ...guarded, to: title("Fences") })).toMatchObject({
      reason: "proposed",
    });
    await proposed(db, await person(db, "Eve", "newcomer"), { Enclosure: "Mine too." });
    expect(await retitleDraft(db, ada, mine.draftId, { ...guarded, to: title("Fences") })).toMatchObject({
      reason: "shared",
    });
  }));
