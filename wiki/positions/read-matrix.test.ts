import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { link, p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { movePage } from "../pages/move";
import { removePage } from "../pages/remove";
import { person, write } from "../testing";
import { makeGraph } from "./read-graph";
import { makeMatrix } from "./read-matrix";
import { readTimeline } from "./read-timeline";

let ids = 0;
const says = (stance: string, target: string, rest: Record<string, string> = {}) => {
  ids += 1;
  const id = `7d5c1a52-6a5f-4b57-9a1c-${String(ids).padStart(12, "0")}`;
  return position({ id, holder: "", stance, target, topic: "Autonomy", ...rest }, p("So they say."));
};

/** Two schools in dispute, a question, and a school that waits. */
async function theory(db: Db, ada: Actor): Promise<void> {
  const category = p(link("Category:Schools"));
  await write(db, ada, "A", page(says("agrees-with", "B"), says("holds", ""), category), "school");
  await write(db, ada, "B", page(says("critiques", "A"), says("builds-on", "Nobody yet")), "school");
  await write(db, ada, "C", page(p("We wait.")), "school");
  await write(db, ada, "Autonomy", page(p("Can it stand alone?")), "question");
  await write(db, ada, "Licences", page(p("Which?")), "question");
}

test("[V1] the matrix has schools with and without positions, whoever is spoken of, and what each holds itself", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada", "moderator");
    await theory(db, ada);
    const view = await makeMatrix(db, {}, { across: "schools" });
    expect(view.rows.items.map((row) => row.title)).toEqual(["A", "B", "Nobody yet", "C"]);
    expect(view.cells.map((cell) => `${cell.row}, ${cell.column}: ${cell.lean}`).sort()).toEqual([
      "A, A: neither",
      "A, B: for",
      "B, A: against",
      "B, Nobody yet: for",
    ]);
    expect(view.disputes).toEqual([{ topic: "Autonomy", friendly: "A", hostile: "B" }]);
    expect(Object.keys(view.wanted)).toEqual(["Nobody yet|B"]);
  });
});

test("[V1] schools stand across from questions, through redirects, and an empty place may be wanted", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada", "moderator");
    await theory(db, ada);
    await movePage(db, ada, title("Autonomy"), title("Standing alone"));
    await movePage(db, ada, title("B"), title("School B"));
    const view = await makeMatrix(db, {}, { across: "questions" });
    expect(view.columns.items.map((column) => [column.title, column.names])).toEqual([
      ["Standing alone", ["Standing alone", "Autonomy"]],
      ["Licences", ["Licences"]],
    ]);
    expect(view.cells.map((cell) => [cell.row, cell.column, cell.count])).toEqual(
      expect.arrayContaining([
        ["A", "Standing alone", 2],
        ["School B", "Standing alone", 2],
      ]),
    );
    expect(view.wanted["C|Standing alone"]).toMatchObject({ spoken: 2, named: 0, demand: 2 });
    expect(view.wanted["C|Licences"]).toBeUndefined();
  });
});

test("[V4] a matrix is filtered by category, page by page, and shows nothing of deleted pages", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada", "moderator");
    await theory(db, ada);
    const inCategory = await makeMatrix(db, { category: "Category:Schools" }, { across: "schools" });
    expect(inCategory.rows.items.map((row) => row.title)).toEqual(["A"]);
    const second = await makeMatrix(db, {}, { across: "schools", limit: 2, rows: 1 });
    expect([second.rows.items.map((row) => row.title), second.columns.items.map((row) => row.title)]).toEqual(
      [
        ["Nobody yet", "C"],
        ["A", "B"],
      ],
    );
    expect([second.rows.more, second.columns.more]).toEqual([false, true]);
    await removePage(db, ada, title("B"), "a test");
    const left = await makeMatrix(db, {}, { across: "schools" });
    expect(left.rows.items.map((row) => row.title)).toEqual(["A", "B", "C"]);
    expect(left.cells.map((cell) => cell.row)).toEqual(["A", "A"]);
    await removePage(db, ada, title("A"), "a test");
    expect((await makeMatrix(db, {}, { across: "schools" })).rows.items.map((row) => row.title)).toEqual([
      "C",
    ]);
    expect((await makeGraph(db, {})).nodes.map((node) => node.title).sort()).toEqual([
      "Autonomy",
      "C",
      "Licences",
    ]);
    expect((await readTimeline(db, {})).undated).toEqual([]);
  });
});

test("[S77] a graph that has room for the most frequent lines only says so", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada", "moderator");
    await theory(db, ada);
    const whole = await makeGraph(db, {});
    expect(whole.most).toBeNull();
    const part = await makeGraph(db, {}, 2);
    expect(part.most).toBe(2);
    expect(part.edges.length).toBeLessThan(whole.edges.length);
  });
});

test("[V10] the timeline takes a question, and gives the record as it was", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada", "moderator");
    const dated = page(says("agrees-with", "B", { from: "2006", until: "2009" }), says("critiques", "B"));
    await write(db, ada, "A", dated, "school");
    const view = await readTimeline(db, { holder: "A" });
    expect(view.bands.map((band) => [band.holder, band.spans.length])).toEqual([["A", 1]]);
    expect([view.undated.length, view.cursor, view.crowded]).toEqual([1, null, false]);
    expect((await readTimeline(db, { holder: "B" })).bands).toEqual([]);
    expect((await readTimeline(db, { recorded: new Date("2001-01-01") })).undated).toEqual([]);
  });
});
