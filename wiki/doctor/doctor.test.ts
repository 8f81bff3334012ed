import { sql, type SQL } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { checksum } from "@/db/live/checksum";
import { freshDatabase, inRollback } from "@/db/testing";
import { h, link, p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { COMMAND_LINE } from "../accounts/actor";
import { bringUp } from "../live/bring-up";
import { compact } from "../live/compact";
import { writeLog } from "../live/testing";
import { removePage } from "../pages/remove";
import { startPage } from "../pages/start";
import { person, write } from "../testing";
import { examine } from "./examine";

/** An update of an empty document. */
const NOTHING = Buffer.from([0, 0]);

const POSITION = {
  id: "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11",
  stance: "critiques",
  target: "Oekonux",
};

/** A wiki with some of everything. Gives the page that is spoilt. */
async function wiki(): Promise<{ db: Db; id: string }> {
  const { db } = await freshDatabase();
  const ada = await person(db, "Ada", "moderator");
  const bo = await person(db, "Bo");
  await write(db, ada, "Oekonux", page(h(2, "A school"), p("See ", link("Germ form"), ".")), "school");
  await write(db, ada, "Old name", page(p("#REDIRECT ", link("Oekonux"))));
  const imported = await write(db, COMMAND_LINE, "Imported", page(p("From elsewhere.")));
  await db.execute(sql`delete from live where id = ${imported.id}`);
  await db.execute(sql`update content set seq = 0 where page_id = ${imported.id}`);
  await db.execute(sql`update revision set seq = 0 where page_id = ${imported.id}`);
  await write(db, ada, "Gone", page(p("Deleted since.")));
  await removePage(db, ada, title("Gone"), "for the test");
  const unborn = await startPage(db, ada, title("Unborn"));
  if (!unborn.ok) throw new Error(unborn.sentence);

  const { id } = await write(
    db,
    ada,
    "Germ form",
    page(p("See ", link("Oekonux"), "."), position(POSITION, p("Too abstract."))),
  );
  await writeLog(db, id, [ada, bo], ([one, two]) => {
    one?.type("Ada goes on, letter by letter");
    two?.type("and so does Bo");
    one?.erase(2);
  });
  await bringUp(db, id, { cut: true });
  await compact(db, id);
  return { db, id };
}

let standing: ReturnType<typeof wiki>;
beforeAll(async () => {
  standing = wiki();
  await standing;
}, 60_000);

test("[C20] a sound wiki is found sound, whatever is in it", async () => {
  const { db } = await standing;
  expect(await examine(db)).toEqual({
    pages: 6,
    updates: expect.any(Number),
    revisions: expect.any(Number),
    found: 0,
    repaired: 0,
    findings: [],
  });
});

type Spoiling = { what: string; spoil: (id: string) => SQL; checks: string[]; lost?: true };

/** What is spoilt, and the checks that then name it; `lost`: only people could have written it. */
const SPOILINGS: Spoiling[] = [
  {
    what: "a text",
    spoil: (id) => sql`update content set text = text || ' else' where page_id = ${id}`,
    checks: ["search", "text"],
  },
  {
    what: "an index",
    spoil: (id) => sql`update content set search = to_tsvector('english', 'else') where page_id = ${id}`,
    checks: ["search"],
  },
  {
    what: "content",
    spoil: (id) =>
      sql`update content set doc = replace(doc::text, 'abstract', 'concrete')::json where page_id = ${id}`,
    checks: ["content", "positions", "text"],
  },
  { what: "a link", spoil: (id) => sql`delete from link where page_id = ${id}`, checks: ["links"] },
  {
    what: "an excerpt",
    spoil: (id) => sql`update link set excerpt = 'else' where page_id = ${id}`,
    checks: ["links"],
  },
  {
    what: "a position",
    spoil: (id) => sql`update position set target = 'Elsewhere' where page_id = ${id}`,
    checks: ["positions"],
  },
  {
    what: "a redirect",
    spoil: (id) => sql`update page set redirect_title = 'Elsewhere' where id = ${id}`,
    checks: ["redirect"],
  },
  {
    what: "a snapshot",
    spoil: (id) =>
      sql`update snapshot set data = set_byte(data, 9, 255 - get_byte(data, 9)) where live_id = ${id}`,
    checks: ["snapshot"],
  },
  {
    what: "a snapshot of another page",
    spoil: (id) =>
      sql`update snapshot set data = ${NOTHING}, vector = null, sum = ${checksum(NOTHING)} where live_id = ${id}`,
    checks: ["snapshot"],
  },
  {
    what: "a snapshot's place",
    spoil: (id) => sql`update snapshot set seq = seq + 100 where live_id = ${id}`,
    checks: ["snapshot"],
  },
  { what: "an author", spoil: (id) => sql`delete from client where live_id = ${id}`, checks: ["authorship"] },
  {
    what: "a count",
    spoil: (id) => sql`update page set revisions = revisions + 1 where id = ${id}`,
    checks: ["revisions"],
  },
  {
    what: "a page without content",
    spoil: (id) => sql`delete from content where page_id = ${id}`,
    checks: ["behind", "content"],
  },
  {
    what: "a revision",
    spoil: (id) =>
      sql`update revision set doc = '{"type":"doc","content":[{"type":"listItem"}]}' where page_id = ${id} and number = 1`,
    checks: ["revisions"],
    lost: true,
  },
  {
    what: "a row of a log",
    // The last byte: how many there are hangs on Yjs' client ids.
    spoil: (id) =>
      sql`update "update" set data = set_byte(data, length(data) - 1, 255 - get_byte(data, length(data) - 1)) where live_id = ${id}`,
    checks: ["log"],
    lost: true,
  },
  {
    what: "the end of a log",
    spoil: (id) => sql`update live set head = head + 3 where id = ${id}`,
    checks: ["log"],
    lost: true,
  },
];

test.each(SPOILINGS)(
  "[C21] doctor names $what that does not fit, and repairs what is derived",
  async (each) => {
    const id = (await standing).id;
    await inRollback(async (db) => {
      await db.execute(each.spoil(id));
      // Nobody has written for a while.
      await db.execute(sql`update "update" set at = at - interval '1 hour'`);
      const found = await examine(db);
      expect(found.findings.map(({ page, check }) => `${page}: ${check}`).sort()).toEqual(
        each.checks.map((check) => `Germ form: ${check}`),
      );
      expect(found.repaired).toBe(0);
      const mended = await examine(db, { repair: true });
      expect(mended.repaired).toBe(each.lost ? 0 : each.checks.length);
      expect((await examine(db)).found).toBe(each.lost ? each.checks.length : 0);
    });
  },
);
