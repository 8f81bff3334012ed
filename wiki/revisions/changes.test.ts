import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { link, p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { person, write } from "../testing";
import { changes } from "./history";

test("[F7] the list of changes can be kept to a kind, a category, a school, a person, a page, words, and to positions", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const ines = await person(db, "Ines");
    await write(db, ada, "Oekonux", page(p("A school.")), "school");
    await write(db, ines, "Germ form", page(p("A seed. ", link("Category:Ideas"), link("Oekonux"))));
    await write(db, ines, "Germ form", page(p("A seed, again. ", link("Category:Ideas"))));
    await write(
      db,
      ada,
      "A critique",
      page(
        position(
          { id: "5d1f7c0e-53a5-4a53-8a7b-52e7a7f0c001", stance: "critiques", target: "Oekonux" },
          p("Too abstract."),
        ),
      ),
    );
    await write(
      db,
      ada,
      "A critique",
      page(
        p("As I said:"),
        position(
          { id: "5d1f7c0e-53a5-4a53-8a7b-52e7a7f0c001", stance: "critiques", target: "Oekonux" },
          p("Too abstract."),
        ),
      ),
    );
    const listed = async (wish: Parameters<typeof changes>[1]) =>
      (await changes(db, wish)).items.map((each) => `${each.title} ${each.number}`);

    expect(await listed({})).toEqual([
      "A critique 2",
      "A critique 1",
      "Germ form 2",
      "Germ form 1",
      "Oekonux 1",
    ]);
    expect(await listed({ pages: { kind: "school" } })).toEqual(["Oekonux 1"]);
    expect(await listed({ pages: { category: "Ideas" } })).toEqual(["Germ form 2", "Germ form 1"]);
    expect(await listed({ pages: { school: "Oekonux" } })).toEqual(["A critique 2", "A critique 1"]);
    expect(await listed({ by: "Ines" })).toEqual(["Germ form 2", "Germ form 1"]);
    expect(await listed({ by: "Nobody" })).toEqual([]);
    expect(await listed({ page: title("Oekonux") })).toEqual(["Oekonux 1"]);
    expect(await listed({ page: title("Nothing") })).toEqual([]);
    expect(await listed({ query: "abstract" })).toEqual(["A critique 2", "A critique 1"]);
    expect(await listed({ query: "intitle:germ" })).toEqual(["Germ form 2", "Germ form 1"]);
    expect(await listed({ positions: true })).toEqual(["A critique 1"]);
    const ofSchool = { positions: true, pages: { school: "Oekonux" } };
    expect(await listed(ofSchool)).toEqual(["A critique 1"]);
    expect(await listed({ positions: true, pages: { school: "Germ form" } })).toEqual([]);
    await write(db, ada, "A critique", page(p("I take it back.")));
    expect(await listed(ofSchool)).toEqual(["A critique 3", "A critique 1"]);
  });
});
