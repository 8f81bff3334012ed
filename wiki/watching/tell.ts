import { z } from "zod";
import type { Sql } from "@/db/client";
import { staleCitations } from "@/db/positions/citations";
import {
  searchesThatFind,
  searchesThatFound,
  tellFound,
  tellLookouts,
  type Face,
  type Finding,
} from "@/db/watching/lookouts";
import { insertNotices, tellNamed, type Told } from "@/db/watching/notices";
import { pagesNamed, schoolsNamed } from "@/db/pages/names";
import type { PositionRow } from "@/db/positions/positions";
import { positionsById } from "@/db/positions/replies";
import { extract, type Extract } from "@/document/extract";
import type { DocJSON } from "@/document/json";
import { peopleNamedIn } from "@/document/named-people";
import { REPLIES } from "@/document/positions/replies";
import { title } from "@/document/titles";
import { affected } from "../live/checkpoint";

export type Recorded = Pick<PositionRow, "id" | "holder" | "stance" | "target" | "untilRevision">;

/** A revision that was just cut. */
export type Cut = {
  page: { id: string; title: string; kind: string };
  revision: number;
  /** The positions that it puts on record or ends. */
  recorded: Recorded[];
  /** What the page said in its revision before, if it has one, and says in this one. */
  before: DocJSON | undefined;
  after: DocJSON;
};

type Read = Cut & {
  here: { pageId: string; revisionId: number };
  begun: Recorded[];
  was: Extract | undefined;
  now: Extract;
};

/**
 * Tells those who watch what revisions mean to them: that one changes their page, links to it, speaks of a school of theirs,
 * replies to a position, or moves the ground under a synthesis; and those whom a page names now and did not before. In the
 * transaction that cuts the revisions, whose authors are told nothing of what they did themselves.
 */
export async function tell(tx: Sql, cut: Cut[]): Promise<void> {
  const read = cut.map((each): Read => {
    const { page, revision, recorded, before, after } = each;
    return {
      ...each,
      here: { pageId: page.id, revisionId: revision },
      begun: recorded.filter((row) => row.untilRevision === null),
      was: before && extract(before, title(page.title)),
      now: extract(after, title(page.title)),
    };
  });
  const told: Told[] = [
    ...read.map(({ page, here }) => ({ verb: "changed" as const, watchedId: page.id, about: "", ...here })),
    ...(await linked(tx, read)),
    ...(await characterisations(tx, read)),
    ...(await repliesAmong(tx, read)),
    ...(await staleBy(tx, read)),
  ];
  await insertNotices(tx, told);
  await tellLookouts(
    tx,
    read.map(({ here, now, recorded }) => ({
      ...here,
      categories: categoriesOf(now),
      positions: affected(recorded),
    })),
  );
  await tellSearches(tx, read);
  await tellNamed(
    tx,
    read.flatMap(({ here, before, after }) =>
      namedAnew(before, after).map((accountId) => ({ accountId, ...here })),
    ),
  );
}

/** People whom one revision tells that it names them, at most. */
const MOST_NAMED = 50;
const AccountId = z.uuid();

function namedAnew(before: DocJSON | undefined, after: DocJSON): string[] {
  const old = new Set(before && peopleNamedIn(before));
  return peopleNamedIn(after)
    .filter((id) => !old.has(id) && AccountId.safeParse(id).success)
    .slice(0, MOST_NAMED);
}

/** New links that one revision tells of at most. */
const MOST_LINKS = 200;

/** Pages that one links to now and did not before; a category is one of them. */
async function linked(tx: Sql, read: Read[]): Promise<Told[]> {
  const begun = read.map(({ here, was, now }) => {
    const old = was ? linkedTitles(was) : new Set<string>();
    const titles = [...linkedTitles(now)].filter((title) => !old.has(title));
    return { here, titles: titles.slice(0, MOST_LINKS) };
  });
  const pages = await pagesNamed(tx, [...new Set(begun.flatMap(({ titles }) => titles))]);
  return begun.flatMap(({ here, titles }) =>
    [...new Set(titles.flatMap((title) => pages.get(title) ?? []))].map((watchedId) => ({
      verb: "links",
      watchedId,
      about: "",
      ...here,
    })),
  );
}

function linkedTitles({ links }: Extract): Set<string> {
  return new Set(links.map((link) => link.title));
}

function categoriesOf({ links }: Extract): string[] {
  return [...new Set(links.flatMap((link) => (link.relation === "category" ? [link.title] : [])))];
}

/** Tells those who look out for a search that it finds a page now and did not before. */
async function tellSearches(tx: Sql, read: Read[]): Promise<void> {
  const finding = await searchesThatFind(
    tx,
    read.map(({ here, page, now }) => ({ ...here, face: faceOf(page, now) })),
  );
  if (finding.length === 0) return;
  const before = read.flatMap(({ page, was }) =>
    was ? [{ ...faceOf(page, was), pageId: page.id, text: was.text }] : [],
  );
  const old = new Set((await searchesThatFound(tx, finding, before)).map(keyOf));
  const revisions = new Map(read.map(({ here }) => [here.pageId, here.revisionId]));
  const fresh = finding.flatMap((each) => {
    const revisionId = revisions.get(each.pageId);
    return revisionId === undefined || old.has(keyOf(each)) ? [] : [{ ...each, revisionId }];
  });
  if (fresh.length > 0) await tellFound(tx, fresh);
}

function keyOf({ id, pageId }: Finding): string {
  return `${id} ${pageId}`;
}

function faceOf({ title, kind }: { title: string; kind: string }, said: Extract): Face {
  const named = said.positions.flatMap(({ holder, target }) => [holder === "" ? title : holder, target]);
  return { title, kind, categories: categoriesOf(said), names: [...linkedTitles(said), ...named] };
}

/** A position speaks of a school when that is its target, or its holder while it stands on another page. */
async function characterisations(tx: Sql, read: Read[]): Promise<Told[]> {
  const begun = read.flatMap(({ here, page, begun }) =>
    begun.map(({ id, holder, target }) => ({
      here,
      about: id,
      titles: [holder === page.title ? "" : holder, target],
    })),
  );
  const schools = await schoolsNamed(tx, [...new Set(begun.flatMap(({ titles }) => titles))]);
  return begun.flatMap(({ here, about, titles }) =>
    titles
      .flatMap((title) => schools.get(title) ?? [])
      .map((watchedId) => ({ verb: "characterises", watchedId, about, ...here })),
  );
}

/** A reply is told to those who watch the page that the position stands on, and the school that holds it. */
async function repliesAmong(tx: Sql, read: Read[]): Promise<Told[]> {
  const replies = read.flatMap(({ here, begun }) =>
    begun
      .filter((row) => REPLIES.has(row.stance) && row.target.startsWith("#"))
      .map(({ id, target }) => ({ here, about: id, to: target.slice(1) })),
  );
  if (replies.length === 0) return [];
  const answered = await positionsById(
    tx,
    replies.map(({ to }) => to),
  );
  const schools = await schoolsNamed(
    tx,
    [...answered.values()].map((row) => row.holder),
  );
  return replies.flatMap(({ here, about, to }) => {
    const position = answered.get(to);
    if (!position) return [];
    return [position.pageId, schools.get(position.holder) ?? position.pageId].map((watchedId) => ({
      verb: "replies",
      watchedId,
      about,
      ...here,
    }));
  });
}

async function staleBy(tx: Sql, read: Read[]): Promise<Told[]> {
  const movedBy = new Map(
    read.flatMap(({ revision, recorded }) => affected(recorded).map((id) => [id, revision] as const)),
  );
  const stale = await staleCitations(tx, { positions: [...movedBy.keys()] });
  return stale.map(({ pageId, positionId }) => ({
    verb: "stale",
    pageId,
    watchedId: pageId,
    about: positionId,
    revisionId: movedBy.get(positionId) ?? null,
  }));
}
