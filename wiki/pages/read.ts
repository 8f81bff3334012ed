import { LRUCache } from "lru-cache";
import { listActs } from "@/db/acts";
import { titlesBeside } from "@/db/alike";
import { countLinking } from "@/db/backlinks";
import type { Db } from "@/db/client";
import { getContent } from "@/db/content";
import { findDeleted, findPage, type PageRow } from "@/db/pages";
import { withAuthors } from "@/db/revision-authors";
import { getRevision, headRevision } from "@/db/revisions";
import { titlesAlike, titlesBeginning } from "@/db/search";
import type { Heading } from "@/document/extract";
import { joinParts, type HtmlPart } from "@/document/html";
import type { DocJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import { opening } from "@/document/opening";
import { parseTitle, type Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { renderPage } from "./render";

export type RevisionView = { id: number; number: number; at: Date; summary: string; authors: string[] };

export type PageView =
  | {
      state: "live";
      page: { id: string; title: Title; kind: Kind; version: number; changedAt: Date };
      html: string;
      /** The same, cut where the answers to its queries go. */
      parts: HtmlPart[];
      headings: Heading[];
      categories: Title[];
      /** The first sentences, for search engines and previews. */
      summary: string;
      /** The newest revision, or the one asked for; null while the first session has not paused yet. */
      revision: RevisionView | null;
      /** An older revision was asked for. */
      old: boolean;
      redirectedFrom: Title | null;
      /** Where this page redirects, when it is shown itself. */
      redirect: Title | null;
      /** Other pages with nearly the same title, which may have been meant. */
      beside: string[];
    }
  | {
      state: "missing";
      title: Title;
      /** Set when a page of this title was deleted: when, by whom, why. */
      deleted: { at: Date; by: string | null; reason: string } | null;
      linkedFrom: number;
      similar: string[];
    };

type Rendered = {
  html: string;
  parts: HtmlPart[];
  headings: Heading[];
  categories: Title[];
  summary: string;
};
type Kept = Rendered & { revision: RevisionView | null; beside: string[] };

/** Rendered pages by id and version: nothing is ever taken out because it changed, the key changes. */
const rendered = new LRUCache<string, Kept>({
  maxSize: 64 * 1024 * 1024,
  sizeCalculation: (value) => value.html.length * 2 + 1_000,
});

/** Redirects followed one after the other before the last is shown as it is. */
const MAX_STEPS = 5;

/**
 * A page as it is read: through redirects unless `redirect` is false, or the revision with the id `revision` where it
 * is one of this page's. Everything in it is public.
 */
export async function readPage(
  db: Db,
  actor: Actor,
  title: Title,
  { redirect = true, revision }: { redirect?: boolean; revision?: number } = {},
): Promise<PageView> {
  const asked = await findPage(db, title);
  if (!asked || asked.state !== "live" || !may(actor, "read", facts(asked)).ok)
    return await missing(db, title);
  if (revision !== undefined) return await atRevision(db, asked, title, revision);

  const page = redirect ? await follow(db, asked) : asked;
  return {
    state: "live",
    ...(await render(db, page)),
    page: identity(page),
    old: false,
    redirectedFrom: page.id === asked.id ? null : title,
    redirect: checked(page.redirectTitle),
  };
}

/** What of a stored page counts for rights. */
export function facts(page: PageRow) {
  return { title: page.title, kind: page.kind, state: page.state };
}

async function follow(db: Db, first: PageRow): Promise<PageRow> {
  const seen = new Set([first.id]);
  let page = first;
  for (let step = 0; step < MAX_STEPS && page.redirectTitle !== null; step++) {
    const target = checked(page.redirectTitle);
    const next = target && (await findPage(db, target));
    if (!next || next.state !== "live") return page;
    // A loop is shown, not followed.
    if (seen.has(next.id)) return first;
    seen.add(next.id);
    page = next;
  }
  return page;
}

async function render(db: Db, page: PageRow): Promise<Kept> {
  const key = `${page.id}:${page.version}`;
  const ready = rendered.get(key);
  if (ready) return ready;
  const content = await getContent(db, page.id);
  const newest = await headRevision(db, page.id);
  const [revision] = newest ? await withAuthors(db, [newest]) : [];
  const doc = content?.doc ?? { type: "doc", content: [] };
  const view = {
    ...(await renderDoc(db, doc, page)),
    revision: revision ?? null,
    beside: await titlesBeside(db, page.title),
  };
  rendered.set(key, view);
  return view;
}

async function renderDoc(db: Db, doc: DocJSON, page: { title: string; id?: string }): Promise<Rendered> {
  const { parts, said } = await renderPage(db, doc, page);
  const { headings, categories } = said;
  return {
    html: joinParts(parts),
    parts,
    headings,
    categories,
    summary: opening(doc.content).text,
  };
}

async function atRevision(db: Db, page: PageRow, title: Title, id: number): Promise<PageView> {
  const found = await getRevision(db, id);
  if (!found || found.pageId !== page.id) return await missing(db, title);
  const { doc, ...row } = found;
  const [revision] = await withAuthors(db, [row]);
  return {
    state: "live",
    ...(await renderDoc(db, doc, { title: page.title })),
    page: identity(page),
    revision: revision ?? null,
    old: row.number < page.revisions,
    redirectedFrom: null,
    redirect: null,
    beside: [],
  };
}

async function missing(db: Db, title: Title): Promise<PageView> {
  const gone = await findDeleted(db, title);
  const [act] = gone ? await listActs(db, { limit: 1, pageId: gone.id }) : [];
  const alike = await titlesAlike(db, [title]);
  const longer = await titlesBeginning(db, title, 5);
  const similar = [...new Set([...alike, ...longer.map((row) => row.title)])].filter(
    (each) => each !== title,
  );
  return {
    state: "missing",
    title,
    deleted: act?.verb === "delete" ? { at: act.at, by: act.by, reason: act.reason } : null,
    linkedFrom: await countLinking(db, [title]),
    similar: similar.slice(0, 5),
  };
}

function identity(page: PageRow) {
  const { id, kind, version, changedAt } = page;
  // The table holds canonical titles only: `startPage`, `movePage` and imports take no other.
  return { id, title: page.title as Title, kind, version, changedAt };
}

function checked(title: string | null): Title | null {
  const parsed = title === null ? undefined : parseTitle(title);
  return parsed?.ok ? parsed.title : null;
}
