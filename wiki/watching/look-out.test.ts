import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { link, p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { COMMAND_LINE, READER, type Actor } from "../accounts/actor";
import { openDraft } from "../drafts/open";
import { writeLog } from "../live/testing";
import { putPage } from "../pages/put";
import { removePage } from "../pages/remove";
import { hideRevision } from "../revisions/hide";
import { person, write } from "../testing";
import { chooseWays } from "./causes";
import { lookOut, looksOut, lookouts, stopLookingOut, type Wished } from "./look-out";
import { readNotices } from "./notices";
import { searchAddress } from "./search-words";
import { watchPage } from "./watch";

async function told(db: Db, actor: Actor) {
  const { items } = await readNotices(db, actor);
  return items.map(({ verb, title: on, watched, by, sought }) => [verb, on, watched, by.join(), sought]);
}

const begin = (db: Db, actor: Actor, kind: Wished["kind"], what: string) =>
  lookOut(db, actor, { kind, what }, { active: true });

test("[G35] who watches a category is told of changes in it, a person of what they write, each edit once", async () => {
  await inRollback(async (db) => {
    const [ada, bo, cy] = [await person(db, "Ada"), await person(db, "Bo"), await person(db, "Cy")];
    await write(db, bo, "Category:Licences", page(p("All of them.")));
    const said = (words: string) => page(p(words, link("Category:Licences")));
    await write(db, bo, "Copyfarleft", said("A licence."));
    expect(await begin(db, ada, "category", "Category:Licences")).toEqual({ ok: true });
    expect(await begin(db, ada, "category", "Copyfarleft")).toMatchObject({ reason: "missing" });
    expect(await begin(db, READER, "category", "Category:Licences")).toMatchObject({ ok: false });
    await putPage(db, cy, title("Copyfarleft"), { doc: said("A licence for commoners.") });
    const inCategory = ["in-category", "Copyfarleft", "Category:Licences", "Cy", null];
    expect(await told(db, ada)).toEqual([inCategory]);

    expect(await begin(db, ada, "person", "bo")).toEqual({ ok: true });
    expect(await begin(db, ada, "person", "Nobody")).toMatchObject({ reason: "missing" });
    await putPage(db, bo, title("Copyfarleft"), { doc: said("A licence for all commoners.") });
    expect(await told(db, ada)).toEqual([
      ["by-person", "Copyfarleft", "Copyfarleft", "Bo", "Bo"],
      inCategory,
    ]);
    // Who watches the page is told of it as that.
    await watchPage(db, ada, title("Copyfarleft"), { active: true });
    await putPage(db, bo, title("Copyfarleft"), { doc: said("A licence.") });
    expect((await told(db, ada))[0]).toEqual(["changed", "Copyfarleft", "Copyfarleft", "Bo", null]);
    expect(await told(db, ada)).toHaveLength(3);
    await chooseWays(db, ada, { changes: "not", people: "not" });
    await putPage(db, bo, title("Copyfarleft"), { doc: said("The licence.") });
    expect((await told(db, ada))[0]).toEqual(["in-category", "Copyfarleft", "Category:Licences", "Bo", null]);
  });
});

test("[G36] watching a person tells nothing that is not public", async () => {
  await inRollback(async (db) => {
    const [ada, mona] = [await person(db, "Ada"), await person(db, "Mona", "moderator")];
    const [nia, bo] = [await person(db, "Nia", "newcomer"), await person(db, "Bo")];
    await begin(db, ada, "person", "Nia");
    await begin(db, ada, "person", "Bo");
    const opened = await openDraft(db, nia, title("Secret"));
    if (!opened.ok) throw new Error(opened.sentence);
    await writeLog(db, opened.liveId, [nia], ([hand]) => hand?.type("A canary."));
    expect(await told(db, ada)).toEqual([]);

    const { revision } = await write(db, bo, "Commons", page(p("Held in common.")));
    await write(db, mona, "Commons", page(p("Held in common, and cared for.")));
    await write(db, bo, "Enclosure", page(p("Fenced.")));
    const verbs = async () => (await told(db, ada)).map(([verb, on]) => `${verb} ${on}`);
    expect(await verbs()).toEqual(["by-person Enclosure", "by-person Commons"]);
    await hideRevision(db, mona, revision, { text: false, summary: false, authors: true, reason: "a name" });
    expect(await verbs()).toEqual(["by-person Enclosure"]);
    await removePage(db, mona, title("Enclosure"), "a test");
    expect(await verbs()).toEqual([]);
  });
});

const CRITIQUE = {
  id: "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11",
  holder: "Venture communism",
  stance: "critiques",
  target: "Oekonux",
};

test("[G37] who watches a position is told when it changes, is answered or goes", async () => {
  await inRollback(async (db) => {
    const [ada, bo, cy] = [await person(db, "Ada"), await person(db, "Bo"), await person(db, "Cy")];
    const essay = title("An essay");
    expect(await begin(db, ada, "position", CRITIQUE.id)).toMatchObject({ reason: "missing" });
    await write(db, bo, essay, page(position(CRITIQUE, p("Only distribution."))));
    expect(await begin(db, ada, "position", CRITIQUE.id)).toEqual({ ok: true });
    await putPage(db, bo, essay, { doc: page(p("Before."), position(CRITIQUE, p("Only distribution."))) });
    expect(await told(db, ada)).toEqual([]);
    await putPage(db, bo, essay, { doc: page(p("Before."), position(CRITIQUE, p("Not production."))) });
    expect(await told(db, ada)).toEqual([["position", essay, essay, "Bo", null]]);
    const reply = { ...CRITIQUE, id: "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a12", stance: "replies-to" };
    await write(
      db,
      cy,
      "Oekonux",
      page(position({ ...reply, target: `#${CRITIQUE.id}` }, p("It produces."))),
    );
    expect((await told(db, ada))[0]).toEqual(["position", "Oekonux", "Oekonux", "Cy", null]);
    await putPage(db, bo, essay, { doc: page(p("Before.")) });
    expect((await told(db, ada))[0]).toEqual(["position", essay, essay, "Bo", null]);
    const { items } = await lookouts(db, ada, "position");
    expect(items).toMatchObject([{ about: CRITIQUE.id, name: null }]);
    await stopLookingOut(db, bo, items[0]?.id ?? 0);
    expect((await lookouts(db, ada, "position")).items).toHaveLength(1);
    await stopLookingOut(db, ada, items[0]?.id ?? 0);
    expect((await lookouts(db, ada, "position")).items).toEqual([]);
  });
});

test("[G38] a search that somebody watches tells them of each page that it finds anew, and of no other", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    await write(db, bo, "Standing", page(p("Copyfarleft was here before.")));
    const what = searchAddress({ q: 'copyfarleft -"open source"', kind: "" });
    expect(what).toBe("q=copyfarleft+-%22open+source%22");
    expect(await begin(db, ada, "search", what)).toEqual({ ok: true });
    expect(await begin(db, ada, "search", searchAddress({ q: "the" }))).toMatchObject({
      reason: "everything",
    });
    expect(await begin(db, ada, "search", searchAddress({ kind: "castle" }))).toMatchObject({
      reason: "kind",
    });
    expect(await looksOut(db, ada, { kind: "search", what })).toBe(true);
    expect(await looksOut(db, bo, { kind: "search", what })).toBe(false);

    await putPage(db, bo, title("Standing"), { doc: page(p("Copyfarleft was here long before.")) });
    await write(db, bo, "Other", page(p("Nothing of it.")));
    await write(db, bo, "Open", page(p("Copyfarleft is not open source.")));
    expect(await told(db, ada)).toEqual([]);
    await putPage(db, bo, title("Other"), { doc: page(p("Now of copyfarleft.")) });
    const found = ["found", "Other", "Other", "Bo", 'copyfarleft -"open source"'];
    expect(await told(db, ada)).toEqual([found]);
    await putPage(db, bo, title("Other"), { doc: page(p("Again of copyfarleft.")) });
    await write(db, bo, "Copyfarleft", page(p("A licence.")));
    expect(await told(db, ada)).toEqual([["found", "Copyfarleft", "Copyfarleft", "Bo", found[4]], found]);
  });
});

test("[G38] a search keeps to a kind, a category, a school and words of the title", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    await write(db, bo, "Oekonux", page(p("A school.")), "school");
    for (const asked of [
      { kind: "concept" },
      { category: "Licences" },
      { school: "Oekonux" },
      { q: "intitle:GÉRM -intitle:100%" },
    ])
      expect(await begin(db, ada, "search", searchAddress(asked))).toEqual({ ok: true });
    const sought = async () => (await told(db, ada)).map(([, on, , , words]) => `${on}: ${words}`);
    await write(db, bo, "Essay", page(p("Plain.")));
    await write(db, bo, "100% germ", page(p("Plain.")));
    expect(await sought()).toEqual([]);
    await write(db, bo, "Rent", page(p("Plain.")), "concept");
    await putPage(db, bo, title("Essay"), { doc: page(p("In ", link("Category:Licences"), ".")) });
    await write(db, bo, "Answer", page(position({ ...CRITIQUE }, p("No."))));
    await write(db, bo, "The germ form", page(p("Plain.")));
    expect(await sought()).toEqual([
      "The germ form: intitle:GÉRM -intitle:100%",
      "Answer: speaking of Oekonux",
      "Essay: in the category Licences",
      "Rent: of the kind concept",
    ]);
  });
});

test("[G39] what somebody watches is bounded", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await person(db, "Bo");
    const id = ada.role === "reader" ? "" : ada.id;
    await db.execute(sql`insert into lookout (account_id, kind, about)
      select ${id}::uuid, 'search', 'q=' || n from generate_series(1, 100) n`);
    expect(await begin(db, ada, "person", "Bo")).toMatchObject({ reason: "too-many" });
    expect(await lookOut(db, COMMAND_LINE, { kind: "person", what: "Bo" }, { active: true })).toMatchObject({
      reason: "sign-in",
    });
  });
});
