import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { findPage } from "@/db/pages/pages";
import { position as table } from "@/db/schema";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { decide } from "../drafts/decide";
import { proposePage } from "../drafts/propose";
import { movePage } from "../pages/move";
import { readPage } from "../pages/read";
import { removePage, restorePage } from "../pages/remove";
import { addStance } from "../stances/keep";
import { patrolRevision } from "../revisions/mark";
import { person, write } from "../testing";
import { positionsAround } from "./around";
import { readPosition } from "./record";
import { renewId, repairs } from "./repairs";

const FIRST = "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11";
const SECOND = "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a22";
const VIEW = position({ id: FIRST, stance: "holds", topic: "Autonomy" }, p("A germ."));

test("[S44] a page's own positions follow its title, and the next edit does not end their record", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const named = position({ id: SECOND, holder: "Oekonux", stance: "holds" }, p("Named."));
    await write(db, ada, "Oekonux", page(VIEW, named));
    await movePage(db, ada, title("Oekonux"), title("Project Oekonux"));
    await write(db, ada, "Project Oekonux", page(p("More."), VIEW, named));
    const rows = await db.select().from(table).orderBy(table.id);
    expect(rows.map(({ id, holder, endedAt }) => [id, holder, endedAt])).toEqual([
      [FIRST, "Project Oekonux", null],
      [SECOND, "Oekonux", null],
    ]);
  });
});

test("[S45] a reference follows its position to another page, and reads as what is said there", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Oekonux", page(VIEW));
    const reply = position({ id: SECOND, holder: "Benkler", stance: "replies-to", target: `#${FIRST}` });
    await write(db, ada, "Benkler", page(reply));
    expect(await html(db, "Benkler")).toContain(
      `replies to</em> “<a href="/positions/${FIRST}">Oekonux holds a view on Autonomy</a>”`,
    );
    await write(db, ada, "Oekonux", page(p("It has gone elsewhere.")));
    expect(await html(db, "Benkler")).toContain("The position that it refers to is not in this wiki.");
    await write(db, ada, "Views", page(position({ ...VIEW.attrs, holder: "Oekonux" }, p("A germ."))));
    expect(await html(db, "Benkler")).not.toContain("To be repaired");
    expect((await readPosition(db, FIRST))?.position).toMatchObject({ page: "Views", holder: "Oekonux" });
  });
});

test("[S46] a position that two pages state is kept by the one that had it first, as long as it is there", async () => {
  await inRollback(async (db) => {
    const momo = await person(db, "Momo", "moderator");
    await write(db, momo, "Oekonux", page(VIEW));
    await removePage(db, momo, title("Oekonux"), "A trial");
    await write(db, momo, "Copy", page(VIEW));
    expect((await repairs(db)).items).toEqual([]);
    await restorePage(db, momo, title("Oekonux"), "");
    const [flawed, ...others] = (await repairs(db)).items;
    expect(others).toEqual([]);
    expect(flawed).toMatchObject({
      position: { page: "Copy", id: FIRST },
      flaws: ["The page “Oekonux” had a position with this id first; links to the id lead there."],
      foreign: true,
    });
    expect(await html(db, "Copy")).toContain("To be repaired");
    expect(await html(db, "Oekonux")).not.toContain("To be repaired");
    expect((await readPosition(db, FIRST))?.position.page).toBe("Oekonux");

    expect(await renewId(db, READER, flawed?.position.row ?? 0)).toMatchObject({ reason: "sign-in" });
    expect(await renewId(db, momo, flawed?.position.row ?? 0)).toEqual({ ok: true, page: "Copy" });
    expect((await repairs(db)).items).toEqual([]);
    expect(await html(db, "Copy")).not.toContain("To be repaired");
  });
});

test("[S47] whatever is wrong with a position, its page is saved, says so and is listed for repair", async () => {
  await inRollback(async (db) => {
    const momo = await person(db, "Momo", "moderator");
    const wrong = (attrs: Parameters<typeof position>[0]) => position({ holder: "A", ...attrs }, p("Kept."));
    await write(
      db,
      momo,
      "Wrong",
      page(
        wrong({ stance: "ponders", target: "B" }),
        wrong({ stance: "holds", from: "soon" }),
        wrong({ stance: "holds", from: "2012-05", until: "2012-03" }),
        wrong({ stance: "critiques", target: "A" }),
        wrong({ stance: "replies-to", target: `#${SECOND}` }),
        wrong({ stance: "critiques", target: "Alias" }),
        wrong({ stance: "critiques", target: "Not written yet" }),
      ),
    );
    await write(db, momo, "A", page(p("A school.")));
    await movePage(db, momo, title("A"), title("Alias"));
    const said = async () => (await repairs(db)).items.map(({ flaws }) => flaws);
    expect(await said()).toEqual([
      ["There is no stance “ponders” in this wiki."],
      ["“soon” is not a year or a date such as 2012-05."],
      ["It ends before it begins."],
      ["It refers to itself."],
      ["The position that it refers to is not in this wiki."],
      ["It refers to itself."],
    ]);
    const marks = (await html(db, "Wrong")).split("To be repaired:");
    expect(marks).toHaveLength(7);
    const ponders = { label: "ponders", inverse: "is pondered by", sign: "0", hue: "plain", iri: "" };
    await addStance(db, momo, ponders);
    expect(await said()).toHaveLength(5);
    expect((await html(db, "Wrong")).split("To be repaired:")).toHaveLength(6);
    const [first] = (await repairs(db, { limit: 2 })).items;
    expect(first?.flaws).toEqual(["“soon” is not a year or a date such as 2012-05."]);
    const { items, cursor } = await repairs(db, { limit: 2 });
    expect(items).toHaveLength(2);
    expect((await repairs(db, { limit: 10, cursor })).items).toHaveLength(3);
  });
});

test("[S48] a position under its id shows all that was on record, also when it was taken out", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const first = await write(db, ada, "Oekonux", page(VIEW));
    const second = await write(db, ada, "Oekonux", page(position({ ...VIEW.attrs }, p("A full mode."))));
    expect(await readPosition(db, FIRST.toUpperCase())).toMatchObject({
      stated: true,
      position: { text: "A full mode.", revision: { id: second.revision, number: 2, authors: ["Ada"] } },
      earlier: [{ text: "A germ.", revision: { id: first.revision, number: 1, authors: ["Ada"] } }],
    });
    await write(db, ada, "Oekonux", page(p("Nothing.")));
    expect(await readPosition(db, FIRST)).toMatchObject({
      stated: false,
      position: { text: "A full mode." },
      earlier: [{ text: "A germ." }],
    });
    expect(await readPosition(db, SECOND)).toBeUndefined();
    const momo = await person(db, "Momo", "moderator");
    await removePage(db, momo, title("Oekonux"), "A trial");
    expect(await readPosition(db, FIRST)).toBeUndefined();
  });
});

test("[S49] a target that is not written yet is kept, and found under its title when the page appears", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const critique = position({ id: FIRST, stance: "critiques", target: "Benkler" }, p("No successor."));
    await write(db, ada, "Oekonux", page(critique));
    expect(await html(db, "Oekonux")).toContain('class="red-link"');
    const before = await findPage(db, title("Oekonux"));
    await write(db, ada, "Benkler", page(p("A school.")));
    expect((await findPage(db, title("Oekonux")))?.version).toBeGreaterThan(before?.version ?? Infinity);
    expect(await html(db, "Oekonux")).not.toContain('class="red-link"');
    const rows = await db.select().from(table).where(eq(table.id, FIRST));
    expect(rows).toHaveLength(1);
  });
});

async function html(db: Db, name: string): Promise<string> {
  const view = await readPage(db, READER, title(name));
  return view.state === "live" ? view.html : "";
}

test("[S70] a position says who reviewed it, where it came as a draft", async () => {
  await inRollback(async (db) => {
    const [nell, mona] = [await person(db, "Nell", "newcomer"), await person(db, "Mona", "moderator")];
    await write(db, mona, "Oekonux", page(position({ id: SECOND, stance: "holds" }, p("Her own."))));
    const own = page(position({ id: SECOND, stance: "holds" }, p("Her own.")), VIEW);
    const proposed = await proposePage(db, nell, title("Oekonux"), { doc: own });
    expect(await readPosition(db, FIRST)).toBeUndefined();
    const draft = proposed.ok ? proposed.draft : "";
    expect(await decide(db, mona, draft, { decision: "accept" })).toMatchObject({ ok: true });
    const recorded = async (id: string) => (await readPosition(db, id))?.position.revision;
    expect(await recorded(FIRST)).toMatchObject({ authors: ["Nell"], reviewedBy: "Mona" });
    expect(await recorded(SECOND)).toMatchObject({ authors: ["Mona"], reviewedBy: null });
  });
});

test("[S72] a position says who patrolled the revision that it came with, wherever it is shown", async () => {
  await inRollback(async (db) => {
    const [ada, mona] = [await person(db, "Ada"), await person(db, "Mona", "moderator")];
    await write(db, ada, "Autonomy", page(p("A question.")));
    const { revision } = await write(db, ada, "Oekonux", page(VIEW));
    const shown = async (name: string) => {
      const found = await findPage(db, title(name));
      const [group] = (await positionsAround(db, ["Oekonux"], { part: "holder", by: "stance" })).groups;
      return { version: found?.version ?? 0, by: group?.questions[0]?.positions[0]?.revision?.reviewedBy };
    };
    const [page1, question1] = [await shown("Oekonux"), await shown("Autonomy")];
    expect(page1.by).toBeNull();
    expect(await patrolRevision(db, mona, revision)).toMatchObject({ ok: true });
    const [page2, question2] = [await shown("Oekonux"), await shown("Autonomy")];
    expect(page2.by).toBe("Mona");
    expect(page2.version).toBe(page1.version + 1);
    expect(question2.version).toBe(question1.version + 1);
    // Whoever looks at it after her changes nothing.
    await patrolRevision(db, await person(db, "Momo", "moderator"), revision);
    expect(await shown("Oekonux")).toEqual(page2);
  });
});
