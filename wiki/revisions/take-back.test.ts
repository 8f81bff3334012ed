import { expect, test } from "vitest";
import { countDecided } from "@/db/drafts/review";
import { getAccount } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { undoBatch } from "../batches/undo";
import { undoPerson } from "../batches/undo-person";
import { accountOf, type Actor } from "../accounts/actor";
import { decide } from "../drafts/decide";
import { proposePage } from "../drafts/propose";
import { keepTrustRules, trustByHand } from "../drafts/trust";
import { readLog } from "../log";
import { putPage } from "../pages/put";
import { person, write } from "../testing";
import { readNotices } from "../watching/notices";
import { restoreRevision } from "./restore";
import { undoAuthor } from "./undo-author";

const ESSAY = title("Essay");

async function reverts(db: Db, actor: Actor) {
  const { items } = await readNotices(db, actor);
  return items.flatMap(({ verb, title: on, by }) => (verb === "reverted" ? [`${on} by ${by.join()}`] : []));
}

const counted = (db: Db, actor: Actor) => countDecided(db, accountOf(actor) ?? "");
const roleOf = async (db: Db, actor: Actor) => (await getAccount(db, accountOf(actor) ?? ""))?.role;

async function accepted(db: Db, author: Actor, reviewer: Actor, name: string, words = `About ${name}.`) {
  const proposed = await proposePage(db, author, title(name), { doc: page(p("Begun."), p(words)) });
  if (!proposed.ok) throw new Error(proposed.sentence);
  const done = await decide(db, reviewer, proposed.draft, { decision: "accept" });
  const revision = done.ok ? done.pages[0]?.revision : undefined;
  if (!revision) throw new Error("it was not accepted");
  return revision;
}

test("[G40] whoever wrote it is told when it is rolled back, undone or overwritten by an earlier text, and nobody of their own", () =>
  inRollback(async (db) => {
    const [ada, bo, cy] = [await person(db, "Ada"), await person(db, "Bo"), await person(db, "Cy")];
    const mona = await person(db, "Mona", "moderator");
    const { revision: first } = await write(db, ada, "Essay", page(p("Begun.")));
    const { revision } = await write(db, bo, "Essay", page(p("Begun."), p("By Bo.")));
    await undoAuthor(db, ada, { revision, name: "Bo", summary: "Not so" });
    expect(await reverts(db, bo)).toEqual(["Essay by Ada"]);
    expect(await reverts(db, ada)).toEqual([]);
    await putPage(db, cy, ESSAY, { doc: page(p("Begun."), p("By Cy.")) });
    await putPage(db, bo, ESSAY, { doc: page(p("Begun."), p("By Cy."), p("And Bo.")) });
    await restoreRevision(db, bo, first);
    expect(await reverts(db, cy)).toEqual(["Essay by Bo"]);
    expect(await reverts(db, bo)).toHaveLength(1);
    await write(db, cy, "Other", page(p("By Cy.")));
    const since = new Date(Date.now() - 3_600_000);
    await undoPerson(db, mona, { name: "Cy", since, reason: "a test" });
    expect((await reverts(db, cy))[0]).toBe("Other by Mona");
  }));

test("[G41] an accepted draft that was reverted does not count, until the revert is taken back", () =>
  inRollback(async (db) => {
    const [nia, mo] = [await person(db, "Nia", "newcomer"), await person(db, "Mo", "moderator")];
    const bo = await person(db, "Bo");
    await write(db, bo, "Essay", page(p("Begun.")));
    const revision = await accepted(db, nia, mo, "Essay");
    expect(await counted(db, nia)).toEqual({ accepted: 1, spam: 0, reverted: false });
    const undone = await undoAuthor(db, bo, { revision, name: "Nia", summary: "Not so" });
    expect(await counted(db, nia)).toEqual({ accepted: 0, spam: 0, reverted: true });
    const again = { revision: undone.ok ? undone.revision : 0, name: "Bo", summary: "It was right" };
    expect(await undoAuthor(db, mo, again)).toMatchObject({ ok: true });
    expect(await counted(db, nia)).toEqual({ accepted: 1, spam: 0, reverted: false });
    await write(db, bo, "Other", page(p("Begun.")));
    await accepted(db, nia, mo, "Other");
    const since = new Date(Date.now() - 3_600_000);
    const batch = await undoPerson(db, mo, { name: "Nia", since, reason: "a test" });
    expect(await counted(db, nia)).toMatchObject({ accepted: 1, reverted: true });
    await undoBatch(db, mo, batch.ok ? batch.batch : 0, "");
    expect(await counted(db, nia)).toMatchObject({ accepted: 2, reverted: false });
  }));

const RULES = { on: true, drafts: 2, days: 0 };

test("[G41] where moderators wish it, nobody of whom something was reverted becomes a member by the rules", () =>
  inRollback(async (db) => {
    const [nia, mo] = [await person(db, "Nia", "newcomer"), await person(db, "Mo", "moderator")];
    const bo = await person(db, "Bo");
    await keepTrustRules(db, mo, { ...RULES, noReverts: true });
    for (const name of ["One", "Two", "Three"]) await write(db, bo, name, page(p("Begun.")));
    const revision = await accepted(db, nia, mo, "One");
    await undoAuthor(db, bo, { revision, name: "Nia", summary: "Not so" });
    await accepted(db, nia, mo, "Two");
    await accepted(db, nia, mo, "Three");
    expect(await roleOf(db, nia)).toBe("newcomer");
    await keepTrustRules(db, mo, RULES);
    await accepted(db, nia, mo, "Three", "Otherwise.");
    expect(await roleOf(db, nia)).toBe("member");
  }));

test("[G42] a member by the rules is a newcomer again after so many reverts by moderators, and the log says so", () =>
  inRollback(async (db) => {
    const [nia, mo] = [await person(db, "Nia", "newcomer"), await person(db, "Mo", "moderator")];
    const [bo, eve] = [await person(db, "Bo"), await person(db, "Eve", "newcomer")];
    expect(await keepTrustRules(db, mo, { ...RULES, reverts: 101 })).toMatchObject({ reason: "rules" });
    await keepTrustRules(db, mo, { ...RULES, reverts: 2 });
    for (const name of ["One", "Two", "Three"]) await write(db, bo, name, page(p("Begun.")));
    const revisions = [await accepted(db, nia, mo, "One"), await accepted(db, nia, mo, "Two")];
    expect(await roleOf(db, nia)).toBe("member");
    const { revision } = await write(db, { ...nia, role: "member" } as Actor, "Three", page(p("Nonsense.")));
    const undo = (by: Actor, id: number | undefined) =>
      undoAuthor(db, by, { revision: id ?? 0, name: "Nia", summary: "Not so" });
    await undo(bo, revisions[0]);
    await undo(mo, revisions[1]);
    expect(await roleOf(db, nia)).toBe("member");
    await undo(mo, revision);
    expect(await roleOf(db, nia)).toBe("newcomer");
    expect((await readLog(db)).items.find(({ verb }) => verb === "set-role")).toMatchObject({
      by: null,
      object: "Nia",
      detail: { from: "member", to: "newcomer", via: "rules" },
    });
    // Whom moderators made a member by hand the rules leave one.
    await trustByHand(db, mo, { name: "Eve", trusted: true });
    for (const name of ["Four", "Five"]) {
      const made = await write(db, { ...eve, role: "member" } as Actor, name, page(p("Nonsense.")));
      await undoAuthor(db, mo, { revision: made.revision, name: "Eve", summary: "Not so" });
    }
    expect(await roleOf(db, eve)).toBe("member");
  }));
