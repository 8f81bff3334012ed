import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { getPage } from "@/db/pages/pages";
import { page as pages } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { openDraft } from "../drafts/open";
import { proposePage } from "../drafts/propose";
import { admit } from "../live/admission";
import { readLog } from "../log";
import { may } from "../may";
import { factsOf } from "../pages/facts";
import { movePage } from "../pages/move";
import { putPage } from "../pages/put";
import { readPage } from "../pages/read";
import { rekindPage } from "../pages/rekind";
import { removePage } from "../pages/remove";
import { startPage } from "../pages/start";
import { restoreRevision } from "../revisions/restore";
import { person, write } from "../testing";
import {
  endProtections,
  freeTitles,
  guardTitles,
  protectedPages,
  protectPage,
  titleGuards,
  unprotectPage,
} from "./protect";

const ESSAY = title("Essay");
const war = { edit: "moderator", propose: "newcomer", reason: "an edit war" } as const;
const text = page(p("Words."));
const other = page(p("Other words."));

test("[A42] a protected page is changed from its level upwards, by whatever way, and others propose", async () => {
  await inRollback(async (db) => {
    const [ada, mod, root] = [
      await person(db, "Ada"),
      await person(db, "Mod", "moderator"),
      await person(db, "Root", "admin"),
    ];
    const { id, revision } = await write(db, ada, "Essay", text);
    expect(await protectPage(db, ada, ESSAY, war)).toMatchObject({ reason: "role" });
    expect(await protectPage(db, mod, ESSAY, { ...war, reason: " " })).toMatchObject({ reason: "reason" });
    expect(await protectPage(db, mod, ESSAY, { ...war, edit: "admin" })).toMatchObject({ reason: "level" });
    expect(await protectPage(db, mod, ESSAY, { ...war, edit: "member" })).toMatchObject({ reason: "level" });
    const before = (await getPage(db, id))?.version ?? 0;
    expect(await protectPage(db, mod, ESSAY, war)).toEqual({ ok: true });
    expect((await getPage(db, id))?.version).toBeGreaterThan(before);
    const no = { ok: false, reason: "protected" };
    expect(await putPage(db, ada, ESSAY, { doc: other })).toMatchObject({
      ...no,
      sentence:
        "Only moderators may change this page, and everyone who is signed in may propose a change: “an edit war”.",
    });
    expect(await movePage(db, ada, ESSAY, title("Elsewhere"))).toMatchObject(no);
    expect(await rekindPage(db, ada, ESSAY, "concept")).toMatchObject(no);
    expect(await restoreRevision(db, ada, revision)).toMatchObject(no);
    expect(await admit(db, ada, id)).toEqual({ ok: true, mayWrite: false });
    expect(await admit(db, mod, id)).toEqual({ ok: true, mayWrite: true });
    expect(await openDraft(db, ada, ESSAY)).toMatchObject({ ok: true });
    expect(await readPage(db, ada, ESSAY)).toMatchObject({ page: { protection: { reason: "an edit war" } } });

    expect(await protectPage(db, root, ESSAY, { ...war, edit: "admin", propose: "member" })).toEqual({
      ok: true,
    });
    expect(await openDraft(db, await person(db, "New", "newcomer"), ESSAY)).toMatchObject(no);
    expect(await removePage(db, mod, ESSAY, "no")).toMatchObject(no);
    expect(await unprotectPage(db, mod, ESSAY)).toMatchObject(no);
    expect((await protectedPages(db)).items.map((row) => row.title)).toContain("Essay");
    expect(await unprotectPage(db, root, ESSAY, "they have made up")).toEqual({ ok: true });
    expect(await putPage(db, ada, ESSAY, { doc: other })).toMatchObject({ ok: true });
    expect((await readLog(db)).items.slice(0, 3).map(({ verb, reason }) => [verb, reason])).toEqual([
      ["unprotect", "they have made up"],
      ["protect", "an edit war"],
      ["protect", "an edit war"],
    ]);
  });
});

test("[A42] a protection ends by itself, and the page is then read anew", async () => {
  await inRollback(async (db) => {
    const [ada, mod] = [await person(db, "Ada"), await person(db, "Mod", "moderator")];
    const { id } = await write(db, ada, "Essay", text);
    expect(await protectPage(db, mod, ESSAY, { ...war, until: new Date(0) })).toMatchObject({
      reason: "until",
    });
    await protectPage(db, mod, ESSAY, { ...war, until: new Date(Date.now() + 3_600_000) });
    expect(await endProtections(db)).toBe(0);
    expect(may(ada, "edit", await factsOf(db, ESSAY)).ok).toBe(false);
    const protection = { ...war, until: new Date(Date.now() - 86_400_000).toISOString() };
    await db.update(pages).set({ protection }).where(eq(pages.id, id));
    expect(may(ada, "edit", await factsOf(db, ESSAY)).ok).toBe(true);
    const before = (await getPage(db, id))?.version ?? 0;
    expect(await endProtections(db)).toBe(1);
    expect(await getPage(db, id)).toMatchObject({ protection: null });
    expect((await getPage(db, id))?.version).toBeGreaterThan(before);
  });
});

test("[A43] under a title that fits a pattern nothing is begun, proposed or moved there but by those it names", async () => {
  await inRollback(async (db) => {
    const [ada, mod] = [await person(db, "Ada"), await person(db, "Mod", "moderator")];
    const newcomer = await person(db, "New", "newcomer");
    const closed = { edit: "moderator", propose: "moderator", reason: "spam" } as const;
    expect(await guardTitles(db, ada, { ...closed, pattern: "*casino*" })).toMatchObject({ reason: "role" });
    expect(await guardTitles(db, mod, { ...closed, pattern: "*a*" })).toMatchObject({ reason: "pattern" });
    expect(await guardTitles(db, mod, { ...closed, pattern: "*100%_casino*" })).toEqual({ ok: true });
    expect(may(ada, "create", await factsOf(db, title("100 of casino"))).ok).toBe(true);
    await write(db, ada, "Dice", text);
    const opened = await openDraft(db, newcomer, title("The 100% Casino of dreams"));
    const no = { ok: false, reason: "protected" };
    expect(opened).toMatchObject(no);
    expect(await putPage(db, ada, title("100% CASINO"), { doc: text })).toMatchObject({
      ...no,
      sentence: "Only moderators may change pages of such a title: “spam”.",
    });
    expect(await proposePage(db, newcomer, title("100% casino"), { doc: text })).toMatchObject(no);
    expect(await movePage(db, ada, title("Dice"), title("My 100% casino"))).toMatchObject(no);
    expect(await movePage(db, mod, title("Dice"), title("My 100% casino"))).toMatchObject({ ok: true });
    expect(await readPage(db, ada, title("A 100% casino"))).toMatchObject({
      protection: { edit: "moderator" },
    });
    const [guard] = await titleGuards(db);
    expect(await freeTitles(db, mod, guard?.id ?? 0)).toEqual({ ok: true });
    expect(await putPage(db, ada, title("100% CASINO"), { doc: text })).toMatchObject({ ok: true });
  });
});

test("[A43] what an admin keeps to admins no moderator opens, nor writes anew for less", async () => {
  await inRollback(async (db) => {
    const [mod, root] = [await person(db, "Mod", "moderator"), await person(db, "Root", "admin")];
    const asked = { edit: "admin", propose: "admin", reason: "spam", pattern: "pills*" } as const;
    expect(await guardTitles(db, root, asked)).toEqual({ ok: true });
    const [guard] = await titleGuards(db);
    expect(await freeTitles(db, mod, guard?.id ?? 0)).toMatchObject({ reason: "role" });
    const less = { ...asked, edit: "moderator", propose: "member" } as const;
    expect(await guardTitles(db, mod, less)).toMatchObject({ reason: "role" });
    expect(await titleGuards(db)).toMatchObject([{ protection: { edit: "admin" } }]);
    expect(await guardTitles(db, root, less)).toEqual({ ok: true });
    expect(await freeTitles(db, mod, guard?.id ?? 0)).toEqual({ ok: true });
    expect(await freeTitles(db, mod, guard?.id ?? 0)).toMatchObject({ reason: "missing" });
  });
});

test("[A43] whoever has begun a page in the editor loses it when its title is closed", async () => {
  await inRollback(async (db) => {
    const [ada, mod] = [await person(db, "Ada"), await person(db, "Mod", "moderator")];
    const begun = await startPage(db, ada, title("Pills online"));
    if (!begun.ok) throw new Error(begun.sentence);
    expect(await admit(db, ada, begun.page.id)).toMatchObject({ mayWrite: true });
    await guardTitles(db, mod, {
      edit: "moderator",
      propose: "moderator",
      reason: "spam",
      pattern: "pills*",
    });
    expect(await admit(db, ada, begun.page.id)).toMatchObject({ reason: "missing" });
  });
});
