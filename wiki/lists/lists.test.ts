import { expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { inRollback } from "@/db/testing";
import { link, p, page, unconverted } from "@/document/build";
import { orphans, wanted } from "../links/lists";
import { person, write } from "../testing";
import { listCounts } from "./counts";
import { listedPages, PAGE_LISTS, type PageList } from "./pages";

test("[F24] each list has the pages that it says, page by page, and as many as are counted", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Linked", page(p("Nothing leads on, and it is long enough to be the longest.")));
    await write(db, ada, "Left", page(p("See ", link("Linked")), unconverted("{{x}}"), unconverted("{{y}}")));
    await write(
      db,
      ada,
      "Less",
      page(p("See ", link("Linked"), link("Category:Seeds")), unconverted("{{z}}")),
    );
    await write(db, ada, "Quoting", page(p('It says "type":"unconverted" and leads to ', link("Nowhere"))));
    await write(db, ada, "Category:Seeds", page(p("Seeds.")));
    await db.execute(sql`update page set changed_at = '2001-01-01' where title = 'Less'`);
    const all = async (list: PageList) => {
      const found: [string, number][] = [];
      let cursor: string | null = null;
      do {
        const some: Awaited<ReturnType<typeof listedPages>> = await listedPages(db, list, {
          limit: 1,
          cursor,
        });
        found.push(...some.items.map((item): [string, number] => [item.title, item.figure]));
        cursor = some.cursor;
      } while (cursor !== null);
      return found;
    };
    expect(await all("dead-ends")).toEqual([["Linked", 0]]);
    expect(await all("uncategorised")).toEqual([
      ["Left", 0],
      ["Linked", 0],
      ["Quoting", 0],
    ]);
    expect(await all("unconverted")).toEqual([
      ["Left", 2],
      ["Less", 1],
    ]);
    expect((await all("longest"))[0]).toEqual(["Linked", 58]);
    expect((await all("oldest"))[0]).toEqual(["Less", Date.UTC(2001, 0, 1) / 1000]);
    expect((await orphans(db)).items.map((item) => item.title)).toEqual(["Left", "Less", "Quoting"]);
    expect((await wanted(db)).items).toEqual([{ title: "Nowhere", count: 1 }]);
    expect(await listCounts(db)).toEqual({
      wanted: 1,
      orphans: 3,
      redirects: 0,
      duplicates: 0,
      ambiguous: 0,
      "dead-ends": 1,
      uncategorised: 3,
      unconverted: 2,
    });
    for (const list of PAGE_LISTS) expect(await all(list)).not.toHaveLength(0);
  });
});
