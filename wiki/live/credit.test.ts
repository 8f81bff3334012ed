import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { NodeJSON } from "@/document/json";
import { p, page } from "@/document/build";
import { replaceContent } from "@/document/ydoc";
import { creditLog, type Credited } from "./credit";
import { moves, play, rowsOf, who } from "./moves.testing";
import { undoIn } from "./undo";

/** The text of a credited page with who wrote it: [["Ada", "Some words"], …]. */
function writers({ blocks, people }: Credited): [string | null, string][] {
  const read = (node: NodeJSON): [string | null, string][] => {
    const person = node.marks?.at(-1)?.attrs?.["person"];
    if (node.text === undefined) return (node.content ?? []).flatMap(read);
    return [[typeof person === "number" ? (people[person] ?? null) : null, node.text]];
  };
  return blocks.flatMap(read);
}

test("[P60] every character is credited to who wrote it, also after somebody was undone", async () => {
  await fc.assert(
    fc.asyncProperty(moves, who, async (script, gone) => {
      const { log, letters } = play(script);
      const rows = rowsOf(log);
      const undone = await undoIn("page", [rows], (row) => row.accountId === String(gone));
      const all = undone ? [...rows, { accountId: "mona", data: undone.change, restores: true }] : rows;
      for (const some of [rows, all]) {
        for (const [person, text] of writers(await creditLog([some])))
          for (const letter of text) expect(person).toBe(String(letters.get(letter)?.by));
      }
    }),
    { numRuns: 100 },
  );
});

/** A log to which people write a page one after the other. */
function written() {
  const log: { accountId: string | null; data: Uint8Array }[] = [];
  const change = (person: string, client: number, to: ReturnType<typeof page>): void => {
    const doc = new Y.Doc();
    for (const { data } of log) Y.applyUpdate(doc, data);
    doc.clientID = client;
    doc.on("update", (data: Uint8Array) => log.push({ accountId: person, data }));
    replaceContent(doc, to);
  };
  return { log, change };
}

test("[P61] what somebody moves, copies or goes back to stays credited to who wrote it", async () => {
  const words = "Peer production is a mode of production beside others.";
  const other = "A short second paragraph that stands here for company.";
  const { log, change } = written();
  change("Ada", 1, page(p(words), p(other)));
  change("Bo", 2, page(p("@@@")));
  change("Cy", 3, page(p(other), p(`Cy adds a word. ${words}`)));
  expect(writers(await creditLog([log])).map(([person, text]) => `${person}: ${text}`)).toEqual([
    `Ada: ${other}`,
    "Cy: Cy adds a word. ",
    `Ada: ${words}`,
  ]);
});

test("[P61] whoever goes back to own words keeps their last letter, also where another's words once followed the same", async () => {
  const words = "Peer production is a mode of production beside others.";
  const field = "A field is ploughed by those who live beside it.";
  const { log, change } = written();
  change("Ada", 1, page(p("So it is."), p(words)));
  change("Bo", 2, page(p("So it is."), p(words), p(field)));
  change("Cy", 3, page(p("@@@")));
  change("Bo", 4, page(p(field), p(words)));
  expect(writers(await creditLog([log])).map(([person, text]) => `${person}: ${text}`)).toEqual([
    `Bo: ${field}`,
    `Ada: ${words}`,
  ]);
});
