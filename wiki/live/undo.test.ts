import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { p, page } from "@/document/build";
import type { DocJSON } from "@/document/json";
import { toJSON } from "@/document/ydoc";
import { moves, play, rowsOf, who } from "./moves.testing";
import { undoIn } from "./undo";

function lettersOf(doc: unknown): string {
  return [...JSON.stringify(doc)].filter((each) => (each.codePointAt(0) ?? 0) >= 0x4e00).join("");
}

/** What the log says when it is applied again, with one more change. */
function said(log: { data: Uint8Array }[], change?: Uint8Array): DocJSON {
  const doc = new Y.Doc();
  for (const { data } of log) Y.applyUpdate(doc, data);
  if (change) Y.applyUpdate(doc, change);
  return toJSON(doc);
}

test("[P50] undoing one of several people leaves exactly what the others wrote and did not delete, as the log tells it again", async () => {
  await fc.assert(
    fc.asyncProperty(moves, who, async (script, gone) => {
      const { log, letters } = play(script);
      const undone = await undoIn("page", [rowsOf(log)], (row) => row.accountId === String(gone));
      const left = lettersOf(said(log, undone?.change));
      const wanted = [...letters].filter(
        ([, letter]) => letter.by !== gone && letter.deletedBy.every((each) => each === gone),
      );
      expect([...left].sort()).toEqual(wanted.map(([letter]) => letter).sort());
      if (undone) expect(toJSON(undone.doc)).toEqual(said(log, undone.change));
    }),
    { numRuns: 150 },
  );
});

test("[P50] a paragraph of the person undone stays for what another wrote in it", async () => {
  const { log } = play([
    { kind: "paragraph", who: 0, at: 0, letters: 2 },
    { kind: "meet" },
    { kind: "write", who: 1, at: 1, letters: 1 },
  ]);
  const undone = await undoIn("page", [rowsOf(log)], (row) => row.accountId === "0");
  expect(said(log, undone?.change)).toEqual(page(p(String.fromCodePoint(0x4e02))));
});
