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

test.each(FILES)(
  "$name has a legal title, a kind, and a text that may be stored",
  ({ title, kind, body }) => {
    expect(parseTitle(title)).toEqual({ ok: true, title });
    expect(isKind(kind)).toBe(true);
    expect(kindOf(titleOf(title ?? "")) ?? kind).toBe(kind);
    const doc = readMarkdown(body);
    expect(parseDoc(doc)).toEqual({ ok: true, doc });
    expect(readMarkdown(writeMarkdown(doc))).toEqual(doc);
    // Nothing of the dialect was left standing as text.
    expect(extract(doc).text).not.toMatch(/\]\]|:::|\^\[|\*\*|«|»/);
  },
);

test("no two files have the same title", () => {
  expect(BY_TITLE.size).toBe(FILES.length);
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

test.each(Object.entries(SCHOOLS))(
  "%s is a school that links to its people and works, which link back",
  (school, others) => {
    expect(kindsOf([school])).toEqual(["school"]);
    expect(linksOf(school)).toEqual(expect.arrayContaining(others));
    expect(others.filter((other) => !linksOf(other).includes(school))).toEqual([]);
    expect(["author", "work"]).toEqual(expect.arrayContaining(kindsOf(others)));
  },
);

const QUESTIONS = [
  "Is peer production a full mode of production?",
  "Can peer production reproduce itself under capitalism?",
  "What is the relation of peer production to the market?",
  "Are there capitalist and anti-capitalist commons?",
  "What strategy follows from peer production?",
  "What licence protects a commons?",
  "What role do class and social movements play?",
] as const;

test.each(QUESTIONS)("%s is a page, and somebody has taken a position on it", (question) => {
  expect(kindsOf([question])).toEqual(["question"]);
  expect(POSITIONS.map(({ position }) => position.topic)).toContain(question);
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

test.each(ROWS)(
  "%s %s %s on %j: the row is a position on its holder's page",
  (holder, stance, target, numbers) => {
    const topics = numbers.map((number) => QUESTIONS[number - 1]);
    const undated = positionsOf(holder).filter((each) => each.from + each.until === "");
    const found = undated.filter((each) => each.stance === stance && each.target === target);
    for (const topic of topics) {
      expect(found.filter((each) => each.topic === topic)).toHaveLength(1);
    }
  },
);

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

test.each(POSITIONS)(
  "the $position.ordinal. position of $page.title says who, from where, on what and why",
  ({ page, position }) => {
    expect(position).toMatchObject({
      flaws: [],
      holder: page.title,
      voice: "Michel Bauwens",
      source: ARTICLE,
      text: expect.stringMatching(/\S/) as string,
    });
    expect(QUESTIONS).toContain(position.topic);
    if (position.target !== "") expect(BY_TITLE.has(position.target)).toBe(true);
  },
);

test("no two positions have the same id", () => {
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

test("a few titles are still to be written, and no others", () => {
  const titles = PAGES.flatMap(({ said }) => said.links.map((link) => link.title));
  const red = new Set(titles.filter((each) => !BY_TITLE.has(each)));
  expect([...red].sort()).toEqual([
    "Free software",
    "Garrett Hardin",
    "International Association for the Study of the Commons",
    "Journal of Peer Production",
    "Reciprocity licence",
  ]);
});

test("a link to a heading or a position leads to one that is there, a redirect to a page that is none", () => {
  const links = PAGES.flatMap(({ said }) => said.links).filter((link) => link.fragment !== null);
  const lost = links.filter(({ title, fragment }) => {
    const said = BY_TITLE.get(follow(title))?.said;
    const places = [
      ...(said?.headings.map(({ text }) => text) ?? []),
      ...(said?.positions.map(({ id }) => `position-${id}`) ?? []),
    ];
    return !places.some((place) => anchor(place) === anchor(fragment ?? ""));
  });
  expect(lost).toEqual([]);
  const targets = PAGES.flatMap(({ said }) => said.redirect?.title ?? []);
  expect(targets.filter((each) => !BY_TITLE.has(each) || BY_TITLE.get(each)?.said.redirect)).toEqual([]);
});

function kindsOf(titles: string[]): (string | undefined)[] {
  return titles.map((each) => BY_TITLE.get(each)?.kind);
}

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
