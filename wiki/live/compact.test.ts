import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import type { Db } from "@/db/client";
import { appendUpdates, clientsOf } from "@/db/live/live";
import { writersBetween } from "@/db/live/log";
import { getRevision } from "@/db/revisions/revisions";
import { checksum } from "@/db/live/checksum";
import { headWithSnapshot, putSnapshot, snapshotSeq } from "@/db/live/snapshots";
import { freshDatabase, secondHandle } from "@/db/testing";
import { transact } from "@/db/transact";
import { p, page } from "@/document/build";
import { FRAGMENT, toJSON } from "@/document/ydoc";
import { accountOf, type Actor } from "../accounts/actor";
import { person, write } from "../testing";
import { compact } from "./compact";
import { loadDoc, loadUpdate } from "./load";
import { DamagedLog } from "./damage";
import { keep } from "./room";
import { readLog } from "./read-log";
import { wholeLog, writeLog } from "./testing";

type Written = { db: Db; ada: Actor; bo: Actor; id: string; half: { seq: number; revision: number } };

/** A page that two people have written keystroke by keystroke, with a revision in the middle of what Ada types. */
async function written(): Promise<Written> {
  const { db } = await freshDatabase();
  const ada = await person(db, "Ada");
  const bo = await person(db, "Bo");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  await writeLog(db, id, [ada, bo], ([one, two]) => {
    one?.type("Ada writes a sentence, letter by letter. ".repeat(8));
    two?.type("Bo answers her.");
    two?.erase(4);
    one?.type("And she goes on");
  });
  const seq = await keepAll(db, id);
  const revision = await newestRevision(db, id);
  await writeLog(db, id, [ada, bo], ([one, two]) => {
    one?.type("and on. ".repeat(40));
    two?.erase(2);
  });
  await keepAll(db, id);
  return { db, ada, bo, id, half: { seq, revision } };
}

async function keepAll(db: Db, id: string): Promise<number> {
  const loaded = await whole(db, id);
  await keep(db, id, { content: toJSON(loaded.doc), seq: loaded.seq, apart: 0 });
  return loaded.seq;
}

async function whole(db: Db, id: string, upTo?: number) {
  const loaded = await loadDoc(db, id, upTo);
  if (!loaded) throw new Error("there is no such live document");
  return loaded;
}

async function newestRevision(db: Db, pageId: string): Promise<number> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select max(id) as id from revision where page_id = ${pageId}`,
  );
  return Number(rows[0]?.id);
}

/** What the page says when everything that this person did after `seq` is undone. */
async function without(db: Db, id: string, who: Actor, seq: number) {
  const doc = new Y.Doc({ gc: false });
  const undoing = new Y.UndoManager(doc.getXmlFragment(FRAGMENT), {
    trackedOrigins: new Set([accountOf(who)]),
    captureTimeout: 0,
  });
  for (const row of await wholeLog(db, id)) {
    if (row.seq <= seq) Y.applyUpdate(doc, row.data);
    else Y.applyUpdate(doc, row.data, row.accountId);
  }
  while (undoing.canUndo()) undoing.undo();
  return toJSON(doc);
}

test("[R85] compacting changes nothing that the log says: the page, its revisions, who wrote what, and what undoing one person gives", async () => {
  const { db, ada, bo, id, half } = await written();
  const before = await wholeLog(db, id);
  const { doc, seq } = await whole(db, id);
  const credited = [
    await writersBetween(db, id, 0, half.seq),
    await writersBetween(db, id, half.seq, seq),
    [...(await clientsOf(db, id))],
  ];
  const undone = [await without(db, id, ada, half.seq), await without(db, id, bo, 1)];
  await compact(db, id);

  const after = await wholeLog(db, id);
  expect(after.length).toBeLessThan(before.length / 20);
  expect(after.reduce((sum, row) => sum + row.seq - row.first + 1, 0)).toBe(before.length);
  const now = await whole(db, id);
  expect(now.seq).toBe(seq);
  expect(Y.equalSnapshots(Y.snapshot(now.doc), Y.snapshot(doc))).toBe(true);
  expect(toJSON(now.doc)).toEqual(toJSON(doc));
  expect(toJSON((await whole(db, id, half.seq)).doc)).toEqual((await getRevision(db, half.revision))?.doc);
  expect([
    await writersBetween(db, id, 0, half.seq),
    await writersBetween(db, id, half.seq, seq),
    [...(await clientsOf(db, id))],
  ]).toEqual(credited);
  expect([await without(db, id, ada, half.seq), await without(db, id, bo, 1)]).toEqual(undone);

  await compact(db, id);
  expect(await wholeLog(db, id)).toEqual(after);
});

test("[R85] the log is not folded beyond what is in the tables, and goes on to be written while it is", async () => {
  const { db, ada, id } = await written();
  const { seq } = await whole(db, id);
  await writeLog(db, id, [ada], ([one]) => one?.type("Not in the tables yet."));
  await Promise.all([
    compact(db, id),
    writeLog(db, id, [ada], ([one]) => one?.type("Written while it is compacted.")),
  ]);
  const log = await wholeLog(db, id);
  expect(log.filter((row) => row.seq > seq).every((row) => row.first === row.seq)).toBe(true);
  expect(log.some((row) => row.seq === seq)).toBe(true);
  expect(JSON.stringify(toJSON((await whole(db, id)).doc))).toContain("Written while it is compacted.");
});

test("[R86] two nodes that compact one document at once do it once", async () => {
  const { db, id } = await written();
  const before = await whole(db, id);
  const other = await secondHandle();
  onTestFinished(() => other.close());
  await Promise.all([compact(db, id), compact(other.db, id)]);
  const log = await wholeLog(db, id);
  expect(log.reduce((sum, row) => sum + row.seq - row.first + 1, 0)).toBe(before.seq);
  expect(toJSON((await whole(db, id)).doc)).toEqual(toJSON(before.doc));
  expect(await snapshotSeq(db, id)).toBe(before.seq);
});

test("[R132] a page is opened with the state vector that its snapshot keeps, and with what came later", async () => {
  const { db, ada, id } = await written();
  await compact(db, id);
  const vector = async () => Y.decodeStateVector((await loadUpdate(db, id))?.vector ?? Uint8Array.of(0));
  const found = async () => Y.decodeStateVector(Y.encodeStateVector((await whole(db, id)).doc));
  expect(await vector()).toEqual(await found());
  await writeLog(db, id, [ada], ([one]) => one?.type("Later."));
  expect(await vector()).toEqual(await found());
  // Rows from before it was kept have none.
  await db.execute(sql`update snapshot set vector = null`);
  expect((await loadUpdate(db, id))?.spoilt).toBe(true);
  const { data } = (await headWithSnapshot(db, id))?.snapshot ?? { data: Uint8Array.of() };
  await db.execute(sql`update snapshot set sum = ${checksum(data)}`);
  expect((await loadUpdate(db, id))?.spoilt).toBe(false);
  expect(await vector()).toEqual(await found());
  // That of the snapshot is taken at its word, not found again.
  const own = Y.encodeStateVector(new Map([[7, 3]]));
  await putSnapshot(db, id, await snapshotSeq(db, id), { data, vector: own });
  expect((await vector()).get(7)).toBe(3);
});

test("[R87] a snapshot that is damaged, or reaches further than the log, is not used but made anew", async () => {
  const { db, id } = await written();
  const before = await whole(db, id);
  await compact(db, id);
  const spoilings = [
    sql`update snapshot set data = set_byte(data, 20, 255 - get_byte(data, 20))`,
    sql`update snapshot set data = substring(data from 1 for 50)`,
    sql`update snapshot set vector = set_byte(vector, 1, 255 - get_byte(vector, 1))`,
    sql`update snapshot set seq = seq + 1000000`,
  ];
  for (const spoil of spoilings) {
    await db.execute(spoil);
    const loaded = await whole(db, id);
    expect(loaded).toMatchObject({ seq: before.seq, spoilt: true });
    expect(toJSON(loaded.doc)).toEqual(toJSON(before.doc));
    await compact(db, id);
    expect((await whole(db, id)).spoilt).toBe(false);
  }
});

test("[R88] a row of the log that is damaged or missing is never passed over", async () => {
  const { db, id } = await written();
  const { seq } = await whole(db, id);
  const damages = [
    sql`update "update" set data = set_byte(data, 6, 255 - get_byte(data, 6)) where seq = 7`,
    sql`update "update" set data = '\\x', sum = null where seq = 7`,
    sql`delete from "update" where seq = 7`,
    sql`delete from "update" where seq = ${seq}`,
  ];
  class Undone extends Error {}
  for (const damage of damages) {
    const trial = transact(db, async (tx) => {
      await tx.execute(damage);
      await expect(loadDoc(tx, id)).rejects.toThrow(DamagedLog);
      await expect(compact(tx, id)).rejects.toThrow(DamagedLog);
      expect(await snapshotSeq(tx, id)).toBe(0);
      throw new Undone();
    });
    await expect(trial).rejects.toThrow(Undone);
  }
  // What a snapshot holds already is not needed to load; but it is never folded away.
  await compact(db, id);
  expect((await whole(db, id)).seq).toBe(seq);
});

test("[R113] of a log whose rows are large a few are read at once, and it is folded whole", async () => {
  const { db } = await freshDatabase();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const each = 1_500_000;
  for (const letter of "abcdef") {
    await writeLog(db, id, [ada], ([one]) => one?.type(letter));
    await appendUpdates(db, [
      { liveId: id, accountId: accountOf(ada), data: paragraph(letter.repeat(each)), clients: [] },
    ]);
  }
  const { doc } = await whole(db, id);
  const seq = await keepAll(db, id);
  const pieces: number[] = [];
  for await (const rows of readLog(db, id, { after: 0 })) {
    pieces.push(rows.reduce((sum, row) => sum + row.data.byteLength, 0));
  }
  expect(pieces.reduce((sum, piece) => sum + piece, 0)).toBeGreaterThan(6 * each);
  expect(Math.max(...pieces)).toBeLessThan(4 * each);
  await compact(db, id);
  expect(await snapshotSeq(db, id)).toBe(seq);
  const { rows } = await db.execute<{ folded: string }>(sql`select folded from live where id = ${id}`);
  expect(Number(rows[0]?.folded)).toBe(seq);
  expect(toJSON((await whole(db, id)).doc)).toEqual(toJSON(doc));
});

/** As somebody pastes it who has nothing of the page yet. */
function paragraph(words: string): Uint8Array {
  const doc = new Y.Doc();
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(FRAGMENT).push([element]);
  return Y.encodeStateAsUpdate(doc);
}
