import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { a, link, p, page } from "@/document/build";
import { redirectTo } from "@/document/redirect";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { backlinks } from "../links/backlinks";
import { fetchPage } from "../pages/fetch";
import { movePage } from "../pages/move";
import { readPage } from "../pages/read";
import { removePage } from "../pages/remove";
import { history } from "../revisions/history";
import { person, write } from "../testing";
import { titlesAlikeInKey } from "./alike";
import { linksToDecide } from "./ambiguous";
import { countRedirectsToRepair, redirectsToRepair, repairRedirect } from "./redirects";

test("[F21] redirects to another redirect, to no page and in a circle are listed, each with where it ends", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Germ form", page(p("A seed.")));
    await write(db, ada, "One", redirectTo(title("Two")));
    await write(db, ada, "Two", redirectTo(title("Three")));
    await write(db, ada, "Three", redirectTo(title("Germ form")));
    await write(db, ada, "Gone", redirectTo(title("Germ forms")));
    await write(db, ada, "Round", redirectTo(title("About")));
    await write(db, ada, "About", redirectTo(title("Round")));
    const { items } = await redirectsToRepair(db);
    expect(items.map(({ title: from, ends, fault, offered }) => [from, ends, fault, offered])).toEqual([
      ["About", "About", "loop", []],
      ["Gone", "Germ forms", "broken", ["Germ form"]],
      ["One", "Germ form", "double", ["Germ form"]],
      ["Round", "Round", "loop", []],
      ["Two", "Germ form", "double", ["Germ form"]],
    ]);
    expect(await countRedirectsToRepair(db)).toEqual({ broken: 1, double: 2, loop: 2 });
    const first = await redirectsToRepair(db, { limit: 1 }, "double");
    expect(first.items.map((item) => item.title)).toEqual(["One"]);
    const rest = await redirectsToRepair(db, { cursor: first.cursor }, "double");
    expect(rest.items.map((item) => item.title)).toEqual(["Two"]);
  });
});

test("[F21] a redirect is repaired by whoever may move pages, as a revision, and only while it has a fault", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const newcomer = await person(db, "Nell", "newcomer");
    await write(db, ada, "Germ form", page(p("A seed.")));
    await write(db, ada, "Two", redirectTo(title("Germ form")));
    const kept = page(p("#REDIRECT ", link("Two"), " because"), p("Kept. ", link("Category:Seeds")));
    await write(db, ada, "One", kept);
    const repair = async (actor = ada, to = "Germ form") =>
      await repairRedirect(db, actor, title("One"), title(to));
    expect(await repair(newcomer)).toMatchObject({ ok: false, reason: "role" });
    expect(await repair(ada, "Nowhere")).toMatchObject({ ok: false, reason: "target" });
    expect(await repair(ada, "Two")).toMatchObject({ ok: false, reason: "target" });
    expect(await repair()).toEqual({ ok: true });
    const after = await fetchPage(db, READER, title("One"));
    expect(after).toMatchObject({
      page: { redirectTitle: "Germ form" },
      text: "#REDIRECT Germ form because\nKept. Category:Seeds",
      categories: ["Category:Seeds"],
    });
    expect((await history(db, title("One")))?.items[0]).toMatchObject({
      authors: ["Ada"],
      summary: "Redirect to “Germ form”, not by way of “Two”",
    });
    expect(await repair()).toMatchObject({ ok: false, reason: "repaired" });
    expect((await redirectsToRepair(db)).items).toEqual([]);
  });
});

test("[P13] a page that moves twice keeps its links, and the redirect to a redirect is listed", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "First", page(p("A seed.")));
    await write(db, ada, "Linking", page(p("See ", link("First"))));
    await movePage(db, ada, title("First"), title("Second"));
    await movePage(db, ada, title("Second"), title("Third"));
    expect(await readPage(db, READER, title("First"))).toMatchObject({ page: { title: "Third" } });
    const linking = (await backlinks(db, title("Third"))).items;
    expect(linking).toContainEqual(expect.objectContaining({ title: "Linking", via: "First" }));
    expect((await redirectsToRepair(db)).items).toMatchObject([{ title: "First", ends: "Third" }]);
  });
});

test("[F22] pages of nearly one title are offered to each other as soon as there are two, and no longer", async () => {
  await inRollback(async (db) => {
    const mona = await person(db, "Mona", "moderator");
    const beside = async (name: string) => {
      const view = await readPage(db, READER, title(name));
      return view.state === "live" ? view.beside : view.similar;
    };
    await write(db, mona, "Peer Production", page(p("One.")));
    expect(await beside("Peer Production")).toEqual([]);
    expect(await beside("Peer production")).toEqual(["Peer Production"]);
    await write(db, mona, "Peer production", page(p("Other.")));
    expect(await beside("Peer Production")).toEqual(["Peer production"]);
    expect(await beside("Peer production")).toEqual(["Peer Production"]);
    await write(db, mona, "Peer Production (disambiguation)", page(p("Either.")));
    expect(await beside("Peer Production")).toEqual(["Peer Production (disambiguation)", "Peer production"]);
    await removePage(db, mona, title("Peer production"), "a test");
    await removePage(db, mona, title("Peer Production (disambiguation)"), "a test");
    expect(await beside("Peer Production")).toEqual([]);
    await write(db, mona, "Peer PRODUCTION", redirectTo(title("Peer Production")));
    expect(await beside("Peer Production")).toEqual([]);
  });
});

test("[F22] titles that differ in capitals, accents, punctuation or a plural only are one group", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    for (const name of [
      "Commons-based Peer Production",
      "Commons based peer productions",
      "Économie",
      "Economies",
      "Economics",
      "Class",
      "Clas",
      "???",
      "!!!",
    ])
      await write(db, ada, name, page(p("Text.")));
    await write(db, ada, "Economy", redirectTo(title("Économie")));
    const { items } = await titlesAlikeInKey(db);
    expect(items.map((item) => item.pages.map((each) => each.title))).toEqual([
      ["Commons based peer productions", "Commons-based Peer Production"],
    ]);
    const one = await titlesAlikeInKey(db, { limit: 1 });
    expect(one.cursor).toBeNull();
  });
});

test("[F23] links to a page that only tells meanings apart are listed with what it tells apart", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(
      db,
      ada,
      "GPU",
      page(p(link("Graphics unit"), " or ", link("General union")), p(link("Category:Disambiguation"))),
    );
    await write(db, ada, "Linux (disambiguation)", page(p("Either. ", link("GPU"))));
    await write(
      db,
      ada,
      "Reader",
      page(p("They run on a ", link("GPU"), "."), p(...a("https://example.org", "out"))),
    );
    await write(db, ada, "Graphics", redirectTo(title("GPU")));
    await write(db, ada, "Other", page(p("By ", link("Graphics"), ".")));
    expect((await linksToDecide(db)).items).toEqual([
      expect.objectContaining({ title: "Other", to: "GPU", excerpt: "By Graphics." }),
      {
        title: "Reader",
        kind: "article",
        excerpt: "They run on a GPU.",
        to: "GPU",
        meanings: ["Graphics unit", "General union"],
      },
    ]);
  });
});
