import { pinWaiting, replaceCitations } from "@/db/positions/citations";
import type { Sql } from "@/db/client";
import { contentSeqs, getDocs, putContents } from "@/db/pages/content";
import { groupBy } from "@/db/group";
import { linksOfPages, replaceLinks, type NewLink } from "@/db/links/links";
import { putUses } from "@/db/images";
import { lockPages } from "@/db/live/live";
import { pagesQuoting } from "@/db/positions/quotations";
import { allNamesOf } from "@/db/pages/names";
import { getPages, updatePages, type PageRow } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import {
  endPositions,
  forgetPositions,
  insertPositions,
  positionsOnPages,
  reorderPositions,
  type PositionRow,
  type Stated,
} from "@/db/positions/positions";
import type { Citation } from "@/document/positions/citations";
import { extract, type Extract } from "@/document/extract";
import { imagesIn } from "@/document/images";
import type { DocJSON } from "@/document/json";
import { title } from "@/document/titles";
import { readWork } from "@/document/works/works";
import { followWords } from "../comments/follow";
import { comparePositions } from "../positions/compare-stated";

/**
 * Projects a live document, as it was at `seq` of its log, into tables: content, links, positions, text for search.
 * Inside one transaction; older than what is there already, it does nothing, unless it is made `again` because what is there
 * does not fit. An unborn page with something in it is born. Gives whether anything was written.
 */
export async function checkpoint(
  tx: Sql,
  pageId: string,
  doc: DocJSON,
  seq: number,
  how: { again?: boolean } = {},
): Promise<boolean> {
  return (await checkpoints(tx, [{ pageId, doc, seq }], how)).length > 0;
}

/** The same for several pages, by as many statements as for one. Gives those of which anything was written. */
export async function checkpoints(
  tx: Sql,
  documents: { pageId: string; doc: DocJSON; seq: number }[],
  { again = false }: { again?: boolean } = {},
): Promise<string[]> {
  const ids = documents.map(({ pageId }) => pageId);
  if (ids.length === 0) return [];
  await lockPages(tx, ids);
  const pages = new Map((await getPages(tx, ids)).map((page) => [page.id, page]));
  const reached = await contentSeqs(tx, ids);
  const due = documents.flatMap(({ pageId, doc, seq }) => {
    const page = pages.get(pageId);
    if (!page || (page.state === "deleted" && !again)) return [];
    if (!again && (reached.get(pageId) ?? -1) >= seq) return [];
    if (page.state === "unborn" && isBlank(doc)) return [];
    return [{ id: pageId, title: page.title, page, doc, seq, said: extract(doc, title(page.title)) }];
  });
  if (due.length === 0) return [];

  const { projected, touched } = await project(tx, due);
  await touchPages(tx, touched);
  await putContents(
    tx,
    due.map((each) => ({ ...each, text: each.said.text })),
  );
  await followWords(tx, due);
  await replaceLinks(tx, projected);
  await putUses(
    tx,
    due.map(({ id }) => id),
    due.flatMap(({ id, doc }) => imagesIn(doc).map((hash) => ({ pageId: id, hash }))),
  );
  await endPositions(
    tx,
    projected.flatMap(({ changes }) => changes.end),
  );
  await forgetPositions(
    tx,
    projected.flatMap(({ changes }) => changes.forget),
  );
  await insertPositions(
    tx,
    projected.flatMap(({ id, changes }) => changes.begin.map((each) => ({ ...each, pageId: id }))),
  );
  await reorderPositions(
    tx,
    projected.flatMap(({ changes }) => changes.reorder),
  );
  await updatePages(
    tx,
    due.map(({ id, page, said }) => ({
      id,
      born: page.state === "unborn",
      redirectTitle: said.redirect?.title ?? null,
      redirectFragment: said.redirect?.fragment ?? null,
    })),
    again ? null : new Date(),
  );
  // After the pages are live: what sentences rest on is what live pages say.
  await replaceCitations(tx, projected);
  await pinWaiting(tx, affected(projected.flatMap(({ changed }) => changed)));
  return due.map(({ id }) => id);
}

/** The pages that read otherwise when one says something else: what `touchPages` takes. */
export type Touched = { ids: string[]; titles: string[]; names: string[]; positions: string[] };

/** What a checkpoint of this document would touch. */
export async function touchedBy(tx: Sql, page: PageRow, doc: DocJSON): Promise<Touched> {
  return (await project(tx, [{ page, doc, said: extract(doc, title(page.title)) }])).touched;
}

/** What pages say, as rows, beside what is recorded of them, and whom the difference touches. */
async function project(tx: Sql, due: { page: PageRow; doc: DocJSON; said: Extract }[]) {
  const ids = due.map(({ page }) => page.id);
  const recordedOn = groupBy(await positionsOnPages(tx, ids), ({ pageId }) => pageId);
  const linksBefore = groupBy(await linksOfPages(tx, ids), ({ pageId }) => pageId);
  const works = due.flatMap(({ page }) => (page.kind === "work" ? [page] : []));
  const worksBefore =
    works.length > 0
      ? await getDocs(
          tx,
          works.map(({ id }) => id),
        )
      : new Map<string, DocJSON>();
  const projected = due.map(({ page, doc, said }) => {
    const { links, stated, cited } = rowsOf(said, page.title);
    const recorded = recordedOn.get(page.id) ?? [];
    const changes = comparePositions(recorded, stated);
    const appears = page.state === "unborn";
    const redirect = said.redirect?.title ?? null;
    const redirectMoved = page.redirectTitle !== redirect;
    const workMoved = page.kind === "work" && !appears && isOtherWork(page, worksBefore.get(page.id), doc);
    const changedRows = new Set([...changes.end, ...changes.forget]);
    const changed = [...recorded.filter((row) => changedRows.has(row.row)), ...changes.begin];
    const titles = [
      ...changedTargets(linksBefore.get(page.id) ?? [], links),
      ...partners([...changed, ...recorded.filter(isUndated)]),
      ...(redirectMoved ? [redirect, page.redirectTitle].flatMap((title) => title ?? []) : []),
    ];
    const names = appears || redirectMoved || workMoved ? [page.title] : [];
    return { id: page.id, links, cited, changes, changed, titles, names };
  });
  const touched: Touched = {
    ids: [...ids, ...(works.length > 0 ? await pagesQuotingAny(tx, works) : [])],
    titles: distinct(projected.flatMap(({ titles }) => titles)),
    names: projected.flatMap(({ names }) => names),
    positions: affected(projected.flatMap(({ changed }) => changed)),
  };
  return { projected, touched };
}

async function pagesQuotingAny(tx: Sql, works: PageRow[]): Promise<string[]> {
  const names = await allNamesOf(
    tx,
    works.map(({ title }) => title),
  );
  return await pagesQuoting(tx, names);
}

/** What extraction found, as rows: the part of a checkpoint that an import shares. */
export function rowsOf(
  said: Extract,
  title: string,
): { links: NewLink[]; stated: Stated[]; cited: Citation[] } {
  return {
    links: said.links.map(asRow),
    stated: said.positions.map((each) => state(each, title)),
    cited: said.citations,
  };
}

/** The ids of the positions that stand otherwise when these change: they themselves, and those that they answer. */
export function affected(positions: { id: string; target: string }[]): string[] {
  const answered = positions.flatMap(({ target }) => (target.startsWith("#") ? [target.slice(1)] : []));
  return [...new Set([...positions.map(({ id }) => id), ...answered])];
}

/** Whether a page that says this would have nothing to read on it. */
export function isBlank(doc: DocJSON): boolean {
  return doc.content.every((node) => node.type === "paragraph") && extract(doc).text.trim() === "";
}

/** Whether what is known of a work is something else now: pages that cite it list it with that. */
function isOtherWork({ title }: { title: string }, before: DocJSON | undefined, now: DocJSON): boolean {
  const known = (doc: DocJSON | undefined) => JSON.stringify(readWork(title, doc?.content ?? []));
  return known(before) !== known(now);
}

function asRow(link: Extract["links"][number]): NewLink {
  return {
    relation: link.relation,
    title: link.title,
    fragment: link.fragment ?? "",
    excerpt: link.excerpt,
  };
}

/** A position without a holder is the page's own. */
function state(position: Extract["positions"][number], title: string): Stated {
  const { targetPosition, target, ...rest } = position;
  return {
    ...rest,
    holder: position.holder === "" ? title : position.holder,
    own: position.holder === "",
    target: targetPosition ? `#${targetPosition}` : target,
  };
}

/** Titles that only one of the two link to, or in another way: their pages show different backlinks now. */
function changedTargets(before: NewLink[], after: NewLink[]): string[] {
  const key = (link: NewLink) => JSON.stringify([link.title, link.relation, link.excerpt]);
  const had = new Set(before.map(key));
  const has = new Set(after.map(key));
  return [
    ...before.filter((link) => !has.has(key(link))),
    ...after.filter((link) => !had.has(key(link))),
  ].map((link) => link.title);
}

/** Whether no revision holds it yet: where it is shown, it reads otherwise once one does. */
export function isUndated(row: PositionRow): boolean {
  return row.sinceRevision === null;
}

function distinct(titles: string[]): string[] {
  return [...new Set(titles)];
}

/** Every title that has a part in these positions. */
export function partners(positions: (PositionRow | Stated)[]): string[] {
  return positions
    .flatMap((each) => [each.holder, each.target, each.topic, each.voice, each.source])
    .filter((title) => title !== "" && !title.startsWith("#"));
}
