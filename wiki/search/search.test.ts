import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { link, p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { movePage } from "../pages/move";
import { person, write } from "../testing";
import { search, suggestTitles, meantBy } from "./search";
import { readWish } from "./wish";

/** A small wiki to search in. */
async function searchable(run: (db: Db) => Promise<void>): Promise<void> {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Peer production", page(p("Made in common by many.")), "concept");
    await write(db, ada, "Peer review", page(p("Scholars read scholars. See ", link("Oekonux"))));
    await write(db, ada, "Oekonux", page(p("A school of the germ form.")), "school");
    await write(db, ada, "Économie du don", page(p("Gifts. ", link("Category:Economics"))));
    await write(db, ada, "Germ form", page(p("Gifts and germs. ", link("Category:Economics"))));
    await write(
      db,
      ada,
      "A critique",
      page(
        position(
          {
            id: "1b4cbb4b-3ba3-4bb2-8f4e-0a4f6d5b1c01",
            holder: "A critique",
            stance: "critiques",
            target: "Oekonux",
          },
          p("Too abstract, says the gift."),
        ),
      ),
    );
    await run(db);
  });
}

const titles = (hits: { title: string }[]) => hits.map((hit) => hit.title);

test("[F2] titles are offered by their beginning, then by what is in them, accents and letter case aside", async () => {
  await searchable(async (db) => {
    expect(titles(await suggestTitles(db, "peer"))).toEqual(["Peer review", "Peer production"]);
    expect(titles(await suggestTitles(db, "PROD"))).toEqual(["Peer production"]);
    expect(titles(await suggestTitles(db, "econ"))).toEqual(["Économie du don"]);
    expect(titles(await suggestTitles(db, "%"))).toEqual([]);
  });
});

test("[F3] a typing error in a title is forgiven, where nothing has the title as it was typed", async () => {
  await searchable(async (db) => {
    expect(titles(await suggestTitles(db, "oekonus"))).toEqual(["Oekonux"]);
    expect(titles(await suggestTitles(db, "peer prodction"))[0]).toBe("Peer production");
    expect(titles(await meantBy(db, "Germ from", 5))).toContain("Germ form");
    expect(await suggestTitles(db, "zzzzzz")).toEqual([]);
  });
});

test("[F50] what is found and only leads to another page says so, and where it leads", async () => {
  await searchable(async (db) => {
    const mo = await person(db, "Mo", "moderator");
    await movePage(db, mo, title("Peer review"), title("Open review"));
    const { items } = await search(db, "peer");
    expect(items.slice(0, 2).map((hit) => [hit.title, hit.redirect])).toEqual([
      ["Peer review", "Open review"],
      ["Peer production", null],
    ]);
    expect((await search(db, "scholars")).items[0]).toMatchObject({ title: "Open review", redirect: null });
  });
});

test("[F27] a title that has the words comes first, in quotation marks too, but not where a word is left out", async () => {
  await searchable(async (db) => {
    const ada = await person(db, "Bo");
    await write(db, ada, "Theory of the germ form", page(p("The germ form is a germ form, germ form.")));
    const found = async (typed: string) => titles((await search(db, typed)).items);
    expect((await found('"germ form"'))[0]).toBe("Germ form");
    expect((await found('"GERM form"')).sort()).toEqual(["Germ form", "Oekonux", "Theory of the germ form"]);
    expect((await found('"germ form" -theory')).sort()).toEqual(["Germ form", "Oekonux"]);
    expect(titles(await meantBy(db, '"germ from"', 5))).toContain("Germ form");
  });
});

test("[F4] the pages found are those that meet every condition", async () => {
  await searchable(async (db) => {
    const found = async (typed: string, wish: Record<string, string> = {}) => {
      const read = readWish((name) => wish[name]);
      if (!read.ok) throw new Error(read.sentence);
      return titles((await search(db, typed, {}, read.wish)).items).sort();
    };
    expect(await found("gift")).toEqual(["A critique", "Germ form", "Économie du don"]);
    expect(await found("gift", { category: "Economics" })).toEqual(["Germ form", "Économie du don"]);
    expect(await found("gift incategory:economics -intitle:don")).toEqual(["Germ form"]);
    expect(await found("intitle:economie")).toEqual(["Économie du don"]);
    expect(await found("", { kind: "school" })).toEqual(["Oekonux"]);
    expect(await found("", { school: "Oekonux" })).toEqual(["A critique", "Peer review"]);
    expect(await found("gift", { since: "2999-01-01" })).toEqual([]);
    expect(await found("gift", { category: "[[" })).toEqual([]);
    expect(await found("")).toEqual([]);
  });
});

test("[F56] an excerpt shows the words found, also from far into a long page", async () => {
  await searchable(async (db) => {
    const mona = await person(db, "Ines");
    const far = Array.from({ length: 300 }, (_, nth) => p(`Paragraph ${nth} speaks of other things.`));
    await write(db, mona, "A long page", page(...far, p("Here the wheelbarrow stands.")));
    await write(db, mona, "A short page", page(p("A wheelbarrow, and nothing else.")));
    const { items } = await search(db, "wheelbarrow");
    expect(items.map(({ title, excerpt }) => [title, excerpt.includes("\uE000wheelbarrow\uE001")])).toEqual(
      expect.arrayContaining([
        ["A long page", true],
        ["A short page", true],
      ]),
    );
  });
});

test("[F4] a wish that makes no sense is refused in a sentence", () => {
  expect(readWish((name) => (name === "kind" ? "sofa" : null))).toMatchObject({
    ok: false,
    sentence: "There is no kind of page called “sofa”.",
  });
  expect(readWish((name) => (name === "since" ? "yesterday" : null))).toMatchObject({ ok: false });
});
