import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { readMarkdown } from "@/document/markdown/read";
import { linkedPositions } from "../linked/read";
import { person, write } from "../testing";
import { positionsAround, type Around, type PositionPart } from "./around";
import { compareSchools } from "./compare";
import { cellKey } from "./grid";
import { readGraph } from "./read-graph";
import { readMatrix } from "./read-matrix";
import { readTimeline } from "./read-timeline";

const [BENKLER, OEKONUX, VENTURE] = ["Benkler", "Oekonux", "Venture communism"];
const [ANTI, P2P, OSTROM] = ["Anti-capitalist commons", "P2P Foundation", "Elinor Ostrom and the IASC"];
const QUESTIONS = [
  "Is peer production a full mode of production?",
  "Can it reproduce itself under capitalism?",
  "What is its relation to the market?",
  "Are there capitalist and anti-capitalist commons?",
  "What strategy follows?",
  "What licence protects a commons?",
];

type Row = {
  holder: string;
  stance: string;
  target: string;
  question: number;
  from?: string;
  until?: string;
};
const row = (holder: string, stance: string, target: string, ...questions: number[]): Row[] =>
  questions.map((question) => ({ holder, stance, target, question }));

/** Every position of the article that the wiki is for: who takes which stance to whom, and on which question. */
const ROWS: Row[] = [
  ...row(P2P, "differs-from", BENKLER, 3),
  ...row(P2P, "differs-from", OEKONUX, 2),
  ...row(P2P, "differs-from", VENTURE, 1),
  ...row(P2P, "differs-from", ANTI, 4, 5),
  ...row(P2P, "agrees-with", BENKLER, 5),
  ...row(P2P, "agrees-with", OEKONUX, 1),
  ...row(P2P, "agrees-with", VENTURE, 5, 6),
  ...row(P2P, "agrees-with", ANTI, 4),
  ...row(P2P, "critiques", OEKONUX, 2),
  ...row(P2P, "critiques", VENTURE, 1),
  ...row(P2P, "critiques", ANTI, 4),
  ...row(VENTURE, "critiques", OEKONUX, 1),
  ...row(ANTI, "critiques", OSTROM, 4),
  ...row(OEKONUX, "differs-from", BENKLER, 3),
  ...row(BENKLER, "holds", "", 3),
  ...row(OEKONUX, "holds", "", 1),
  ...row(VENTURE, "holds", "", 1),
  ...row(ANTI, "holds", "", 4),
  ...row(P2P, "holds", "", 1, 2),
  { holder: P2P, stance: "agrees-with", target: OEKONUX, question: 1, until: "2008" },
  { holder: P2P, stance: "agrees-with", target: VENTURE, question: 5, from: "2010" },
];

const entries = ROWS.map((each, at) => ({
  ...each,
  id: `7d5c1a52-6a5f-4b57-9a1c-${String(at).padStart(12, "0")}`,
  topic: QUESTIONS[each.question - 1] ?? "",
}));

test("[S74] each position of the theory can be entered, and is read from both ends, in every picture and as data", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    for (const holder of new Set(ROWS.map((each) => each.holder))) {
      const text = entries.filter((each) => each.holder === holder).map(markdown);
      await write(db, ada, holder, readMarkdown(`A school.\n\n${text.join("\n\n")}\n`), "school");
    }
    const matrix = await readMatrix(db, {}, { across: "schools" });
    const cells = new Map(matrix.cells.map((cell) => [cellKey(cell.row, cell.column), cell.count]));
    const answers = await readMatrix(db, {}, { across: "questions" });
    const graph = await readGraph(db, {});
    const timeline = await readTimeline(db, {});
    const timed = timeline.bands.flatMap((band) => band.spans.map((span) => span.position.id));
    const untimed = timeline.undated.map((position) => position.id);

    const [own, met, onTopic] = [
      await aroundEach(
        db,
        ROWS.map((each) => each.holder),
        "holder",
      ),
      await aroundEach(
        db,
        ROWS.map((each) => each.target),
        "target",
      ),
      await aroundEach(db, QUESTIONS, "topic"),
    ];
    const compared = [
      ...(await compareSchools(db, [P2P, BENKLER, OEKONUX, VENTURE, ANTI])).questions,
      ...(await compareSchools(db, [ANTI, OSTROM])).questions,
    ];
    const linked = JSON.stringify(await linkedPositions(db, "http://wiki", {}));

    for (const { id, holder, stance, target, topic, from, until } of entries) {
      expect(idsIn(own.get(holder), stance, topic)).toContain(id);
      expect(idsIn(onTopic.get(topic), holder, topic)).toContain(id);
      if (target !== "") expect(idsIn(met.get(target), stance, topic)).toContain(id);

      const other = target || holder;
      const between = entries.filter((each) => each.holder === holder && (each.target || holder) === other);
      expect(cells.get(cellKey(holder, other))).toBe(between.length);
      expect(answers.cells).toContainEqual(expect.objectContaining({ row: holder, column: topic }));
      expect(graph.edges).toContainEqual(
        expect.objectContaining(
          target === ""
            ? { kind: "on", from: holder, to: topic }
            : { kind: "stance", from: holder, to: target },
        ),
      );
      expect(from || until ? timed : untimed).toContain(id);
      const sides = compared.filter((each) => each.topic === topic).flatMap((each) => each.cells);
      expect(sides.flatMap((cell) => [...cell.held, ...cell.said]).map((each) => each.id)).toContain(id);
      expect(linked).toContain(`http://wiki/positions/${id}`);
    }
  });
}, 90_000);

/** What stands around each of these titles that have the part. */
async function aroundEach(db: Db, titles: string[], part: PositionPart): Promise<Map<string, Around>> {
  const found = new Map<string, Around>();
  const by = part === "topic" ? "holder" : "stance";
  for (const each of new Set(titles)) found.set(each, await positionsAround(db, [each], { part, by }));
  return found;
}

function markdown({ id, stance, target, topic, from, until }: (typeof entries)[number]): string {
  const attributes = Object.entries({ id, stance, target, topic, voice: "Michel Bauwens", from, until });
  const written = attributes.filter(([, value]) => value).map(([name, value]) => `${name}="${value}"`);
  return `:::position {${written.join(" ")}}\nWhat is said, in one sentence.\n:::`;
}

function idsIn(around: Around | undefined, key: string, topic: string): string[] {
  const questions = around?.groups.find((group) => group.key === key)?.questions ?? [];
  return questions
    .filter((each) => each.topic === topic)
    .flatMap((each) => each.positions.map(({ id }) => id));
}
