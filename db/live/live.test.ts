import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase, secondHandle } from "../testing";
import { account, page, update } from "../schema";
import { checksum } from "./checksum";
import { appendUpdates, headsOf, insertLive } from "./live";

test("[R134] a change stands in the log in the same way whether it is written alone or with others", async () => {
  const { db } = await freshDatabase();
  const other = await secondHandle();
  const [ada] = await db.insert(account).values({ name: "Ada" }).returning();
  const ids = [randomUUID(), randomUUID()];
  for (const id of ids) {
    await db.insert(page).values({ id, title: id, kind: "concept" });
    await insertLive(db, id, id);
  }
  const change = (liveId: string, letters: string, clients: number[] = []) => ({
    liveId,
    accountId: ada?.id ?? null,
    data: new TextEncoder().encode(letters),
    clients,
  });
  const [one = "", two = ""] = ids;
  expect(await appendUpdates(db, [change(one, "bound", [7])])).toEqual(new Map([[one, 1]]));
  // Alone and with others, from two nodes at one moment.
  const rounds = Array.from({ length: 10 }, async (_, round) => {
    const heads = [
      appendUpdates(db, [change(one, `alone ${round}`)]),
      appendUpdates(other.db, [
        change(one, `first ${round}`),
        change(one, `second ${round}`),
        change(two, "x"),
      ]),
    ];
    return await Promise.all(heads);
  });
  const answered = (await Promise.all(rounds)).flat().map((heads) => heads.get(one));
  await other.close();
  expect(Math.max(...answered.map(Number))).toBe(31);
  expect(await headsOf(db, ids)).toEqual(
    new Map([
      [one, 31],
      [two, 10],
    ]),
  );

  const rows = await db.select().from(update).orderBy(update.liveId, update.seq);
  const log = rows.filter(({ liveId }) => liveId === one);
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
  for (const { data, sum, accountId, first, since } of log) {
    expect({ sum, accountId, first, since }).toEqual({
      sum: checksum(data),
      accountId: ada?.id,
      first: null,
      since: null,
    });
  }
  const words = log.map(({ data }) => new TextDecoder().decode(data));
  expect(new Set(words).size).toBe(31);
  for (const first of words.filter((each) => each.startsWith("first"))) {
    expect(words[words.indexOf(first) + 1]).toBe(first.replace("first", "second"));
  }
});

test("[R134] nothing is written to a log that is gone", async () => {
  const { db } = await freshDatabase();
  const gone = { liveId: randomUUID(), accountId: null, data: Uint8Array.of(1), clients: [] };
  expect(await appendUpdates(db, [gone])).toEqual(new Map());
  expect(await appendUpdates(db, [gone, gone])).toEqual(new Map());
  expect(await db.select().from(update)).toEqual([]);
});
