import { expect, test } from "vitest";
import { namesOf } from "@/db/pages/names";
import { findPage } from "@/db/pages/pages";
import { inRollback } from "@/db/testing";
import { p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { transact } from "@/db/transact";
import { checkpoint } from "../live/checkpoint";
import { movePage } from "../pages/move";
import { startPage } from "../pages/start";
import { person, write } from "../testing";
import { cutRevision } from "../revisions/cut";
import { positionsAround } from "./around";

const id = (n: number) => `7d5c1a52-6a5f-4b57-9a1c-${String(n).padStart(12, "0")}`;

test("[S50] what a school holds and says, and what others say of it, is grouped by stance and question", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(
      db,
      ada,
      "Oekonux",
      page(
        position({ id: id(1), stance: "critiques", target: "Benkler", topic: "Market" }, p("No successor.")),
        position({ id: id(2), stance: "holds", topic: "Autonomy" }, p("A germ.")),
        position({ id: id(3), stance: "critiques", target: "Ostrom", topic: "Commons" }, p("Neo-Hardinian.")),
        position({ id: id(4), stance: "supersedes", target: "Oekonux" }, p("Later.")),
      ),
    );
    await write(
      db,
      ada,
      "Benkler",
      page(position({ id: id(5), stance: "agrees-with", target: "Oekonux", topic: "Market" }, p("In part."))),
    );
    await movePage(db, ada, title("Oekonux"), title("Project Oekonux"));
    const names = await namesOf(db, "Project Oekonux");
    const holds = await positionsAround(db, names, { part: "holder", by: "stance" });
    expect(holds.count).toBe(4);
    expect(
      holds.groups.map(({ key, count, questions }) => [key, count, questions.map((each) => each.topic)]),
    ).toEqual([
      ["critiques", 2, ["Commons", "Market"]],
      ["holds", 1, ["Autonomy"]],
      ["supersedes", 1, [""]],
    ]);
    const said = await positionsAround(db, names, { part: "target", by: "stance" });
    expect(said).toMatchObject({
      count: 1,
      groups: [
        {
          key: "agrees-with",
          questions: [{ positions: [{ holder: "Benkler", revision: { number: 1, authors: ["Ada"] } }] }],
        },
      ],
    });
    const answers = await positionsAround(db, ["Market"], { part: "topic", by: "holder" });
    expect(answers.groups.map(({ key }) => key)).toEqual(["Benkler", "Project Oekonux"]);
  });
});

test("[S50] of a long group the first are given, and how many there are", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const views = Array.from({ length: 30 }, (_, n) =>
      position({ id: id(n), stance: "holds", topic: "Market" }, p(`View ${n}.`)),
    );
    await write(db, ada, "Oekonux", page(...views));
    const { count, groups } = await positionsAround(db, ["Oekonux"], { part: "holder", by: "stance" });
    expect(count).toBe(30);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ key: "holds", count: 30 });
    expect(groups[0]?.questions[0]?.positions).toHaveLength(12);
  });
});

test("[S71] of many groups fewer are given of each, with how many each has", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const stances = Array.from({ length: 8 }, (_, n) => `stance-${n}`);
    const said = stances.flatMap((stance, n) =>
      Array.from({ length: 6 }, (_, m) =>
        position({ id: id(n * 6 + m), stance, target: "Benkler" }, p(`View ${m}.`)),
      ),
    );
    await write(db, ada, "Oekonux", page(...said));
    const { groups } = await positionsAround(db, ["Oekonux"], { part: "holder", by: "stance" });
    expect(groups.map(({ key, count }) => [key, count])).toEqual(stances.map((stance) => [stance, 6]));
    expect(groups.map(({ questions }) => questions[0]?.positions.length)).toEqual(stances.map(() => 4));
  });
});

test("[S51] pages that show a position say in which revision it is as soon as one holds it", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Benkler", page(p("A school.")));
    const started = await startPage(db, ada, title("Oekonux"), "school");
    if (!started.ok) throw new Error(started.sentence);
    const critique = page(position({ id: id(1), stance: "critiques", target: "Benkler" }, p("Said.")));
    await transact(db, (tx) => checkpoint(tx, started.page.id, critique, 1));
    const before = (await findPage(db, title("Benkler")))?.version ?? Infinity;
    await transact(db, (tx) => cutRevision(tx, started.page.id));
    expect((await findPage(db, title("Benkler")))?.version).toBeGreaterThan(before);
    const { groups } = await positionsAround(db, ["Benkler"], { part: "target", by: "stance" });
    expect(groups[0]?.questions[0]?.positions[0]?.revision?.number).toBe(1);
  });
});
