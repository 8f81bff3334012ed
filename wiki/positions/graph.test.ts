import { expect, test } from "vitest";
import type { Lead } from "@/db/positions/cells";
import { STANCES } from "@/document/positions/stances";
import { graphOf, partOf } from "./graph";

const LEADS = new Map<string, Lead>(
  (
    [
      ["P2P Foundation", "school"],
      ["Oekonux", "school"],
      ["Autonomy", "question"],
      ["Michel Bauwens", "author"],
      ["The article", "work"],
      ["Stefan Meretz", "author"],
      ["Post-autonomism", "school"],
    ] as const
  ).map(([title, kind]) => [title, { title, kind }]),
);
LEADS.set("Project Oekonux", { title: "Oekonux", kind: "school" });

const graph = graphOf(
  {
    cells: [
      { holder: "P2P Foundation", stance: "critiques", target: "Oekonux", topic: "Autonomy", count: 1 },
      { holder: "P2P Foundation", stance: "refutes", target: "Project Oekonux", topic: "Autonomy", count: 2 },
      { holder: "P2P Foundation", stance: "agrees-with", target: "Benkler", topic: "", count: 1 },
      { holder: "P2P Foundation", stance: "supersedes", target: "#one", topic: "Autonomy", count: 1 },
    ],
    voices: [{ from: "Michel Bauwens", to: "P2P Foundation", count: 4 }],
    sources: [{ from: "The article", to: "P2P Foundation", count: 4 }],
    links: [
      { from: "Oekonux", to: "Stefan Meretz", count: 1 },
      { from: "Stefan Meretz", to: "Oekonux", count: 1 },
      { from: "Michel Bauwens", to: "P2P Foundation", count: 1 },
    ],
    waiting: ["Post-autonomism"],
    leads: LEADS,
  },
  STANCES,
);

test("[V5] the graph joins schools by stance, with questions, voices, works and people, each line once", () => {
  expect(graph.edges.map(({ kind, from, to, count }) => `${from} ${kind} ${to} ${count}`)).toEqual([
    "P2P Foundation stance Oekonux 1",
    "P2P Foundation on Autonomy 4",
    "P2P Foundation stance Oekonux 2",
    "P2P Foundation stance Benkler 1",
    "Michel Bauwens voice P2P Foundation 4",
    "The article source P2P Foundation 4",
    "Stefan Meretz link Oekonux 2",
  ]);
  expect(graph.nodes.map(({ title, kind, written, degree }) => [title, kind, written, degree])).toEqual([
    ["P2P Foundation", "school", true, 6],
    ["Oekonux", "school", true, 3],
    ["Autonomy", "question", true, 1],
    ["Benkler", "school", false, 1],
    ["Michel Bauwens", "person", true, 1],
    ["Stefan Meretz", "person", true, 1],
    ["The article", "work", true, 1],
    ["Post-autonomism", "school", true, 0],
  ]);
});

test("[V6] a part of the graph is a neighbourhood, a choice of kinds, or the most connected", () => {
  const titles = (part: ReturnType<typeof partOf>) => part.nodes.map(({ title }) => title).sort();
  expect(titles(partOf(graph, { focus: "Oekonux" }))).toEqual(["Oekonux", "P2P Foundation", "Stefan Meretz"]);
  expect(titles(partOf(graph, { focus: "Autonomy", kinds: ["school"] }))).toEqual([
    "Autonomy",
    "P2P Foundation",
  ]);
  expect(partOf(graph, { kinds: ["school"] }).edges.map(({ to }) => to)).toEqual([
    "Oekonux",
    "Oekonux",
    "Benkler",
  ]);
  expect(titles(partOf(graph, { most: 2 }))).toEqual(["Oekonux", "P2P Foundation"]);
});
