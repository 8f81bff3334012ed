import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { extract, type ExtractedPosition } from "@/document/extract";
import { parseDoc } from "@/document/json";
import { isKind } from "@/document/kinds";
import { readFrontMatter } from "@/document/markdown/front-matter";
import { readMarkdown } from "@/document/markdown/read";
import { writeMarkdown } from "@/document/markdown/write";
import { anchor, kindOf, parseTitle, title as titleOf } from "@/document/titles";

const ARTICLE = titleOf("From the theory of peer production to the production of peer production theory");

const FOLDER = dirname(fileURLToPath(import.meta.url));
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, ...readFrontMatter(readFileSync(join(FOLDER, name), "utf8")) }));
const PAGES = FILES.map(({ title, kind, body }) => {
  const self = titleOf(title ?? "");
  const doc = readMarkdown(body);
  return { title: self, kind, doc, said: extract(doc, self) };
});
const BY_TITLE = new Map<string, (typeof PAGES)[number]>(PAGES.map((page) => [page.title, page]));
const POSITIONS = PAGES.flatMap((page) => page.said.positions.map((position) => ({ page, position })));

function follow(title: string): string {
  return BY_TITLE.get(title)?.said.redirect?.title ?? title;
}

test("every file has a title that is legal and its own, a kind, and a text that may be stored", () => {
  for (const { name, title, kind, body } of FILES) {
    expect(parseTitle(title), name).toEqual({ ok: true, title });
    expect(isKind(kind), name).toBe(true);
    expect(kindOf(titleOf(title ?? "")) ?? kind, name).toBe(kind);
    const doc = readMarkdown(body);
    expect(parseDoc(doc), name).toEqual({ ok: true, doc });
    expect(readMarkdown(writeMarkdown(doc)), name).toEqual(doc);
  }
  expect(BY_TITLE.size).toBe(FILES.length);
});

test("nothing of the dialect was left standing as text", () => {
  for (const { title, said } of PAGES) expect(said.text, title).not.toMatch(/\]\]|:::|\^\[|\*\*|«|»/);
});

const B = "Benkler's commons-based peer production";
const O = "Oekonux";
const V = "Venture communism";
const A = "Anti-capitalist commons";
const P = "P2P Foundation";
const E = "Commons scholarship of Elinor Ostrom and the IASC";

const SCHOOLS = {
  [B]: ["Yochai Benkler", "The Wealth of Networks"],
  [O]: ["Stefan Merten", "Stefan Meretz", "Christian Siefkes", "Meretz's patterns of peer production"],
  [V]: ["Dmytri Kleiner", "The Telekommunist Manifesto"],
  [A]: ["George Caffentzis", "Massimo De Angelis", "The Commoner", "Midnight Notes"],
  [P]: ["Michel Bauwens", ARTICLE, "P2P Foundation wiki"],
  [E]: ["Elinor Ostrom"],
  "Post-autonomism": ["Toni Negri", "Michael Hardt", "Empire", "Multitude", "Commonwealth"],
};

test("every school of the article is a page that links to its people and works, which link back", () => {
  for (const [school, others] of Object.entries(SCHOOLS)) {
    expect(BY_TITLE.get(school)?.kind, school).toBe("school");
    for (const other of others) {
      expect(["author", "work"], other).toContain(BY_TITLE.get(other)?.kind);
      expect(linksOf(school), school).toContain(other);
      expect(linksOf(other), other).toContain(school);
    }
  }
});

const QUESTIONS = [
  "Is peer production a full mode of production?",
  "Can peer production reproduce itself under capitalism?",
  "What is the relation of peer production to the market?",
  "Are there capitalist and anti-capitalist commons?",
  "What strategy follows from peer production?",
  "What licence protects a commons?",
  "What role do class and social movements play?",
] as const;

test("every question is a page, and somebody has taken a position on it", () => {
  for (const question of QUESTIONS) {
    expect(BY_TITLE.get(question)?.kind, question).toBe("question");
    expect(
      POSITIONS.filter(({ position }) => position.topic === question),
      question,
    ).not.toEqual([]);
  }
});

// The table of positions that the article comes to: holder, stance, target, questions.
const ROWS: [string, string, string, number[]][] = [
  [P, "differs-from", B, [3]],
  [P, "differs-from", O, [2]],
  [P, "differs-from", V, [1]],
  [P, "differs-from", A, [4, 5]],
  [P, "agrees-with", B, [5]],
  [P, "agrees-with", O, [1]],
  [P, "agrees-with", V, [5, 6]],
  [P, "agrees-with", A, [4]],
  [P, "critiques", O, [2]],
  [P, "critiques", V, [1]],
  [P, "critiques", A, [4]],
  [V, "critiques", O, [1]],
  [A, "critiques", E, [4]],
  [O, "differs-from", B, [3]],
  [B, "holds", "", [3]],
  [O, "holds", "", [1]],
  [V, "holds", "", [1]],
  [A, "holds", "", [4]],
  [P, "holds", "", [1, 2]],
];

test("every row of the article's table is a position on its holder's page", () => {
  for (const [holder, stance, target, numbers] of ROWS) {
    for (const number of numbers) {
      const topic = QUESTIONS[number - 1] ?? "";
      expect(
        positionsOf(holder).filter(
          (each) =>
            each.stance === stance &&
            each.target === target &&
            each.topic === topic &&
            each.from + each.until === "",
        ),
        `${holder} ${stance} ${target}: ${topic}`,
      ).toHaveLength(1);
    }
  }
});

test("the P2P Foundation's earlier and later view both stay on record, and the later supersedes the earlier", () => {
  const [first, second, ...others] = positionsOf(P).filter(
    (each) => each.stance === "agrees-with" && each.from + each.until !== "",
  );
  expect(first).toMatchObject({ target: O, topic: QUESTIONS[0], from: "", until: "2012" });
  expect(second).toMatchObject({ target: V, topic: QUESTIONS[4], from: "2012", until: "" });
  expect(others).toEqual([]);
  expect(positionsOf(P).filter((each) => each.stance === "supersedes")).toMatchObject([
    { targetPosition: first?.id },
  ]);
});

test("every position says who reports it, from which work, on which question and why, and has no flaw", () => {
  for (const { page, position } of POSITIONS) {
    const what = `${page.title}, position ${position.ordinal}`;
    expect(position.flaws, what).toEqual([]);
    expect(position, what).toMatchObject({
      holder: page.title,
      voice: "Michel Bauwens",
      source: ARTICLE,
    });
    expect(position.text, what).not.toBe("");
    expect(QUESTIONS, what).toContain(position.topic);
    if (position.target !== "") expect(BY_TITLE.has(position.target), what).toBe(true);
  }
  const ids = POSITIONS.map(({ position }) => position.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("from any page every other is reached through links, positions and backlinks", () => {
  const neighbours = new Map<string, Set<string>>(PAGES.map(({ title }) => [title, new Set()]));
  for (const { title } of PAGES) {
    for (const other of linksOf(title)) {
      neighbours.get(title)?.add(other);
      neighbours.get(other)?.add(title);
    }
  }
  const reached = new Set<string>();
  const next = ["Main Page"];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    next.push(...(neighbours.get(at) ?? []));
  }
  expect(PAGES.map(({ title }) => title).filter((title) => !reached.has(title))).toEqual([]);
});

test("links lead to headings that are there, redirects to pages, and a few titles are still to be written", () => {
  const red = new Set<string>();
  for (const { title, said } of PAGES) {
    for (const link of said.links) {
      const target = BY_TITLE.get(follow(link.title));
      if (!target) red.add(link.title);
      if (link.fragment === null) continue;
      const anchors = target?.said.headings.map((heading) => anchor(heading.text)) ?? [];
      expect(anchors, `${title} → ${link.title}`).toContain(anchor(link.fragment));
    }
    if (said.redirect) {
      expect(BY_TITLE.get(said.redirect.title)?.said.redirect, title).toBeUndefined();
      expect(BY_TITLE.has(said.redirect.title), title).toBe(true);
    }
  }
  expect([...red].sort()).toEqual([
    "Free software",
    "Garrett Hardin",
    "International Association for the Study of the Commons",
    "Journal of Peer Production",
    "Reciprocity licence",
  ]);
});

function positionsOf(holder: string): ExtractedPosition[] {
  return POSITIONS.map(({ position }) => position).filter((position) => position.holder === holder);
}

/** The pages that a page leads to: through its text, its redirect and its positions. */
function linksOf(title: string): string[] {
  const said = BY_TITLE.get(title)?.said;
  if (!said) return [];
  const named = said.positions.flatMap(({ target, topic, voice, source }) => [target, topic, voice, source]);
  const all = [...said.links.map((link) => link.title), ...named, said.redirect?.title ?? ""];
  return all.map(follow).filter((other) => BY_TITLE.has(other));
}
