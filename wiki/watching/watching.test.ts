import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { READER, type Actor } from "../accounts/actor";
import type { Db } from "@/db/client";
import { movePage } from "../pages/move";
import { putPage } from "../pages/put";
import { removePage } from "../pages/remove";
import { person, write } from "../testing";
import { noteRead, readNotices, unreadNotices } from "./notices";
import { watchedChanges, watched, watches, watchOwn, watchPage } from "./watch";

const OEKONUX = title("Oekonux");
const CRITIQUE = {
  id: "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11",
  holder: "Venture communism",
  stance: "critiques",
  target: "Oekonux",
};
const REPLY = {
  id: "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a12",
  holder: "Oekonux",
  stance: "replies-to",
  target: `#${CRITIQUE.id}`,
};

test("[K1] who writes a page watches it, unless they have stopped or do not wish it", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    const { id } = await write(db, ada, "Oekonux", page(p("A school.")), "school");
    expect(await watches(db, ada, id)).toBe(true);
    expect(await watches(db, bo, id)).toBe(false);
    await watchPage(db, ada, OEKONUX, { active: false });
    await putPage(db, ada, OEKONUX, { doc: page(p("A school, again.")) });
    expect(await watches(db, ada, id)).toBe(false);
    await watchOwn(db, bo, false);
    await putPage(db, bo, OEKONUX, { doc: page(p("A school, once more.")) });
    expect(await watches(db, bo, id)).toBe(false);
    expect(await watchPage(db, READER, OEKONUX, { active: true })).toMatchObject({ reason: "sign-in" });
  });
});

test("[K2] the watchlist has the changes of watched pages, also under another title, and no deleted ones", async () => {
  await inRollback(async (db) => {
    const [ada, mona] = [await person(db, "Ada"), await person(db, "Mona", "moderator")];
    await write(db, mona, "Oekonux", page(p("A school.")), "school");
    await write(db, mona, "Commons", page(p("Held in common.")));
    await watchPage(db, ada, OEKONUX, { active: true });
    const seen = async () => (await watchedChanges(db, ada)).items.map((each) => each.title);
    expect(await seen()).toEqual(["Oekonux"]);
    await movePage(db, mona, OEKONUX, title("Project Oekonux"));
    expect(await seen()).toEqual(["Project Oekonux"]);
    expect((await watched(db, ada)).items).toEqual([{ title: "Project Oekonux", kind: "school" }]);
    await removePage(db, mona, title("Project Oekonux"), "a test");
    expect(await seen()).toEqual([]);
    expect((await watched(db, ada)).items).toEqual([]);
  });
});

async function told(db: Db, actor: Actor) {
  const { items } = await readNotices(db, actor);
  return items.map(({ verb, title, watched, by, unread }) => ({ verb, title, watched, by, unread }));
}

test("[K3] characterising a school tells those who watch it, and nobody of what they did themselves", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    await write(db, ada, "Oekonux", page(p("A school.")), "school");
    await write(db, bo, "Venture communism", page(position(CRITIQUE, p("Only distribution."))), "school");
    expect(await told(db, ada)).toEqual([
      { verb: "characterises", title: "Venture communism", watched: "Oekonux", by: ["Bo"], unread: true },
    ]);
    expect(await told(db, bo)).toEqual([]);
    expect(await unreadNotices(db, ada)).toBe(1);
    const [notice] = (await readNotices(db, ada)).items;
    await noteRead(db, bo, { id: notice?.id ?? 0, before: true });
    expect(await unreadNotices(db, ada)).toBe(1);
    await noteRead(db, ada, { id: notice?.id ?? 0, before: true });
    expect(await unreadNotices(db, ada)).toBe(0);
  });
});

test("[K3] speaking for a school on another's page tells it, and what is worded anew is told once while unread", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    await write(db, ada, "Venture communism", page(p("A school.")), "school");
    for (const words of ["Only distribution.", "Not production."]) {
      await putPage(db, bo, title("An essay"), { doc: page(position(CRITIQUE, p(words))) });
    }
    const { items } = await readNotices(db, ada);
    expect(items.map((each) => each.position?.text)).toEqual(["Not production."]);
  });
});

test("[K4] a reply tells those who watch where the position stands and the school that holds it", async () => {
  await inRollback(async (db) => {
    const [ada, bo, cy] = [await person(db, "Ada"), await person(db, "Bo"), await person(db, "Cy")];
    await write(db, ada, "Venture communism", page(p("A school.")), "school");
    await write(db, bo, "An essay", page(position(CRITIQUE, p("Only distribution."))));
    await write(db, cy, "Oekonux", page(position(REPLY, p("It produces."))), "school");
    expect((await told(db, bo)).map((each) => [each.verb, each.watched])).toEqual([["replies", "An essay"]]);
    expect((await told(db, ada)).map((each) => each.verb)).toEqual(["replies", "characterises"]);
  });
});

test("[K5] a notice of a page that is deleted is neither shown nor counted", async () => {
  await inRollback(async (db) => {
    const [ada, mona] = [await person(db, "Ada"), await person(db, "Mona", "moderator")];
    await write(db, ada, "Oekonux", page(p("A school.")), "school");
    await write(db, mona, "An essay", page(position(CRITIQUE, p("Only distribution."))));
    expect(await unreadNotices(db, ada)).toBe(1);
    await removePage(db, mona, title("An essay"), "a test");
    expect(await told(db, ada)).toEqual([]);
    expect(await unreadNotices(db, ada)).toBe(0);
  });
});
