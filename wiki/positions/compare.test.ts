import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { movePage } from "../pages/move";
import { person, write } from "../testing";
import { cellsOf, compareSchools } from "./compare";

const id = (n: number) => `7d5c1a52-6a5f-4b57-9a1c-${String(n).padStart(12, "0")}`;
const view = (n: number, attrs: Parameters<typeof position>[0]) =>
  position({ id: id(n), stance: "holds", ...attrs }, p(`View ${n}.`));

test("[S52] a cell has what a school holds and says of the others, and counts what it says of those beside them", () => {
  const said = (holder: string, target: string) => ({ holder, target });
  expect(
    cellsOf(
      [["A", "Alias"], ["B"]],
      [said("A", ""), said("Alias", "B"), said("A", "C"), said("B", "Alias"), said("D", "A")],
    ),
  ).toEqual([
    { held: [said("A", "")], said: [said("Alias", "B")], elsewhere: 1 },
    { held: [], said: [said("B", "Alias")], elsewhere: 0 },
  ]);
});

test("[S52] schools are compared on every question that one of them speaks to, the shared ones first", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(
      db,
      ada,
      "Oekonux",
      page(view(1, { topic: "Autonomy" }), view(2, { topic: "Market" }), view(3, {})),
    );
    await write(
      db,
      ada,
      "Benkler",
      page(view(4, { topic: "Market", stance: "differs-from", target: "Oekonux" })),
    );
    await movePage(db, ada, title("Oekonux"), title("Project Oekonux"));
    const found = await compareSchools(db, ["Oekonux", " benkler", "Project Oekonux", "", "a|b"]);
    expect(found.schools).toEqual([
      { title: "Project Oekonux", written: true },
      { title: "Benkler", written: true },
    ]);
    expect(found.wrong).toEqual([{ given: "a|b", sentence: expect.stringContaining("|") as string }]);
    expect(
      found.questions.map(({ topic, cells }) => [
        topic,
        ...cells.map(({ held, said }) => [held.length, said.length]),
      ]),
    ).toEqual([
      ["Market", [1, 0], [0, 1]],
      ["Autonomy", [1, 0], [0, 0]],
      ["", [1, 0], [0, 0]],
    ]);
    const first = await compareSchools(db, ["Oekonux", "Benkler"], { limit: 2 });
    const rest = await compareSchools(db, ["Oekonux", "Benkler"], { limit: 2, cursor: first.cursor });
    expect(rest.questions.map(({ topic }) => topic)).toEqual([""]);
    expect((await compareSchools(db, ["Oekonux"])).questions).toEqual([]);
    const six = ["A", "B", "C", "D", "E", "F"];
    expect((await compareSchools(db, six)).schools).toHaveLength(5);
  });
});
