import { expect, test } from "vitest";
import { freshDatabase } from "@/db/testing";
import { link, note, p, page, position } from "@/document/build";
import { redirectTo } from "@/document/redirect";
import { title } from "@/document/titles";
import { blankWork, plainWork, writeWork } from "@/document/works/works";
import { READER } from "../accounts/actor";
import { readCard } from "../pages/card";
import { readPage } from "../pages/read";
import { person, write } from "../testing";
import { referencesAt } from "./take-along";

test("[E60] a page lists the works that its positions, notes and text cite, and anew when one of them is described otherwise", async () => {
  const { db } = await freshDatabase();
  const ada = await person(db, "Ada");
  const describe = (year: string) =>
    page(p("A book."), writeWork({ ...blankWork("Empire"), authors: ["Michael Hardt"], year }));
  await write(db, ada, "Empire", describe("1999"), "work");
  await write(db, ada, "The Commoner", page(p("A journal.")), "work");
  await write(db, ada, "Governing the Commons", page(p("Another.")), "work");
  await write(db, ada, "Governing", redirectTo(title("Governing the Commons")));
  await write(db, ada, "Oekonux", page(p("A school.")), "school");
  const { revision } = await write(
    db,
    ada,
    "Commons",
    page(
      p(
        "As ",
        link("Oekonux"),
        " says",
        note("See ", link("The Commoner"), "."),
        " and ",
        link("Not written"),
        ".",
      ),
      position(
        { holder: "Oekonux", stance: "holds", topic: "Commons", source: "Empire" },
        p("It is common."),
      ),
      p("See ", link("Governing"), "."),
    ),
  );
  const cited = async () => {
    const view = await readPage(db, READER, title("Commons"));
    return view.state === "live" ? view.references.map(plainWork) : [];
  };
  expect(await cited()).toEqual(["The Commoner.", "Michael Hardt. Empire. 1999.", "Governing the Commons."]);
  expect((await referencesAt(db, revision))?.map((work) => work.title)).toContain("Empire");
  expect(await referencesAt(db, revision + 1_000)).toBeUndefined();
  await write(db, ada, "Empire", describe("2000"), "work");
  expect(await cited()).toContain("Michael Hardt. Empire. 2000.");
  expect(await readCard(db, title("Empire"))).toMatchObject({ text: "Michael Hardt. Empire. 2000." });
  const own = await readPage(db, READER, title("Empire"));
  expect(own.state === "live" && own.references).toEqual([]);
});
