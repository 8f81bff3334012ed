import { LRUCache } from "lru-cache";
import { listActs } from "@/db/acts";
import { titlesBeside } from "@/db/pages/alike";
import { countLinking } from "@/db/links/backlinks";
import type { Db } from "@/db/client";
import { wasMerged } from "@/db/revisions/merges";
import { findDeleted, findPage, getPage, type PageRow } from "@/db/pages/pages";
import type { Hidden } from "@/db/revisions/hiding";
import type { Protection } from "@/db/protection";
import { withAuthors } from "@/db/revisions/authors";
import { getRevision, headRevision } from "@/db/revisions/revisions";
import { titlesAlike, titlesBeginning } from "@/db/search";
import type { Kind } from "@/document/kinds";
import { parseTitle, type Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { may, type PageFacts } from "../may";
import { guardOf, inForce } from "../protection/guards";
import { renderDoc, renderNow, type Rendered } from "./rendered";

export type RevisionView = {
  id: number;
  number: number;
  at: Date;
  summary: string;
  authors: string[];
  hidden: Hidden | null;
};

export type PageView =
  | (Rendered & {
      state: "live";
      page: {
        id: string;
        title: Title;
        kind: Kind;
        version: number;
        changedAt: Date;
        protection: Protection | null;
      };
      /** The newest revision, or the one asked for; null while the first session has not paused yet. */
      revision: RevisionView | null;
      /** An older revision was asked for. */
      old: boolean;
      redirectedFrom: Title | null;
      /** Where this page redirects, when it is shown itself. */
      redirect: Title | null;
      /** Other pages with nearly the same title, which may have been meant. */
      beside: string[];
    })
  | {
      state: "missing";
      title: Title;
      /** Set when a page of this title was deleted: when, by whom, why. */
      deleted: { at: Date; by: string | null; reason: string } | null;
      linkedFrom: number;
      similar: string[];
      /** Who may begin a page of such a title, where not everybody may. */
      protection: Protection | null;
    };

type Kept = Rendered & { revision: RevisionView | null; beside: string[] };

/** Rendered pages by id and version: nothing is ever taken out because it changed, the key changes. */
const rendered = new LRUCache<string, Kept>({
  maxSize: 64 * 1024 * 1024,
  sizeCalculation: (value) => value.html.length * 2 + 1_000,
});

/** Those that are being rendered, by the same keys: a large page takes its time, and many may ask for it meanwhile. */
const rendering = new Map<string, Promise<Kept>>();

/** `onFound` is told which page will be read before its text is made, so that what stands beside it can be asked for meanwhile. */
type Asked = { redirect?: boolean; revision?: number; onFound?: (page: ReturnType<typeof identity>) => void };

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
  { redirect = true, revision, onFound }: Asked = {},
): Promise<PageView> {
  const asked = await findPage(db, title);
  if (!asked || asked.state !== "live" || !may(actor, "read", facts(asked)).ok)
    return await missing(db, title);
  if (revision !== undefined) return await atRevision(db, asked, title, revision);

  const page = redirect ? await follow(db, asked) : asked;
  onFound?.(identity(page));
  return {
    state: "live",
    ...(await render(db, page)),
    page: identity(page),
    old: false,
    redirectedFrom: page.id === asked.id ? null : title,
    redirect: checked(page.redirectTitle),
  };
}

/** What of a stored page counts for rights. Of one that is not written yet `withGuards` knows what its title asks. */
export function facts(page: PageRow): PageFacts {
  const { id, title, kind, state } = page;
  return { id, title, kind, state, protection: inForce(page.protection) };
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
  const ready = rendered.get(key) ?? rendering.get(key);
  if (ready) return await ready;
  const made = renderAnew(db, page).finally(() => rendering.delete(key));
  rendering.set(key, made);
  const view = await made;
  rendered.set(key, view);
  return view;
}

async function renderAnew(db: Db, page: PageRow): Promise<Kept> {
  const [text, revision, beside] = await Promise.all([
    renderNow(db, page),
    newestOf(db, page.id),
    titlesBeside(db, page.title),
  ]);
  return { ...text, revision, beside };
}

async function newestOf(db: Db, pageId: string): Promise<RevisionView | null> {
  const newest = await headRevision(db, pageId);
  const [revision] = newest ? await withAuthors(db, [newest]) : [];
  return revision ?? null;
}

async function atRevision(db: Db, page: PageRow, title: Title, id: number): Promise<PageView> {
  const found = await getRevision(db, id);
  if (!found) return await missing(db, title);
  if (found.pageId !== page.id) {
    // A permanent link stays one when its history has been put before that of another page.
    const owner = (await wasMerged(db, page.id, found.pageId)) ? await getPage(db, found.pageId) : undefined;
    return owner?.state === "live" ? await atRevision(db, owner, title, id) : await missing(db, title);
  }
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
    protection: await guardOf(db, title),
  };
}

function identity(page: PageRow) {
  const { id, kind, version, changedAt } = page;
  // The table holds canonical titles only: `startPage`, `movePage` and imports take no other.
  return { id, title: page.title as Title, kind, version, changedAt, protection: inForce(page.protection) };
}

function checked(title: string | null): Title | null {
  const parsed = title === null ? undefined : parseTitle(title);
  return parsed?.ok ? parsed.title : null;
}
