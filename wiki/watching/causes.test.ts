import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sweepNotices } from "@/db/watching/notices";
import { inRollback } from "@/db/testing";
import type { Db } from "@/db/client";
import { link, mention, p, page } from "@/document/build";
import { title } from "@/document/titles";
import { accountOf, COMMAND_LINE, READER, type Actor } from "../accounts/actor";
import { block } from "../accounts/block";
import { ownAccount } from "../accounts/own";
import { proposePage } from "../drafts/propose";
import { putPage } from "../pages/put";
import { removePage } from "../pages/remove";
import { person, write } from "../testing";
import { chooseWays } from "./causes";
import { readNotices } from "./notices";
import { thank } from "./thank";
import { watchPage } from "./watch";

async function told(db: Db, actor: Actor) {
  const { items } = await readNotices(db, actor);
  return items.map(({ verb, title: on, watched, by }) => [verb, on, watched, by.join()]);
}

test("[A71] who watches a page is told that it changed, once while unread, and what links to it anew", async () => {
  await inRollback(async (db) => {
    const [ada, bo, cy] = [await person(db, "Ada"), await person(db, "Bo"), await person(db, "Cy")];
    await write(db, ada, "Commons", page(p("Held in common.")));
    await write(db, bo, "Commons", page(p("Held in common, and cared for.")));
    await write(db, cy, "Commons", page(p("Held in common, and cared for by commoners.")));
    expect(await told(db, ada)).toEqual([["changed", "Commons", "Commons", "Cy"]]);
    expect(await told(db, bo)).toEqual([["changed", "Commons", "Commons", "Cy"]]);
    expect(await told(db, cy)).toEqual([]);

    const doc = page(p("See ", link("Commons"), "."));
    await write(db, bo, "Enclosure", doc);
    expect((await told(db, ada))[0]).toEqual(["links", "Enclosure", "Commons", "Bo"]);
    await putPage(db, cy, title("Enclosure"), { doc: page(p("Once more: see ", link("Commons"), ".")) });
    expect((await told(db, ada)).filter(([verb]) => verb === "links")).toHaveLength(1);
  });
});

test("[A71] what is put into a category that somebody watches is told", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    await write(db, bo, "Category:Licences", page(p("All of them.")));
    await watchPage(db, ada, title("Category:Licences"), { active: true });
    await write(db, bo, "Copyfarleft", page(p("A licence. ", link("Category:Licences"))));
    expect(await told(db, ada)).toEqual([["links", "Copyfarleft", "Category:Licences", "Bo"]]);
  });
});

test("[A72] everybody chooses of what they are told, here and by mail", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    if (ada.role === "reader") throw new Error("Ada has an account");
    await db.execute(
      sql`update account set email = 'ada@example.org', email_confirmed_at = now() where id = ${ada.id}::uuid`,
    );
    await write(db, ada, "Commons", page(p("Held in common.")));
    expect(await chooseWays(db, READER, { changes: "not" })).toMatchObject({ reason: "sign-in" });
    expect((await chooseWays(db, ada, { changes: "not", links: "here" })).ok).toBe(true);
    expect((await ownAccount(db, ada))?.ways).toEqual({
      changes: "not",
      links: "here",
      categories: "mail",
      people: "mail",
      searches: "mail",
      positions: "mail",
      synthesis: "mail",
      talk: "mail",
      reverts: "mail",
      decisions: "mail",
      thanks: "mail",
    });
    await write(db, bo, "Commons", page(p("Held in common, and cared for.")));
    await write(db, bo, "Enclosure", page(p("See ", link("Commons"), ".")));
    expect(await told(db, ada)).toEqual([["links", "Enclosure", "Commons", "Bo"]]);
    const letters = async () => Number((await db.execute(sql`select count(*) n from mail`)).rows[0]?.["n"]);
    expect(await letters()).toBe(0);
    await chooseWays(db, ada, { changes: "mail" });
    await write(db, bo, "Commons", page(p("Cared for.")));
    expect(await letters()).toBe(1);
  });
});

test("[A73] what was told long ago is forgotten", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    await write(db, ada, "Commons", page(p("Held in common.")));
    await write(db, bo, "Commons", page(p("Held in common, and cared for.")));
    await sweepNotices(db);
    expect(await told(db, ada)).toHaveLength(1);
    await db.execute(sql`update notice set at = now() - interval '13 months'`);
    await sweepNotices(db);
    expect(await told(db, ada)).toEqual([]);
  });
});

test("[A74] who wrote a revision is thanked for it once, by another who may write", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    const { revision } = await write(db, ada, "Commons", page(p("Held in common.")));
    expect(await thank(db, READER, revision)).toMatchObject({ reason: "sign-in" });
    expect(await thank(db, ada, revision)).toMatchObject({ reason: "own" });
    expect(await thank(db, bo, revision + 1_000)).toMatchObject({ reason: "missing" });
    expect(await thank(db, bo, revision)).toEqual({ ok: true });
    expect(await thank(db, bo, revision)).toEqual({ ok: true });
    expect(await told(db, ada)).toEqual([["thanked", "Commons", "Commons", "Bo"]]);
    await removePage(db, await person(db, "Mona", "moderator"), title("Commons"), "a test");
    expect(await thank(db, bo, revision)).toMatchObject({ reason: "missing" });
    expect(await told(db, ada)).toEqual([]);
  });
});

test("[A75] whom a page names is told so once, by a revision, unless they wrote it or are blocked", async () => {
  await inRollback(async (db) => {
    const [ada, bo, cy] = [await person(db, "Ada"), await person(db, "Bo"), await person(db, "Cy")];
    const nia = await person(db, "Nia", "newcomer");
    await block(db, COMMAND_LINE, { name: "Cy", reason: "a test" });
    const call = (actor: Actor) => mention(accountOf(actor) ?? "", actor.role === "reader" ? "" : actor.name);
    const naming = (text: string) =>
      page(p(text, call(ada), call(bo), call(bo), call(cy), mention("nobody", "Nobody"), "."));

    const proposed = await proposePage(db, nia, title("Commons"), { doc: naming("Ask ") });
    expect(proposed.ok).toBe(true);
    expect(await told(db, bo)).toEqual([]);

    await write(db, ada, "Enclosure", page(p("Nobody is named.")));
    await write(db, ada, "Enclosure", naming("Ask "));
    const once = [["named", "Enclosure", "Enclosure", "Ada"]];
    expect(await told(db, bo)).toEqual(once);
    expect(await told(db, ada)).toEqual([]);
    expect(await told(db, cy)).toEqual([]);
    await write(db, ada, "Enclosure", naming("Better ask "));
    await write(db, ada, "Enclosure", page(p("Nobody is named.")));
    await write(db, ada, "Enclosure", naming("Once more, ask "));
    expect(await told(db, bo)).toEqual(once);
    await write(db, ada, "Commons", naming("Ask "));
    expect(await told(db, bo)).toEqual([["named", "Commons", "Commons", "Ada"], ...once]);
  });
});
