import { and, asc, count, eq, gt, inArray, isNull, sql as raw } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import type { Sql } from "./client";
import { searchVector } from "./pages/content";
import { groupBy } from "./group";
import { linksOfPages } from "./links/links";
import { citation, client, content, live, page, position, revision, update } from "./schema";

// What is read when the stored data are checked against themselves: whole batches of pages, whatever their state.

/** A page with what its tables say now. */
export type StoredPage = {
  id: string;
  title: string;
  kind: Kind;
  state: "unborn" | "live" | "deleted";
  redirect: string | null;
  redirectFragment: string | null;
  /** The number of the newest revision, as the page counts them. */
  revisions: number;
  /** Of its live document; undefined when it has none. */
  head: number | undefined;
  content: { doc: DocJSON; text: string; seq: number; searchFits: boolean } | undefined;
};

export async function countPages(sql: Sql): Promise<number> {
  const [row] = await sql.select({ pages: count() }).from(page);
  return row?.pages ?? 0;
}

/** Pages in the order of their ids, after `after`; or only those with these ids. */
export async function storedPages(
  sql: Sql,
  choice: { after: string | undefined; limit: number } | { ids: string[] },
): Promise<StoredPage[]> {
  const rows = await sql
    .select({
      id: page.id,
      title: page.title,
      kind: page.kind,
      state: page.state,
      redirect: page.redirectTitle,
      redirectFragment: page.redirectFragment,
      revisions: page.revisions,
      head: live.head,
      doc: content.doc,
      text: content.text,
      seq: content.seq,
      searchFits: raw<
        boolean | null
      >`${content.search} = (${searchVector(raw`${page.title}`, raw`${content.text}`)})`,
    })
    .from(page)
    .leftJoin(live, eq(live.id, page.id))
    .leftJoin(content, eq(content.pageId, page.id))
    .where(
      "ids" in choice ? inArray(page.id, choice.ids) : choice.after ? gt(page.id, choice.after) : undefined,
    )
    .orderBy(asc(page.id))
    .limit("ids" in choice ? choice.ids.length : choice.limit);
  return rows.map(({ doc, text, seq, searchFits, head, ...row }) => ({
    ...row,
    head: head ?? undefined,
    // Written by a checkpoint or an import, and about to be compared.
    content:
      text === null || seq === null
        ? undefined
        : { doc: doc as DocJSON, text, seq, searchFits: searchFits === true },
  }));
}

/** The rows that were made from these pages' texts, by page, each in the order of the text. */
export async function derivedRows(sql: Sql, ids: string[]) {
  const links = await linksOfPages(sql, ids);
  const positions = await sql
    .select()
    .from(position)
    .where(and(inArray(position.pageId, ids), isNull(position.endedAt)))
    .orderBy(asc(position.pageId), asc(position.ordinal));
  const citations = await sql
    .select({ pageId: citation.pageId, positionId: citation.positionId, excerpt: citation.excerpt })
    .from(citation)
    .where(inArray(citation.pageId, ids))
    .orderBy(asc(citation.pageId), asc(citation.ordinal));
  return {
    links: groupBy(links, (row) => row.pageId),
    positions: groupBy(positions, (row) => row.pageId),
    citations: groupBy(citations, (row) => row.pageId),
  };
}

export type StoredRevision = { id: number; pageId: string; number: number; seq: number; doc: unknown };

/** Revisions of these pages, by page and number, after that one. */
export async function storedRevisions(
  sql: Sql,
  ids: string[],
  { after, limit }: { after: { pageId: string; number: number } | undefined; limit: number },
): Promise<StoredRevision[]> {
  return await sql
    .select({
      id: revision.id,
      pageId: revision.pageId,
      number: revision.number,
      seq: revision.seq,
      doc: revision.doc,
    })
    .from(revision)
    .where(
      and(
        inArray(revision.pageId, ids),
        after && raw`(${revision.pageId}, ${revision.number}) > (${after.pageId}, ${after.number})`,
      ),
    )
    .orderBy(asc(revision.pageId), asc(revision.number))
    .limit(limit);
}

/** Whether the newest update of this log is at least so many seconds old; one from the future counts as old. */
export async function isQuiet(sql: Sql, liveId: string, seconds: number): Promise<boolean> {
  const rows = await sql
    .select({ seq: update.seq })
    .from(update)
    .where(
      and(
        eq(update.liveId, liveId),
        raw`${update.at} between now() - make_interval(secs => ${seconds}) and now()`,
      ),
    )
    .limit(1);
  return rows.length === 0;
}

/** Says whose a client id is, whoever it was said to be before. */
export async function bindClients(
  sql: Sql,
  liveId: string,
  owners: { clientId: number; accountId: string }[],
): Promise<void> {
  await sql
    .insert(client)
    .values(owners.map((each) => ({ liveId, ...each })))
    .onConflictDoUpdate({
      target: [client.liveId, client.clientId],
      set: { accountId: raw`excluded.account_id` },
    });
}

/** Counts a page's revisions anew. */
export async function countRevisions(sql: Sql, pageId: string): Promise<void> {
  await sql
    .update(page)
    .set({
      revisions: raw`(select coalesce(max(r.number), 0) from ${revision} r where r.page_id = ${pageId})`,
    })
    .where(eq(page.id, pageId));
}
