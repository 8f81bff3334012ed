import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { position as table } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { link, p, page, position, quote } from "@/document/build";
import { parsePeriod } from "@/document/positions/period";
import { parseQuestion, type Order } from "@/document/questions/question";
import { redirectTo } from "@/document/redirect";
import { title } from "@/document/titles";
import { backlinks } from "../links/backlinks";
import { movePage } from "../pages/move";
import { person, write } from "../testing";
import { countPositions, listPositions } from "./list";

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
    expect((await backlinks(db, title("Oekonux"))).items).toMatchObject([
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

test("[Q8] a question may ask for any part, and for the holder's category and kind, through redirects", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const said = position(
      { ...CRITIQUE, holder: "", source: "A book" },
      p("Too abstract."),
      quote(p("Germ.")),
    );
    await write(db, ada, "Critics", page(said, p(link("Category:Schools"))), "school");
    await write(
      db,
      ada,
      "Somewhere",
      page(position({ holder: "The critics", stance: "agrees-with", target: "Oekonux" }, p("And yet."))),
    );
    await write(db, ada, "The critics", redirectTo(title("Critics")));
    const count = async (search: string) => {
      const { question, wrong } = parseQuestion(new URLSearchParams(search));
      expect(wrong).toEqual([]);
      const { items } = await listPositions(db, question);
      expect(await countPositions(db, question)).toEqual({ count: items.length, more: false });
      return items.length;
    };
    const expected = [
      ["category=Schools", 2],
      ["category=Schools&stance=critiques", 1],
      ["category=Nowhere", 0],
      ["kind=school", 2],
      ["kind=author", 0],
      ["kind=school&category=Schools&sign=for", 1],
      ["sign=against", 1],
      ["sign=for&stance=critiques", 0],
      ["stance=critiques&stance=agrees-with", 2],
      ["page=Somewhere", 1],
      ["page=The critics", 1],
      ["about=Critics", 2],
      ["about=A book", 1],
      ["about=Critics&recorded=2000-01-01", 0],
      ["about=Critics&recorded=2100-01-01", 2],
      ["holder=The critics&recorded=2100-01-01", 2],
      ["text=abstractions", 1],
      ["text=germ", 1],
      ["text=%22germ abstract%22", 0],
    ] as const;
    const found: [string, number][] = [];
    for (const [search] of expected) found.push([search, await count(search)]);
    expect(found).toEqual(expected);
  });
});

test("[Q8] what the wiki had on record is asked by the day, whatever it says now", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "P2P Foundation", page(position(CRITIQUE, p("Too abstract."))));
    await write(db, ada, "P2P Foundation", page(p("Nothing any longer.")));
    await db.update(table).set({ recordedAt: new Date("2020-05-01"), endedAt: new Date("2021-05-01") });
    const found = async (search: string) =>
      (await listPositions(db, parseQuestion(new URLSearchParams(search)).question)).items.length;
    expect(await found("holder=P2P Foundation")).toBe(0);
    for (const part of ["", "holder=P2P Foundation&", "about=Autonomy&"]) {
      expect(await found(`${part}recorded=2020-04-30`)).toBe(0);
      expect(await found(`${part}recorded=2020-05-01`)).toBe(1);
      expect(await found(`${part}recorded=2021-05-01`)).toBe(0);
    }
  });
});

test("[Q9] positions come in the order asked for, page by page, each once", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const years = ["2001", "", "1990", "2001", "19XX", "1850~"];
    const blocks = years.map((from) => position({ stance: "holds", from, topic: "Order" }, p("So.")));
    await write(db, ada, "P2P Foundation", page(...blocks));
    const inOrder = async (sort: Order) => {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const next: Awaited<ReturnType<typeof listPositions>> = await listPositions(
          db,
          { topic: "Order", sort },
          { limit: 2, cursor },
        );
        found.push(...next.items.map((each) => each.from));
        cursor = next.cursor;
      } while (cursor !== null);
      return found;
    };
    expect(await inOrder("recorded")).toEqual(years);
    expect(await inOrder("newest")).toEqual([...years].reverse());
    expect(await inOrder("held")).toEqual(["", "1850~", "19XX", "1990", "2001", "2001"]);
  });
});

test("[Q21] positions are counted as far as that is soon done, and no further where each must be read for its words", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const views = Array.from({ length: 201 }, (_, n) =>
      position({ stance: "holds" }, p(`A common view ${n}.`)),
    );
    await write(db, ada, "Oekonux", page(...views), "school");
    expect(await countPositions(db, { holder: "Oekonux" })).toEqual({ count: 201, more: false });
    expect(await countPositions(db, { text: "common view" })).toEqual({ count: 200, more: true });
  });
});
