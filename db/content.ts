import { eq, sql as raw, type SQL } from "drizzle-orm";
import type { DocJSON, NodeJSON } from "@/document/json";
import type { Sql } from "./client";
import { content } from "./schema";

export type Content = { doc: DocJSON; text: string; seq: number };

/** Readable text that goes into the search vector, in characters; a vector holds at most 1 MB. */
const SEARCHED = 200_000;

export async function getContent(sql: Sql, pageId: string): Promise<Content | undefined> {
  const [row] = await sql
    .select({ doc: content.doc, text: content.text, seq: content.seq })
    .from(content)
    .where(eq(content.pageId, pageId));
  // The column holds only what a checkpoint or an import wrote, which is checked against the schema.
  return row && { ...row, doc: row.doc as DocJSON };
}

/** Blocks from the beginning of a page that are looked at to tell how it begins, and characters of each at most. */
const OPENING = { blocks: 30, characters: 20_000 };

/** The first blocks of a page, without those that are very long; the rest of it stays in the database. */
export async function openingBlocks(sql: Sql, pageId: string): Promise<NodeJSON[]> {
  const result = await sql.execute<{ block: NodeJSON }>(raw`
    select block from content, json_array_elements(doc->'content') with ordinality as given(block, nth)
    where page_id = ${pageId} and nth <= ${OPENING.blocks} and length(block::text) <= ${OPENING.characters}
    order by nth`);
  return result.rows.map(({ block }) => block);
}

/** How far into the log the page's content reaches; undefined when it has none. */
export async function contentSeq(sql: Sql, pageId: string): Promise<number | undefined> {
  const [row] = await sql.select({ seq: content.seq }).from(content).where(eq(content.pageId, pageId));
  return row?.seq;
}

/** The search vector of a page: its title weighs more than its text; accents are folded. */
export function searchVector(title: string | SQL, text: string | SQL) {
  return raw`setweight(to_tsvector('english', unaccent(${title}::text)), 'A')
    || to_tsvector('english', unaccent(left(${text}::text, ${SEARCHED})))`;
}

export async function putContent(
  sql: Sql,
  pageId: string,
  { doc, text, seq, title }: Content & { title: string },
): Promise<void> {
  const search = searchVector(title, text);
  await sql
    .insert(content)
    .values({ pageId, doc, text, seq, search })
    .onConflictDoUpdate({ target: content.pageId, set: { doc, text, seq, search } });
}

/** Says that the content, unchanged, is the live document's at `seq`: what making a live document of it calls for. */
export async function setContentSeq(sql: Sql, pageId: string, seq: number): Promise<void> {
  await sql.update(content).set({ seq }).where(eq(content.pageId, pageId));
}
