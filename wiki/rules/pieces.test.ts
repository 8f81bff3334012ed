import { expect, test } from "vitest";
import * as Y from "yjs";
import { appendUpdates } from "@/db/live/live";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { accountOf } from "../accounts/actor";
import { openDraft } from "../drafts/open";
import { proposePage } from "../drafts/propose";
import { person } from "../testing";
import { editsInAMinute, editsLately, isPiece } from "./pieces";

/** What an editor sends while somebody writes, a change each. Its client id is one of the longest, as nearly all are. */
function writing() {
  const doc = new Y.Doc();
  doc.clientID = 0xfedcba98;
  const changes: Uint8Array[] = [];
  doc.on("update", (change: Uint8Array) => changes.push(change));
  const body = doc.getXmlFragment("prosemirror");
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement("paragraph");
  body.push([paragraph]);
  paragraph.insert(0, [text]);
  return { doc, changes, body, text, paragraph };
}

/** What somebody writes with all that an editor has: more in one minute than anybody does. */
function honest(): { doc: Y.Doc; changes: Uint8Array[] } {
  const { doc, changes, body, text, paragraph } = writing();
  for (let n = 0; n < 300; n += 1) text.insert(n < 200 ? text.length : 20 + n, "x");
  // Five letters that a busy database writes down as one, again and again.
  const letters = changes.splice(-100);
  for (let n = 0; n < 100; n += 5) changes.push(Y.mergeUpdates(letters.slice(n, n + 5)));
  for (let n = 0; n < 12; n += 1) {
    const item = new Y.XmlElement("listItem");
    item.insert(0, [new Y.XmlElement("paragraph")]);
    body.push([item]);
    text.insert(30, "共有資源の悲劇について書きます");
    text.format(n * 10, 5, { link: { href: "https://example.org/a/longer/address" } });
    text.format(n * 10, 5, { bold: {} });
    paragraph.setAttribute("source", `Governing the Commons, chapter ${n}, Cambridge 1990`);
    text.delete(2, 1);
  }
  return { doc, changes };
}

test("[G28] who types is not counted, whatever they type; a text that comes whole is", () => {
  const { changes } = honest();
  expect(changes.filter((change) => change.byteLength >= 60).length).toBeGreaterThan(40);
  expect(changes.filter(isPiece)).toEqual([]);
  const { changes: pasted, text } = writing();
  text.insert(0, "This is what the bot has to say for the first time.");
  expect(pasted.filter(isPiece)).toHaveLength(1);
  expect(isPiece(new Uint8Array(80).fill(255))).toBe(false);
});

test("[G28] writing in a draft is one edit, however much is typed in a minute", () =>
  inRollback(async (db) => {
    const nell = await person(db, "Nell", "newcomer");
    const accountId = accountOf(nell) ?? "";
    const opened = await openDraft(db, nell, title("Commons"));
    if (!opened.ok) throw new Error(opened.sentence);
    const { doc, changes } = honest();
    await appendUpdates(
      db,
      changes.map((data) => ({
        liveId: opened.liveId,
        accountId,
        data,
        clients: [doc.clientID],
      })),
    );
    expect(await editsInAMinute(db, accountId)).toBe(1);
    expect(await editsLately(db, accountId)).toEqual({ 1: 1, 10: 1, 60: 1 });
  }));

test("[G28] a program that changes a word of one page again and again is stopped at its tenth time", () =>
  inRollback(async (db) => {
    const nell = await person(db, "Nell", "newcomer");
    const done = [];
    for (let n = 0; n < 11; n += 1) {
      const doc = page(p(`Words ${"x".repeat(n)}`));
      done.push((await proposePage(db, nell, title("One"), { doc })).ok);
    }
    expect(done).toEqual([...Array<boolean>(9).fill(true), false, false]);
  }));
