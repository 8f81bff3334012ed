import { expect, test } from "vitest";
import * as Y from "yjs";
import { appendUpdates, insertLive } from "@/db/live/live";
import { findPage } from "@/db/pages/pages";
import { inRollback } from "@/db/testing";
import { link, p, page } from "@/document/build";
import { title } from "@/document/titles";
import { accountOf, READER } from "../accounts/actor";
import { backlinks } from "../links/backlinks";
import { readLog } from "../log";
import { history } from "../revisions/history";
import { restoreRevision } from "../revisions/restore";
import { person, write } from "../testing";
import { fetchPage } from "./fetch";
import { movePage } from "./move";
import { putPage } from "./put";
import { readPage } from "./read";
import { removePage, restorePage } from "./remove";
import { isBegun, startPage } from "./start";

const GERM = title("Germ form");
const OEKONUX = title("Oekonux");

test("[P11] a page that was written is read, with its revision and its author", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Germ form", page(p("A seed of something else.")), "concept");
    const view = await readPage(db, READER, GERM);
    expect(view).toMatchObject({
      state: "live",
      page: { title: "Germ form", kind: "concept" },
      revision: { number: 1, authors: ["Ada"] },
    });
    expect(view.state === "live" && view.html).toContain("A seed of something else.");
  });
});

test("[P12] an unborn page exists for nobody until something is written in it", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Oekonux", page(p("See ", link("Germ form"))));
    expect(await startPage(db, ada, GERM, "concept")).toMatchObject({ ok: true, page: { state: "unborn" } });
    expect(await readPage(db, READER, GERM)).toMatchObject({ state: "missing", linkedFrom: 1 });
    expect(await fetchPage(db, READER, GERM)).toBeUndefined();
    const view = await readPage(db, READER, OEKONUX);
    expect(view.state === "live" && view.html).toContain("red-link");
  });
});

test("[P93] a page counts as begun once somebody has typed in it, for those who may write it too", async () => {
  await inRollback(async (db) => {
    const [ada, nora] = [await person(db, "Ada"), await person(db, "Nora", "newcomer")];
    const started = await startPage(db, ada, GERM, "concept");
    if (!started.ok) throw new Error(started.sentence);
    const { id } = started.page;
    await insertLive(db, id, id);
    expect(await isBegun(db, ada, GERM)).toBe(false);
    const data = Y.encodeStateAsUpdate(new Y.Doc());
    await appendUpdates(db, [{ liveId: id, accountId: accountOf(ada), data, clients: [] }]);
    expect(await isBegun(db, ada, GERM)).toBe(true);
    expect(await isBegun(db, nora, GERM)).toBe(false);
    expect(await isBegun(db, ada, OEKONUX)).toBe(false);
  });
});

test("[L1] a link is red until its page is written, and red again when that is deleted", async () => {
  await inRollback(async (db) => {
    const mona = await person(db, "Mona", "moderator");
    await write(db, mona, "Oekonux", page(p("See ", link("Germ form"))));
    const html = async () => {
      const view = await readPage(db, READER, OEKONUX);
      return view.state === "live" ? view.html : "";
    };
    expect(await html()).toContain("red-link");
    await write(db, mona, "Germ form", page(p("A seed.")));
    expect(await html()).not.toContain("red-link");
    expect(await removePage(db, mona, GERM, "a test")).toEqual({ ok: true });
    expect(await html()).toContain("red-link");
    expect(await restorePage(db, mona, GERM, "was right")).toEqual({ ok: true });
    expect(await html()).not.toContain("red-link");
  });
});

test("[P13] a moved page leaves a redirect, and links to the old title still lead to it", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Germ form", page(p("A seed.")));
    await write(db, ada, "Oekonux", page(p("See ", link("Germ form"))));
    expect(await movePage(db, ada, GERM, title("Seed form"), "better")).toMatchObject({ ok: true });
    expect(await readPage(db, READER, GERM)).toMatchObject({
      state: "live",
      page: { title: "Seed form" },
      redirectedFrom: "Germ form",
    });
    expect((await backlinks(db, title("Seed form"))).items).toEqual([
      expect.objectContaining({ title: "Germ form", relation: "redirect" }),
      expect.objectContaining({ title: "Oekonux", relation: "link" }),
    ]);
    expect((await history(db, title("Seed form")))?.items).toHaveLength(1);
    expect((await readLog(db)).items[0]).toMatchObject({
      verb: "move",
      object: "Germ form",
      reason: "better",
    });
  });
});

test("[P14] a page moves back over the redirect that it left, and over nothing else", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Germ form", page(p("A seed.")));
    await write(db, ada, "Oekonux", page(p("A school.")));
    const seed = title("Seed form");
    await movePage(db, ada, GERM, seed);
    expect(await movePage(db, ada, seed, OEKONUX)).toMatchObject({ ok: false, reason: "taken" });
    expect(await movePage(db, ada, seed, GERM)).toMatchObject({ ok: true });
    expect(await readPage(db, READER, seed)).toMatchObject({ page: { title: "Germ form" } });
  });
});

test("[P15] a redirect that leads in a loop is shown, not followed", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Germ form", page(p("#REDIRECT ", link("Oekonux"))));
    await write(db, ada, "Oekonux", page(p("#REDIRECT ", link("Germ form"))));
    expect(await readPage(db, READER, GERM)).toMatchObject({
      page: { title: "Germ form" },
      redirect: "Oekonux",
      redirectedFrom: null,
    });
  });
});

test("[P16] a deleted page is gone for readers and comes back with its history", async () => {
  await inRollback(async (db) => {
    const mona = await person(db, "Mona", "moderator");
    const { id } = await write(db, mona, "Germ form", page(p("A seed.")));
    expect(await removePage(db, mona, GERM, "")).toMatchObject({ ok: false, reason: "reason" });
    await removePage(db, mona, GERM, "spam");
    expect(await readPage(db, READER, GERM)).toMatchObject({
      state: "missing",
      deleted: { by: "Mona", reason: "spam" },
    });
    expect(await history(db, GERM)).toBeUndefined();
    await restorePage(db, mona, GERM, "it was none");
    expect(await findPage(db, GERM)).toMatchObject({ id, state: "live" });
    expect((await history(db, GERM))?.items).toHaveLength(1);
  });
});

test("[P17] a page is put only on top of the revision that it was made from", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const first = await write(db, ada, "Germ form", page(p("one")));
    const second = await putPage(db, ada, GERM, { doc: page(p("two")), base: first.revision });
    expect(second).toMatchObject({ ok: true, created: false });
    const stale = await putPage(db, ada, GERM, { doc: page(p("three")), base: first.revision });
    expect(stale).toMatchObject({ ok: false, reason: "conflict" });
    expect((await fetchPage(db, READER, GERM))?.text).toBe("two");
  });
});

test("[P18] putting what the page says already makes no revision", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const first = await write(db, ada, "Germ form", page(p("one")));
    const again = await putPage(db, ada, GERM, { doc: page(p("one")) });
    expect(again).toMatchObject({ ok: true, revision: first.revision });
    expect((await history(db, GERM))?.items).toHaveLength(1);
  });
});

test("[P19] an earlier revision is restored as a new one", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const bo = await person(db, "Bo");
    const first = await write(db, ada, "Germ form", page(p("one"), p("kept")));
    await write(db, bo, "Germ form", page(p("two"), p("kept")));
    expect(await restoreRevision(db, bo, first.revision)).toMatchObject({ ok: true });
    const items = (await history(db, GERM))?.items;
    expect(items?.map(({ number, authors, summary }) => ({ number, authors, summary }))).toEqual([
      { number: 3, authors: ["Bo"], summary: "Back to revision 1" },
      { number: 2, authors: ["Bo"], summary: "" },
      { number: 1, authors: ["Ada"], summary: "" },
    ]);
    expect((await fetchPage(db, READER, GERM))?.text).toBe("one\nkept");
  });
});
