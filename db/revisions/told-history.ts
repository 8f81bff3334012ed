import { and, asc, eq, gt } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Sql } from "../client";
import { COLUMNS } from "./revisions";
import { withAuthors } from "./authors";
import { hiding, revision } from "../schema";

/**
 * A page's revisions after the number `after`, oldest first, each with what it says and without what moderators have hidden of
 * it: null in its place.
 */
export async function toldHistory(
  sql: Sql,
  pageId: string,
  { after, limit }: { after: number; limit: number },
) {
  const rows = await sql
    .select({
      ...COLUMNS,
      doc: revision.doc,
      hidden: { text: hiding.text, summary: hiding.summary, authors: hiding.authors },
    })
    .from(revision)
    .leftJoin(hiding, eq(hiding.revisionId, revision.id))
    .where(and(eq(revision.pageId, pageId), gt(revision.number, after)))
    .orderBy(asc(revision.number))
    .limit(limit);
  return (await withAuthors(sql, rows)).map(({ id, number, at, summary, minor, doc, authors, hidden }) => ({
    id,
    number,
    at,
    minor,
    // Revisions are written from checked documents only and never change.
    doc: hidden?.text === true ? null : (doc as DocJSON),
    summary: hidden?.summary === true ? null : summary,
    authors: hidden?.authors === true ? null : authors,
  }));
}
