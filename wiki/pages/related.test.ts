import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { findPage } from "@/db/pages/pages";
import { inRollback } from "@/db/testing";
import { link, p, page } from "@/document/build";
import { redirectTo } from "@/document/redirect";
import { title } from "@/document/titles";
import { person, write } from "../testing";
import { randomTitle } from "./random";
import { relatedPages } from "./related";
import { removePage } from "./remove";

async function related(db: Db, name: string) {
  const found = await findPage(db, title(name));
  return found ? await relatedPages(db, found.id) : [];
}

test("[U66] pages are related by the links and categories that they share, rare ones first, while they are there", async () => {
  await inRollback(async (db) => {
    const mona = await person(db, "Mona", "moderator");
    const links = (...titles: string[]) => page(p("See ", ...titles.flatMap((each) => link(each))));
    await write(db, mona, "One", links("Seeds", "Soil", "Category:Concepts"));
    await write(db, mona, "Two", links("Seeds", "Category:Concepts"));
    await write(db, mona, "Three", links("Category:Concepts"));
    await write(db, mona, "Four", links("Rain"));
    await write(db, mona, "Other", redirectTo(title("Seeds")));
    expect(await related(db, "One")).toEqual([
      { title: "Two", kind: "article", shared: ["Seeds", "Category:Concepts"] },
      { title: "Three", kind: "article", shared: ["Category:Concepts"] },
    ]);
    expect(await related(db, "Four")).toEqual([]);
    await removePage(db, mona, title("Two"), "a test");
    expect((await related(db, "One")).map((each) => each.title)).toEqual(["Three"]);
  });
});

test("[U67] any page is one that is there, is about something and leads on to no other", async () => {
  await inRollback(async (db) => {
    const mona = await person(db, "Mona", "moderator");
    expect(await randomTitle(db)).toBeUndefined();
    await write(db, mona, "Here", page(p("Here.")));
    await write(db, mona, "Gone", page(p("Gone.")));
    await write(db, mona, "Talk:Here", page(p("What of it?")));
    await write(db, mona, "There", redirectTo(title("Here")));
    await removePage(db, mona, title("Gone"), "a test");
    for (let times = 0; times < 8; times++) expect(await randomTitle(db)).toBe("Here");
  });
});
