import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { link, p, page, position, quote } from "@/document/build";
import { redirectTo } from "@/document/redirect";
import { title } from "@/document/titles";
import { person, write } from "../testing";
import { backlinkCounts, backlinks, backlinksByRelation } from "./backlinks";

const GERM = title("Germ form");

test("[F20] what links to a page comes by the way in which it does, each with its sentence and how many there are", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Germ form", page(p("A seed.")), "concept");
    await write(db, ada, "Seed form", redirectTo(GERM));
    await write(db, ada, "Oekonux", page(p("It all began. It says ", link("Germ form"), ".")), "school");
    await write(db, ada, "Later", page(p("See ", link("Seed form"))));
    await write(db, ada, "Before", page(p("See ", link("Germ form"), " and ", link("Seed form"))));
    const critique = { id: "1b4cbb4b-3ba3-4bb2-8f4e-0a4f6d5b1c01", stance: "critiques", target: "Germ form" };
    const quoting = { id: "1b4cbb4b-3ba3-4bb2-8f4e-0a4f6d5b1c02", stance: "holds", source: "Seed form" };
    await write(
      db,
      ada,
      "A school",
      page(
        position({ ...critique, holder: "Another" }, p("Too organic.")),
        position(quoting, quote(p("it grows")), p("So it is.")),
      ),
      "school",
    );
    const groups = await backlinksByRelation(db, GERM, 2);
    const told = groups.map(({ relation, count, items }) => ({
      relation,
      count,
      items: items.map((item) => [item.title, item.via, item.holder, item.excerpt]),
    }));
    expect(told).toEqual([
      { relation: "critiques", count: 1, items: [["A school", "", "Another", "Too organic."]] },
      {
        relation: "link",
        count: 3,
        items: [
          ["Before", "", "", "See Germ form and Seed form"],
          ["Oekonux", "", "", "It says Germ form."],
        ],
      },
      { relation: "quotation", count: 1, items: [["A school", "Seed form", "A school", "it grows"]] },
      { relation: "redirect", count: 1, items: [["Seed form", "", "", ""]] },
    ]);
    expect(await backlinkCounts(db, GERM)).toEqual([
      { relation: "critiques", kind: "school", count: 1 },
      { relation: "link", kind: "article", count: 2 },
      { relation: "link", kind: "school", count: 1 },
      { relation: "quotation", kind: "school", count: 1 },
      { relation: "redirect", kind: "article", count: 1 },
    ]);
  });
});

test("[F20] the list is kept to a way and a kind, sorted, and paged without a gap; what comes by a redirect comes after", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Germ form", page(p("A seed.")));
    await write(db, ada, "Seed form", redirectTo(GERM));
    await write(db, ada, "A by redirect", page(p(link("Seed form"))));
    for (const name of ["Cc", "Aa", "Bb"]) await write(db, ada, name, page(p(link("Germ form"))), "concept");
    const all = async (wish: NonNullable<Parameters<typeof backlinks>[3]>) => {
      const titles: string[] = [];
      let cursor: string | null = null;
      do {
        const some: Awaited<ReturnType<typeof backlinks>> = await backlinks(
          db,
          GERM,
          { limit: 1, cursor },
          { relation: "link", ...wish },
        );
        titles.push(...some.items.map((item) => item.title));
        cursor = some.cursor;
      } while (cursor !== null);
      return titles;
    };
    expect(await all({ sort: "title" })).toEqual(["Aa", "Bb", "Cc", "A by redirect"]);
    expect(await all({ sort: "newest" })).toEqual(["Bb", "Aa", "Cc", "A by redirect"]);
    expect(await all({ sort: "page" })).toEqual(["A by redirect", "Aa", "Bb", "Cc"]);
    expect(await all({ sort: "title", kind: "concept" })).toEqual(["Aa", "Bb", "Cc"]);
    expect(await all({ relation: "critiques" })).toEqual([]);
  });
});
