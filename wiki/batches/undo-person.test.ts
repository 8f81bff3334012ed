import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import pg from "pg";
import { expect, test, vi } from "vitest";
import type { Db } from "@/db/client";
import { freshDatabase } from "@/db/testing";
import { transact } from "@/db/transact";
import { p, page } from "@/document/build";
import { keepAll } from "../live/change";
import { writeLog } from "../live/testing";
import type { Actor } from "../accounts/actor";
import { person, write } from "../testing";
import { readBatch } from "./read";
import { undoPerson } from "./undo-person";

const PAGES = 495;
const BEFORE = page(p("Ada was here."));
const since = new Date(Date.now() - 3_600_000);

/** Puts copies of a page beside it, with its log and its history. */
async function copyPage(db: Db, id: string, copies: number): Promise<void> {
  const ids = Array.from({ length: copies }, () => randomUUID());
  const copy = sql`unnest(${sql.param(ids)}::uuid[]) with ordinality as copy(id, nth)`;
  await db.execute(sql`
    insert into page (id, title, kind, state, revisions)
    select copy.id, p.title || ' ' || copy.nth, p.kind, p.state, p.revisions from page p, ${copy} where p.id = ${id}`);
  await db.execute(sql`
    insert into content (page_id, doc, text, seq, search)
    select copy.id, c.doc, c.text, c.seq, c.search from content c, ${copy} where c.page_id = ${id}`);
  await db.execute(sql`
    insert into live (id, page_id, head) select copy.id, copy.id, l.head from live l, ${copy} where l.id = ${id}`);
  await db.execute(sql`
    insert into "update" (live_id, seq, account_id, at, data, sum)
    select copy.id, u.seq, u.account_id, u.at, u.data, u.sum from "update" u, ${copy} where u.live_id = ${id}`);
  await db.execute(sql`
    insert into client (live_id, client_id, account_id)
    select copy.id, c.client_id, c.account_id from client c, ${copy} where c.live_id = ${id}`);
  await db.execute(sql`
    insert into revision (page_id, number, at, summary, doc, size, seq)
    select copy.id, r.number, r.at, r.summary, r.doc, r.size, r.seq from revision r, ${copy} where r.page_id = ${id}`);
  await db.execute(sql`
    insert into revision_author (revision_id, account_id, written)
    select made.id, a.account_id, a.written from revision_author a
    join revision r on r.id = a.revision_id and r.page_id = ${id}
    join revision made on made.number = r.number and made.page_id = any(${sql.param(ids)}::uuid[])`);
}

async function saying(db: Db, word: string): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from content where text like ${`%${word}%`}`,
  );
  return rows[0]?.n ?? -1;
}

test("[P77] five hundred edits of one person, over as many pages and many on one, are taken back at once, and others' words stay", async () => {
  const { db } = await freshDatabase();
  const [ada, vandal] = [await person(db, "Ada"), await person(db, "Vandal")];
  const mona = await person(db, "Mona", "moderator");
  const one = await write(db, ada, "One", BEFORE);
  await write(db, vandal, "One", page(p("Ada was here."), p("Buy now!")));
  await copyPage(db, one.id, PAGES - 1);
  // On these few, many edits of both, one after the other, each of them a revision.
  const busy: string[] = [];
  for (const name of ["Busy", "Busier"]) {
    const { id } = await write(db, ada, name, BEFORE);
    busy.push(id);
    for (let round = 0; round < 10; round++) {
      await writeLog(db, id, [vandal, ada], ([bad, good]) => {
        bad?.type("Buy now!");
        if (round === 9) good?.type("Ada goes on.");
      });
      await transact(db, (tx) => keepAll(tx, id));
    }
  }
  expect(await saying(db, "Buy now")).toBe(PAGES + busy.length);

  const done = await undoPerson(db, mona, { name: "Vandal", since, reason: "Spam" });
  expect(done).toMatchObject({ ok: true, undone: PAGES + busy.length, left: false });
  expect(await saying(db, "Buy now")).toBe(0);
  expect(await saying(db, "Ada was here")).toBe(PAGES + busy.length);
  expect(await saying(db, "Ada goes on")).toBe(busy.length);
  const rows = (await readBatch(db, mona, done.ok ? done.batch : 0))?.rows ?? [];
  expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(["done"]));
  // One revision each, by the moderator, with the reason.
  const { rows: made } = await db.execute<{ summary: string; n: number }>(sql`
    select r.summary, count(*)::int as n from revision r join revision_author a on a.revision_id = r.id
    join account on account.id = a.account_id and account.name = 'Mona' group by 1`);
  expect(made).toEqual([{ summary: "Spam", n: PAGES + busy.length }]);
}, 240_000);

/** How many questions it asks the database to take back what somebody wrote. */
async function asking(db: Db, mona: Actor, name: string): Promise<number> {
  const asked = vi.spyOn(pg.Client.prototype, "query");
  try {
    expect(await undoPerson(db, mona, { name, since, reason: "Spam" })).toMatchObject({ ok: true });
    return asked.mock.calls.length;
  } finally {
    asked.mockRestore();
  }
}

test("[P78] to take back what somebody wrote on fifty pages asks less than a tenth of what fifty single pages would", async () => {
  const { db } = await freshDatabase();
  const [ada, one, many] = [await person(db, "Ada"), await person(db, "One"), await person(db, "Many")];
  const mona = await person(db, "Mona", "moderator");
  await write(db, ada, "Alone", BEFORE);
  await write(db, one, "Alone", page(p("Ada was here."), p("Buy now!")));
  const first = await write(db, ada, "Page", BEFORE);
  await write(db, many, "Page", page(p("Ada was here."), p("Buy now!")));
  await copyPage(db, first.id, 49);
  const [alone, fifty] = [await asking(db, mona, "One"), await asking(db, mona, "Many")];
  expect(fifty).toBeLessThan(alone * 5);
  expect(await saying(db, "Buy now")).toBe(0);
}, 60_000);

test("[P78] a page that cannot be done with others is done by itself, and one that is gone is left as it is", async () => {
  const { db } = await freshDatabase();
  const [ada, vandal] = [await person(db, "Ada"), await person(db, "Vandal")];
  const mona = await person(db, "Mona", "moderator");
  const pages = [];
  for (const name of ["Kept", "Typed", "Gone"]) pages.push(await write(db, ada, name, BEFORE));
  for (const { id } of pages) await writeLog(db, id, [vandal], ([bad]) => bad?.type("Buy now!"));
  const [kept, typed, gone] = pages.map(({ id }) => id);
  await transact(db, (tx) => keepAll(tx, kept ?? ""));
  // Of what was typed there, nothing is in a revision yet.
  await writeLog(db, typed ?? "", [ada], ([good]) => good?.type("Ada goes on."));
  await db.execute(sql`update page set state = 'deleted' where id = ${gone}`);
  expect(await undoPerson(db, mona, { name: "Vandal", since, reason: "Spam" })).toMatchObject({ undone: 2 });
  expect(await saying(db, "Buy now")).toBe(0);
  expect(await saying(db, "Ada goes on")).toBe(1);
  const { rows } = await db.execute<{ title: string; n: number }>(sql`
    select title, revisions as n from page where state = 'live' order by title`);
  expect(rows).toEqual([
    { title: "Kept", n: 3 },
    { title: "Typed", n: 3 },
  ]);
});
