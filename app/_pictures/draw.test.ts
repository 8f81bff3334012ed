import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import type { MatrixView } from "@/wiki/positions/read-matrix";
import { timeline } from "@/wiki/positions/timeline";
import { en } from "../_words/en";
import { fr } from "../_words/fr";
import { drawGraph } from "./draw-graph";
import { drawMatrix } from "./draw-matrix";
import { drawTimeline } from "./draw-timeline";
import { asFile, type Drawing } from "./frame";
import { IN_FILE } from "./palette";
import type { PictureWords } from "./wanted-words";

const ENGLISH: PictureWords = createTranslator({ locale: "en", messages: en, namespace: "pictures" });
const FRENCH: PictureWords = createTranslator({ locale: "fr", messages: fr, namespace: "pictures" });

const node = (title: string, written = true) => ({ title, kind: "school", written, degree: 1 }) as const;
const graph = { nodes: [node("Oekonux"), node("Nobody", false)], edges: [] };
const matrix: MatrixView = {
  across: "schools",
  rows: { items: [{ title: "Oekonux", kind: "school", names: ["Oekonux"], held: 1, met: 0 }], more: false },
  columns: { items: [], more: false },
  cells: [],
  disputes: [],
  wanted: {},
};
const held = {
  id: "1",
  page: "Oekonux",
  holder: "Oekonux",
  stance: "holds",
  target: "",
  topic: "Commons",
  from: "1999",
  until: "2004",
};

function drawn(words: PictureWords): Drawing[] {
  return [
    drawGraph(graph, { palette: IN_FILE, words }),
    drawGraph(graph, { palette: IN_FILE, words, focus: "Oekonux" }),
    drawMatrix(matrix, IN_FILE, words),
    drawTimeline(timeline([held]), [], { palette: IN_FILE, words }),
  ];
}

test("[I10] what a picture shows is described in the language of whoever looks, with names and years as they are", () => {
  expect(drawn(ENGLISH).map(({ title, description }) => `${title}: ${description}`)).toEqual([
    "Who speaks of whom, and on what: 2 schools; 0 lines. The list that follows says the same in words.",
    "Oekonux and its neighbours: 2 schools; 0 lines. The list that follows says the same in words.",
    expect.stringMatching(/^Schools and how they stand to one another: 1 row, 0 columns\. A sign says/),
    "Positions by the time they were held: 1 position of 1 holder between 1997 and 2007. The list that follows says the same in words.",
  ]);
  const french = drawn(FRENCH);
  expect(french.map(({ title }) => title)).toEqual([
    "Qui parle de qui, et sur quoi",
    "Oekonux et ses voisins",
    "Les écoles et comment elles se situent les unes par rapport aux autres",
    "Les positions d’après le temps où elles ont été soutenues",
  ]);
  const files = french.map((drawing) => asFile(drawing, { address: "here", palette: IN_FILE })).join();
  expect(files).toContain("Nobody — pas encore écrite");
  expect(files).toContain("entre 1997 et 2007");
  expect(files).not.toMatch(/list that follows|not written/);
});
