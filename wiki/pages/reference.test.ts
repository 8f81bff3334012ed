import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { person, write } from "../testing";
import { referenceTo } from "./reference";
import { removePage } from "./remove";

const WIKI = { base: "https://wiki.example", site: "Polylogue" };

test("[U64] a revision is cited with everybody who took part until then, whoever did most of it first", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const bo = await person(db, "Bo");
    await write(db, ada, "Germ form", page(p("One.")));
    await write(db, bo, "Germ form", page(p("Two.")));
    const { revision } = await write(db, bo, "Germ form", page(p("Three.")));
    await write(db, await person(db, "Cy"), "Germ form", page(p("Four.")));
    expect(await referenceTo(db, revision, WIKI)).toMatchObject({
      title: "Germ form",
      authors: ["Bo", "Ada"],
      more: 0,
      number: 3,
      url: `https://wiki.example/wiki/Germ_form?oldid=${revision}`,
    });
  });
});

test("[U64] a revision of a deleted page, or none, is not cited", async () => {
  await inRollback(async (db) => {
    const mona = await person(db, "Mona", "moderator");
    const { revision } = await write(db, mona, "Germ form", page(p("One.")));
    await removePage(db, mona, title("Germ form"), "a test");
    expect(await referenceTo(db, revision, WIKI)).toBeUndefined();
    expect(await referenceTo(db, 999_999, WIKI)).toBeUndefined();
  });
});
