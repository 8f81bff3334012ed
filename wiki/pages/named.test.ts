import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { h, link, p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { person, write } from "../testing";
import { titlesNamed } from "./named";
import { placesIn } from "./places";
import { removePage } from "./remove";

const ID = "11111111-1111-4111-8111-111111111111";

test("[E20] titles that stand in a text are found, the longest first, and never the page's own", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Germ form", page(p("x")));
    await write(db, ada, "Germ", page(p("x")));
    await write(db, ada, "Peer-to-peer", page(p("x")));
    await write(db, ada, "Of", page(p("x")));
    const named = async (text: string, self = "Elsewhere") =>
      (await titlesNamed(db, text, self)).map(({ words }) => words);
    expect(await named("They speak of a germ form, and so on")).toEqual(["germ form", "germ"]);
    expect(await named("(peer-to-peer)")).toEqual(["peer-to-peer"]);
    expect(await named("the germ form", "Germ form")).toEqual(["germ"]);
    expect(await named("nothing of it")).toEqual([]);
    expect(await named(`germ form ${"word ".repeat(30)}`)).toEqual([]);
  });
});

test("[E21] a page's headings and positions can be linked to, also through a redirect, never a deleted one's", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada", "moderator");
    const germ = page(
      h(2, "In history"),
      h(2, "In history"),
      position({ id: ID, stance: "holds", topic: "Commons" }, p("x")),
    );
    await write(db, ada, "Germ form", germ);
    await write(db, ada, "Seed form", page(p("#REDIRECT ", link("Germ form"))));
    const places = await placesIn(db, READER, title("Germ form"));
    expect(places).toEqual([
      { what: "heading", fragment: "In history", text: "In history" },
      { what: "heading", fragment: "In history 2", text: "In history" },
      { what: "position", fragment: `position-${ID}`, text: "Germ form holds a view on Commons" },
    ]);
    expect(await placesIn(db, READER, title("Seed form"))).toEqual(places);
    await removePage(db, ada, title("Germ form"), "A test of deletion");
    expect(await placesIn(db, READER, title("Germ form"))).toEqual([]);
    expect(await placesIn(db, READER, title("Nowhere"))).toEqual([]);
  });
});
