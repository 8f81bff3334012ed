import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { position as table } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { link, p, page, position } from "@/document/build";
import { parsePeriod } from "@/document/period";
import { title } from "@/document/titles";
import { backlinks } from "../links/backlinks";
import { movePage } from "../pages/move";
import { person, write } from "../testing";
import { listPositions } from "./list";

const ID = "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11";
const CRITIQUE = {
  id: ID,
  holder: "P2P Foundation",
  stance: "critiques",
  target: "Oekonux",
  topic: "Autonomy",
};

test("[S11] a position on one page is found from its holder, its target and its topic", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "P2P Foundation", page(position(CRITIQUE, p("Too abstract."))));
    for (const question of [{ holder: "P2P Foundation" }, { target: "Oekonux" }, { topic: "Autonomy" }]) {
      const { items } = await listPositions(db, question);
      expect(items).toEqual([
        expect.objectContaining({
          id: ID,
          stance: "critiques",
          text: "Too abstract.",
          page: "P2P Foundation",
        }),
      ]);
    }
    expect((await backlinks(db, title("Oekonux"))).items).toEqual([
      { title: "P2P Foundation", kind: "article", relation: "critiques", excerpt: "Too abstract." },
    ]);
  });
});

test("[S12] a position follows the redirects of every title in it", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "P2P Foundation", page(position(CRITIQUE, p("Too abstract."))));
    await write(db, ada, "Oekonux", page(p("A school.")));
    await movePage(db, ada, title("Oekonux"), title("Project Oekonux"));
    expect((await listPositions(db, { target: "Project Oekonux" })).items).toHaveLength(1);
    await movePage(db, ada, title("P2P Foundation"), title("P2PF"));
    expect((await listPositions(db, { holder: "P2PF" })).items).toHaveLength(1);
  });
});

test("[S13] a position without a holder is held by the page that it stands on", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const own = { ...CRITIQUE, holder: "" };
    await write(db, ada, "Venture communism", page(position(own, p("A mode of distribution."))));
    expect((await listPositions(db, { target: "Oekonux" })).items).toEqual([
      expect.objectContaining({ holder: "Venture communism" }),
    ]);
  });
});

test("[S14] what a revision holds is never overwritten: a change ends the row and begins another", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const first = await write(db, ada, "P2P Foundation", page(position(CRITIQUE, p("Too abstract."))));
    const agrees = position({ ...CRITIQUE, stance: "agrees-with" }, p("Too abstract."));
    const second = await write(db, ada, "P2P Foundation", page(agrees));
    const rows = await db.select().from(table).where(eq(table.id, ID)).orderBy(table.row);
    expect(
      rows.map(({ stance, sinceRevision, untilRevision }) => [stance, sinceRevision, untilRevision]),
    ).toEqual([
      ["critiques", first.revision, second.revision],
      ["agrees-with", second.revision, null],
    ]);
    expect((await listPositions(db, { target: "Oekonux" })).items).toHaveLength(1);
  });
});

test("[S15] moving a position within its page, or writing around it, does not touch its row", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "P2P Foundation", page(position(CRITIQUE, p("Too abstract."))));
    await write(
      db,
      ada,
      "P2P Foundation",
      page(p("First ", link("Commons")), position(CRITIQUE, p("Too abstract."))),
    );
    expect(await db.select().from(table).where(eq(table.id, ID))).toHaveLength(1);
  });
});

test("[S16] a position is found by the years in which it can have been held", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const dated = position({ ...CRITIQUE, from: "2006", until: "2009-05" }, p("Close at first."));
    await write(db, ada, "P2P Foundation", page(dated));
    const found = async (during: string) =>
      (await listPositions(db, { during: parsePeriod(during) })).items.length;
    expect([await found("2005"), await found("2006"), await found("2009"), await found("2010")]).toEqual([
      0, 1, 1, 0,
    ]);
    expect(await found("2000/2007")).toBe(1);
  });
});
