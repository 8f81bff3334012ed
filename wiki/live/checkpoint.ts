import { pinWaiting, replaceCitations } from "@/db/citations";
import type { Sql } from "@/db/client";
import { contentSeq, putContent } from "@/db/content";
import { linksOf, replaceLinks, type NewLink } from "@/db/links";
import { lockPage } from "@/db/live";
import { pagesQuoting } from "@/db/quotations";
import { getPage, namesOf, touchPages, updatePage } from "@/db/pages";
import {
  endPositions,
  forgetPositions,
  insertPositions,
  positionsOn,
  reorderPositions,
  type PositionRow,
  type Stated,
} from "@/db/positions";
import type { Citation } from "@/document/citations";
import { extract, type Extract } from "@/document/extract";
import type { DocJSON } from "@/document/json";
import { title } from "@/document/titles";
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
  { again = false } = {},
): Promise<boolean> {
  await lockPage(tx, pageId);
  const page = await getPage(tx, pageId);
  if (!page || (page.state === "deleted" && !again)) return false;
  const reached = await contentSeq(tx, pageId);
  if (!again && reached !== undefined && reached >= seq) return false;
  const said = extract(doc, title(page.title));
  if (page.state === "unborn" && isBlank(doc)) return false;

  const { links, stated, cited } = rowsOf(said, page.title);
  const recorded = await positionsOn(tx, pageId);
  const changes = comparePositions(recorded, stated);
  const appears = page.state === "unborn";
  const redirect = said.redirect?.title ?? null;
  const redirectMoved = page.redirectTitle !== redirect;
  const changedRows = new Set([...changes.end, ...changes.forget]);
  const changed = [...recorded.filter((row) => changedRows.has(row.row)), ...changes.begin];

  await touchPages(tx, {
    ids:
      page.kind === "work" ? [pageId, ...(await pagesQuoting(tx, await namesOf(tx, page.title)))] : [pageId],
    titles: distinct([
      ...changedTargets(await linksOf(tx, pageId), links),
      ...partners([...changed, ...recorded.filter(isUndated)]),
      ...(redirectMoved ? [redirect, page.redirectTitle].flatMap((title) => title ?? []) : []),
    ]),
    names: appears || redirectMoved ? [page.title] : [],
    positions: affected(changed),
  });
  await putContent(tx, pageId, { doc, text: said.text, seq, title: page.title });
  await replaceLinks(tx, pageId, links);
  await endPositions(tx, changes.end);
  await forgetPositions(tx, changes.forget);
  await insertPositions(
    tx,
    changes.begin.map((each) => ({ ...each, pageId })),
  );
  await reorderPositions(tx, changes.reorder);
  await updatePage(tx, pageId, {
    ...(appears && { state: "live" }),
    ...(!again && { changedAt: new Date() }),
    redirectTitle: redirect,
    redirectFragment: said.redirect?.fragment ?? null,
  });
  // After the page is live: what sentences rest on is what live pages say.
  await replaceCitations(tx, [{ id: pageId, cited }]);
  await pinWaiting(tx, affected(changed));
  return true;
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
