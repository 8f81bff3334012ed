import { createHash } from "node:crypto";
import { z } from "zod";
import type { Db } from "@/db/client";
import { docsOf, pagesWithAliases, pagesWithWords, textsOf, type Naming } from "@/db/links/mentions";
import type { Kind } from "@/document/kinds";
import { unlinked, type Mention } from "@/document/mentions";
import { finderOf, namesOfPage, type Finder } from "@/document/names";
import { offersIn, type Offer } from "@/document/positions/stance-verbs";
import type { Vocabulary } from "@/document/positions/stances";
import { parseTitle, type Title } from "@/document/titles";
import { limitOf, readCursor, writeCursor, type Paged, type Paging } from "../cursor";
import { readVocabulary } from "../stances/vocabulary";
import { knownAs, type Known } from "./known-as";

/** A sentence that names a page without linking to it. */
export type NamedIn = {
  /** What a person confirms: the page, and the sentence as it is now. */
  key: string;
  /** The sentence, with the name between U+E000 and U+E001. */
  sentence: string;
  /** Positions that it may be stating. */
  offers: Offer[];
};

export type PageNaming = { title: string; kind: Kind; sentences: NamedIn[] };

/** Pages looked through at once, and for one answer at most; the list goes on from there. */
const AT_ONCE = 50;
const FOR_ONE_ANSWER = 1_000;
/** Sentences of one page that are shown; whoever links them sees the rest. */
const OF_ONE_PAGE = 5;
const SCHOOLS = 1_000;

const Offset = z.int().nonnegative().max(100_000);

/**
 * The pages with sentences that name this one without linking to it, best first: those without any link to it, then by how
 * often and how closely they have its name. Undefined when there is no such page. A search of the index finds the
 * pages that have the words; each is then read as it is.
 */
export async function mentions(
  db: Db,
  title: Title,
  paging: Paging = {},
): Promise<(Paged<PageNaming> & { of: Title }) | undefined> {
  const known = await knownAs(db, title);
  if (!known) return undefined;
  const limit = limitOf(paging);
  const start = readCursor(Offset, paging.cursor) ?? 0;
  const candidates = await pagesWithWords(
    db,
    { names: known.names.map(({ name }) => name), titles: known.titles },
    { limit: FOR_ONE_ANSWER + 1, offset: start },
  );
  const offers = await offering(db);
  const items: PageNaming[] = [];
  const end = Math.min(candidates.length, FOR_ONE_ANSWER);
  for (let at = 0; at < end; at += AT_ONCE) {
    for (const read of await namingAmong(db, known, candidates.slice(at, Math.min(at + AT_ONCE, end)))) {
      if (items.length === limit) {
        return { of: known.title, items, cursor: writeCursor(start + candidates.indexOf(read.page)) };
      }
      items.push(asItem(read, offers));
    }
  }
  return { of: known.title, items, cursor: candidates.length > end ? writeCursor(start + end) : null };
}

type Read = { page: Naming; found: Mention[] };

/** Those of the candidates that have the name unlinked, in their order. */
async function namingAmong(db: Db, known: Known, candidates: Naming[]): Promise<Read[]> {
  const texts = await textsOf(
    db,
    candidates.map((page) => page.id),
  );
  const likely = candidates.filter((page) => known.find(texts.get(page.id) ?? "").length > 0);
  const docs = await docsOf(
    db,
    likely.map((page) => page.id),
  );
  return likely.flatMap((page) => {
    const doc = docs.get(page.id);
    const found = doc ? unlinked(doc, known.find) : [];
    return found.length > 0 ? [{ page, found }] : [];
  });
}

function asItem({ page, found }: Read, offers: (sentence: string) => Offer[]): PageNaming {
  const best = found.toSorted((a, b) => b.found.name.weight - a.found.name.weight).slice(0, OF_ONE_PAGE);
  const shown = found.filter((each) => best.includes(each));
  return {
    title: page.title,
    kind: page.kind,
    sentences: shown.map(({ marked }) => ({
      key: keyOf(page.id, marked),
      sentence: marked,
      offers: offers(marked),
    })),
  };
}

/** What identifies a sentence: its page and its words. */
export function keyOf(pageId: string, marked: string): string {
  return `${pageId}.${createHash("sha256").update(marked).digest("base64url").slice(0, 22)}`;
}

/** What a sentence with two schools and a verb of stance may be stating. */
async function offering(db: Db): Promise<(marked: string) => Offer[]> {
  const vocabulary = await readVocabulary(db);
  const schools = (await pagesWithAliases(db, "school", SCHOOLS)).map((school) => ({
    title: school.title,
    names: namesOfPage({ ...titled(school), kind: "school" }),
  }));
  const titleOf = new Map(schools.flatMap(({ title, names }) => names.map((name) => [name, title] as const)));
  const find = finderOf([...titleOf.keys()]);
  return (marked) => offersOf(marked.replace(/[\uE000\uE001]/g, ""), find, titleOf, vocabulary);
}

function offersOf(
  sentence: string,
  find: Finder,
  titleOf: ReadonlyMap<unknown, string>,
  vocabulary: Vocabulary,
): Offer[] {
  const schools = find(sentence).flatMap(({ from, to, name }) => {
    const title = titleOf.get(name);
    return title === undefined ? [] : [{ title, from, to }];
  });
  return offersIn(sentence, schools, vocabulary);
}

function titled({ title, aliases }: { title: string; aliases: string[] }) {
  const parse = (text: string): Title[] => {
    const parsed = parseTitle(text);
    return parsed.ok ? [parsed.title] : [];
  };
  const [own] = parse(title);
  if (own === undefined) throw new Error(`the page ${JSON.stringify(title)} has no title`);
  return { title: own, aliases: aliases.flatMap(parse) };
}
