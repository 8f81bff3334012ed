import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { link, p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { readLog } from "../log";
import { movePage } from "../pages/move";
import { putPage } from "../pages/put";
import { readPage } from "../pages/read";
import { readingKey } from "../pages/reading-key";
import { removePage, restorePage } from "../pages/remove";
import { person, write } from "../testing";
import { readNotices } from "../watching/notices";
import { affirm, stale, staleOn } from "./stale";

const SYNTHESIS = title("Where the schools meet");
const GERM = { id: "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11", stance: "holds" };
const OEKONUX = title("Oekonux");

const says = (words: string) => page(position(GERM, p(words)));
const resting = (rest = "") =>
  page(
    p(
      "It is more than a market. ",
      link("Oekonux", "Oekonux sees a germ", { fragment: GERM.id }),
      ` form.${rest}`,
    ),
  );

async function begin(db: Db) {
  const [ada, bo] = [await person(db, "Ada", "moderator"), await person(db, "Bo")];
  await write(db, bo, "Oekonux", says("A germ of another society."), "school");
  const { id } = await write(db, ada, SYNTHESIS, resting(), "synthesis");
  return { ada, bo, id };
}

test("[K6] a sentence is stale when the position that it rests on changes, and only then", async () => {
  await inRollback(async (db) => {
    const { bo, id } = await begin(db);
    await putPage(db, bo, OEKONUX, {
      doc: page(p("Text around it."), ...says("A germ of another society.").content),
    });
    expect(await staleOn(db, id)).toEqual([]);
    const key = await readingKey(db, SYNTHESIS);
    await putPage(db, bo, OEKONUX, { doc: says("A germ of a free society.") });
    expect(await staleOn(db, id)).toMatchObject([
      { positionId: GERM.id, excerpt: "Oekonux sees a germ form.", how: "changed", supersededBy: [] },
    ]);
    const [found] = await staleOn(db, id);
    expect(found?.words.filter((word) => word.op !== "same")).toEqual([
      { op: "removed", text: "another" },
      { op: "added", text: "a free" },
    ]);
    expect(await readingKey(db, SYNTHESIS)).not.toBe(key);
    const view = await readPage(db, READER, SYNTHESIS);
    expect(view.state === "live" && view.html).toContain(`href="#stale-${GERM.id}"`);
    expect((await stale(db)).items).toEqual([{ title: SYNTHESIS, count: 1 }]);
    // Editing elsewhere on the page affirms nothing; the old words are as good as new.
    await putPage(db, bo, SYNTHESIS, { doc: resting(" And more.") });
    expect(await staleOn(db, id)).toHaveLength(1);
    await putPage(db, bo, OEKONUX, { doc: says("A germ of another society.") });
    expect(await staleOn(db, id)).toEqual([]);
  });
});

test("[K7] affirming takes the flag away, is in the log, and needs the right to edit", async () => {
  await inRollback(async (db) => {
    const { ada, bo, id } = await begin(db);
    await putPage(db, bo, OEKONUX, { doc: says("A germ of a free society.") });
    expect(await affirm(db, READER, SYNTHESIS, GERM.id)).toMatchObject({ reason: "sign-in" });
    const key = await readingKey(db, SYNTHESIS);
    expect(await affirm(db, ada, SYNTHESIS, GERM.id)).toEqual({ ok: true });
    expect(await staleOn(db, id)).toEqual([]);
    expect(await readingKey(db, SYNTHESIS)).not.toBe(key);
    expect((await readLog(db)).items[0]).toMatchObject({ verb: "affirm", object: SYNTHESIS, by: "Ada" });
    expect(await affirm(db, ada, OEKONUX, GERM.id)).toMatchObject({ ok: false, reason: "conflict" });
  });
});

test("[K8] its watchers are told", async () => {
  await inRollback(async (db) => {
    const { ada, bo } = await begin(db);
    await putPage(db, bo, OEKONUX, { doc: says("A germ of a free society.") });
    expect((await readNotices(db, ada)).items).toMatchObject([
      { verb: "stale", title: SYNTHESIS, by: ["Bo"] },
    ]);
  });
});

test("[K9] what is superseded or gone is flagged as that; of a deleted page no word is shown", async () => {
  await inRollback(async (db) => {
    const { ada, bo, id } = await begin(db);
    const later = { ...GERM, id: GERM.id.replace(/1$/, "2"), stance: "supersedes", target: `#${GERM.id}` };
    await write(db, bo, "Later", page(position(later, p("Not so."))));
    expect(await staleOn(db, id)).toMatchObject([{ how: "superseded", supersededBy: [later.id] }]);
    await affirm(db, ada, SYNTHESIS, GERM.id);
    expect(await staleOn(db, id)).toEqual([]);

    await removePage(db, ada, title("Later"), "a test");
    await affirm(db, ada, SYNTHESIS, GERM.id);
    const key = await readingKey(db, SYNTHESIS);
    await removePage(db, ada, OEKONUX, "a test");
    expect(await readingKey(db, SYNTHESIS)).not.toBe(key);
    expect(await staleOn(db, id)).toMatchObject([{ how: "withheld", words: [] }]);
    await restorePage(db, ada, OEKONUX, "");
    expect(await staleOn(db, id)).toEqual([]);
    await putPage(db, bo, OEKONUX, { doc: page(p("It holds nothing now.")) });
    expect(await staleOn(db, id)).toMatchObject([{ how: "gone" }]);
  });
});

test("[K10] a move is no change of what is said, and a position that comes later is pinned when it comes", async () => {
  await inRollback(async (db) => {
    const { ada, bo, id } = await begin(db);
    await movePage(db, ada, OEKONUX, title("Project Oekonux"));
    expect(await staleOn(db, id)).toEqual([]);
    const other = GERM.id.replace(/1$/, "3");
    await putPage(db, ada, SYNTHESIS, {
      doc: page(p(link("Commons", "It lasts", { fragment: other }), ".")),
    });
    expect(await staleOn(db, id)).toEqual([]);
    await write(db, bo, "Commons", page(position({ ...GERM, id: other }, p("It lasts."))));
    expect(await staleOn(db, id)).toEqual([]);
    await putPage(db, bo, title("Commons"), { doc: page(position({ ...GERM, id: other }, p("It ends."))) });
    expect(await staleOn(db, id)).toMatchObject([{ how: "changed" }]);
  });
});
