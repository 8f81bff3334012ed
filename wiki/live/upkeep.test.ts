import { sql } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { freshDatabase, testSettings } from "@/db/testing";
import { snapshotSeq } from "@/db/live/snapshots";
import { headsOf } from "@/db/live/live";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { fetchPage } from "../pages/fetch";
import { history } from "../revisions/history";
import { person, write } from "../testing";
import { wholeLog, writeLog } from "./testing";
import { openUpkeep } from "./upkeep";

/** For how long the thread is waited for: on a busy machine it takes seconds only to begin. */
const PATIENCE = { timeout: 20_000 };
const PACE = { look: 20, rows: 100, quiet: 60, rest: 60_000, atOnce: 20, wish: 10, sweep: 600_000 };

test("[R89] in the background long logs are compacted, pages left behind are brought up, and what fails keeps nothing else from its turn", async () => {
  const { db } = await freshDatabase();
  const ada = await person(db, "Ada");
  const long = await write(db, ada, "Long", page(p("A seed.")));
  await writeLog(db, long.id, [ada], ([one]) => one?.type("letter by letter ".repeat(10)));
  const left = await write(db, ada, "Left", page(p("A seed.")));
  await writeLog(db, left.id, [ada], ([one]) => one?.type("by a node that died"));
  const broken = await write(db, ada, "Broken", page(p("A seed.")));
  await writeLog(db, broken.id, [ada], ([one]) => one?.type("and then damaged ".repeat(12)));
  await db.execute(sql`update "update" set data = '\\x00' where live_id = ${broken.id} and seq = 5`);
  // Ada has not written for a while in any of them; the clock of whoever wrote in the second was ahead.
  await db.execute(sql`update "update" set at = at - interval '2 minutes' where live_id <> ${left.id}`);
  await db.execute(sql`update "update" set at = at + interval '2 hours' where live_id = ${left.id}`);

  const failures: string[] = [];
  const upkeep = openUpkeep(
    db,
    await testSettings(),
    ({ liveId, why }) => failures.push(`${liveId}: ${why}`),
    PACE,
  );
  onTestFinished(() => upkeep.close());
  const head = async (id: string) => (await headsOf(db, [id])).get(id);
  await vi.waitFor(async () => expect(await snapshotSeq(db, long.id)).toBe(await head(long.id)), PATIENCE);
  await vi.waitFor(async () => expect((await wholeLog(db, long.id)).length).toBeLessThan(10), PATIENCE);
  await vi.waitFor(
    async () => expect((await fetchPage(db, READER, title("Left")))?.text).toContain("by a node that died"),
    PATIENCE,
  );
  expect((await history(db, title("Left")))?.items[0]).toMatchObject({ number: 2, authors: ["Ada"] });
  await vi.waitFor(() => expect(failures).toHaveLength(2), PATIENCE);
  expect(failures.every((failure) => failure.startsWith(`${broken.id}: The log of`))).toBe(true);
  expect((await fetchPage(db, READER, title("Broken")))?.text).toBe("A seed.");
}, 60_000);

test("[R106] what is wished for is compacted at once, however short its log and far the next look", async () => {
  const { db } = await freshDatabase();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Rested", page(p("A seed.")));
  await writeLog(db, id, [ada], ([one]) => one?.type("a few letters"));
  const upkeep = openUpkeep(db, await testSettings(), () => undefined, { ...PACE, look: 600_000 });
  onTestFinished(() => upkeep.close());
  upkeep.wish(id);
  await vi.waitFor(
    async () => expect(await snapshotSeq(db, id)).toBe((await headsOf(db, [id])).get(id)),
    PATIENCE,
  );
}, 60_000);
