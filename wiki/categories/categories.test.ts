import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { link, p, page } from "@/document/build";
import { title } from "@/document/titles";
import { readingKey } from "../pages/reading-key";
import { person, write } from "../testing";
import { categories, categoryTree, contentsOf } from "./categories";

const COMMONS = title("Category:Commons");

async function sorted(
  run: (db: Db, ada: Awaited<ReturnType<typeof person>>) => Promise<void>,
): Promise<void> {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const member = async (name: string, category: string, kind?: "school") =>
      await write(db, ada, name, page(p("Text. ", link(`Category:${category}`))), kind);
    await write(db, ada, "Category:Commons", page(p("What is held in common.")));
    await member("Category:Land", "Commons");
    await member("Category:Water", "Land");
    // In a circle with the first of them.
    await write(db, ada, "Category:Commons", page(p("Held in common. ", link("Category:Water"))));
    await member("Oekonux", "Commons", "school");
    await member("Économie", "Commons");
    await member("Zebra", "Commons");
    await member("Meadow", "Land");
    await member("Well", "Water");
    await run(db, ada);
  });
}

test("[F26] a category has its pages by name, kept to a kind or a letter, and with those of all categories beneath it", async () => {
  await sorted(async (db) => {
    const titles = async (filter: Parameters<typeof contentsOf>[2], limit = 50) => {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const some: Awaited<ReturnType<typeof contentsOf>> = await contentsOf(db, COMMONS, filter, {
          limit,
          cursor,
        });
        found.push(...some.pages.items.map((item) => item.title));
        cursor = some.pages.cursor;
      } while (cursor !== null);
      return found;
    };
    expect(await titles({ deep: false })).toEqual(["Économie", "Oekonux", "Zebra"]);
    expect(await titles({ deep: true }, 1)).toEqual(["Économie", "Meadow", "Oekonux", "Well", "Zebra"]);
    expect(await titles({ deep: true, kind: "school" })).toEqual(["Oekonux"]);
    expect(await titles({ deep: false, from: "O" })).toEqual(["Oekonux", "Zebra"]);
    const { below, counts } = await contentsOf(db, COMMONS, { deep: false });
    expect(below).toEqual([{ title: "Category:Land", count: 1, written: true }]);
    expect(counts).toEqual([
      { kind: "article", letter: "E", count: 1 },
      { kind: "school", letter: "O", count: 1 },
      { kind: "article", letter: "Z", count: 1 },
    ]);
  });
});

test("[F25] the tree shows a circle of categories once, and the list finds a category by its words", async () => {
  await sorted(async (db) => {
    const { items } = await categoryTree(db);
    expect(items).toMatchObject([
      {
        title: "Category:Commons",
        count: 3,
        below: [{ title: "Category:Land", below: [{ title: "Category:Water", below: [] }] }],
      },
    ]);
    expect((await categories(db, {}, "WATER")).items.map((each) => each.title)).toEqual(["Category:Water"]);
    const first = await categories(db, { limit: 2 });
    const rest = await categories(db, { cursor: first.cursor });
    expect([...first.items, ...rest.items].map((each) => each.title)).toEqual([
      "Category:Commons",
      "Category:Land",
      "Category:Water",
    ]);
  });
});

test("[F26] a page that comes into a category changes how the categories above it read", async () => {
  await sorted(async (db, ada) => {
    await write(db, ada, "Category:Top", page(p("Top.")));
    await write(db, ada, "Category:Middle", page(p("Middle. ", link("Category:Top"))));
    const before = await readingKey(db, title("Category:Top"));
    await write(db, ada, "Leaf", page(p("Text. ", link("Category:Middle"))));
    expect(await readingKey(db, title("Category:Top"))).not.toBe(before);
    const { below } = await contentsOf(db, title("Category:Top"), { deep: false });
    expect(below).toEqual([{ title: "Category:Middle", count: 1, written: true }]);
  });
});
