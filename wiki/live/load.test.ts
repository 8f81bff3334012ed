import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { headsOf } from "@/db/live/live";
import { freshDatabase, secondHandle } from "@/db/testing";
import { h, p, page } from "@/document/build";
import { title } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import { putPage } from "../pages/put";
import { person, write } from "../testing";
import { openLive } from "./room";
import { wholeLog } from "./testing";

test("[R86] an imported page gets its document at the first edit, once, even if two nodes and a program try at the same moment", async () => {
  const { db } = await freshDatabase();
  const other = await secondHandle();
  onTestFinished(() => other.close());
  const ada = await person(db, "Ada");
  const text = page(h(2, "Origins"), p("A seed."));
  for (const round of [1, 2, 3, 4, 5]) {
    const name = `Page ${round}`;
    const { id } = await write(db, ada, name, text);
    // As an import leaves it: content, and no live document.
    await db.execute(sql`delete from live where id = ${id}`);
    await db.execute(sql`update content set seq = 0 where page_id = ${id}`);
    await db.execute(sql`update revision set seq = 0 where page_id = ${id}`);
    const [one, two, three, put] = await Promise.all([
      openLive(db, id),
      openLive(other.db, id),
      openLive(other.db, id),
      putPage(db, ada, title(name), { doc: page(h(2, "Origins"), p("A seed."), p("And more.")) }),
    ]);
    expect(put).toMatchObject({ ok: true, created: false });
    const log = await wholeLog(db, id);
    expect(log.map((row) => row.accountId === null)).toEqual([true, false]);
    expect((await headsOf(db, [id])).get(id)).toBe(2);
    for (const opened of [one, two, three]) {
      const doc = new Y.Doc();
      if (opened) Y.applyUpdate(doc, opened.update);
      const said = opened && toJSON(doc);
      expect(said).toEqual(opened?.seq === 1 ? text : page(h(2, "Origins"), p("A seed."), p("And more.")));
    }
  }
});
