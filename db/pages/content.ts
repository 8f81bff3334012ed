import { and, eq, inArray, sql as raw, type SQL } from "drizzle-orm";
import type { DocJSON, NodeJSON } from "@/document/json";
import type { Sql } from "../client";
import { often } from "../prepared";
import { content, page } from "../schema";

export type Content = { doc: DocJSON; text: string; seq: number };

/** By how much a database packs a long document, about. */
const PACKED = 5;

/** Readable text that goes into the search vector, in characters; a vector holds at most 1 MB. */
const SEARCHED = 200_000;

export async function getContent(sql: Sql, pageId: string): Promise<Content | undefined> {
  const [row] = await sql
    .select({ doc: content.doc, text: content.text, seq: content.seq })
    .from(content)
    .where(eq(content.pageId, pageId))
    .prepare("content_of_page")
    .execute();
  // The column holds only what a checkpoint or an import wrote, which is checked against the schema.
  return row && { ...row, doc: row.doc as DocJSON };
}

/** What each of these pages says that has content, by page. */
export async function getContents(sql: Sql, pageIds: string[]): Promise<Map<string, Content>> {
  const { rows } = await often<{ id: string; doc: DocJSON; text: string; seq: string }>(
    sql,
    raw`select page_id as id, doc, text, seq from content where page_id = any(${raw.param(pageIds)}::uuid[])`,
  );
  return new Map(rows.map(({ id, seq, ...said }) => [id, { ...said, seq: Number(seq) }]));
}

/** The documents of pages that have content, by page. */
export async function getDocs(sql: Sql, pageIds: string[]): Promise<Map<string, DocJSON>> {
  const rows = await sql
    .select({ pageId: content.pageId, doc: content.doc })
    .from(content)
    .where(inArray(content.pageId, pageIds));
  return new Map(rows.map(({ pageId, doc }) => [pageId, doc as DocJSON]));
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

/** Whether what the live page of this title says takes more than about `most` characters. */
export async function isLarge(sql: Sql, title: string, most: number): Promise<boolean> {
  const [row] = await sql
    .select({ large: raw<boolean>`pg_column_size(${content.doc}) > ${Math.round(most / PACKED)}::int` })
    .from(content)
    .innerJoin(page, and(eq(page.id, content.pageId), eq(page.state, "live")))
    .where(eq(page.title, title));
  return row?.large ?? false;
}

/** What a page says, where that takes about `most` characters at most; a larger document stays in the database. */
export async function getSmallDoc(
  sql: Sql,
  pageId: string,
  most: number,
): Promise<DocJSON | "large" | undefined> {
  const fits = raw`pg_column_size(${content.doc}) <= ${Math.round(most / PACKED)}::int`;
  const [row] = await sql
    .select({ doc: raw<DocJSON | null>`case when ${fits} then ${content.doc} end` })
    .from(content)
    .where(eq(content.pageId, pageId))
    .prepare("small_doc_of_page")
    .execute();
  return row && (row.doc ?? "large");
}

/** How far into the log the page's content reaches; undefined when it has none. */
export async function contentSeq(sql: Sql, pageId: string): Promise<number | undefined> {
  const [row] = await sql.select({ seq: content.seq }).from(content).where(eq(content.pageId, pageId));
  return row?.seq;
}

/** The same for several, by page. */
export async function contentSeqs(sql: Sql, pageIds: string[]): Promise<Map<string, number>> {
  const { rows } = await often<{ id: string; seq: string }>(
    sql,
    raw`select page_id as id, seq from content where page_id = any(${raw.param(pageIds)}::uuid[])`,
  );
  return new Map(rows.map(({ id, seq }) => [id, Number(seq)]));
}

/** The search vector of a page: its title weighs more than its text; accents are folded. */
export function searchVector(title: string | SQL, text: string | SQL) {
  return raw`setweight(to_tsvector('english', unaccent(${title}::text)), 'A')
    || to_tsvector('english', unaccent(left(${text}::text, ${SEARCHED})))`;
}

/** Puts what these pages say in the place of what they said. One statement, however many. */
export async function putContents(
  sql: Sql,
  pages: (Content & { id: string; title: string })[],
): Promise<void> {
  await often(
    sql,
    raw`
    insert into content (page_id, doc, text, seq, search)
    select g.page_id, g.doc::json, g.text, g.seq, ${searchVector(raw`g.title`, raw`g.text`)}
    from unnest(
      ${raw.param(pages.map(({ id }) => id))}::uuid[], ${raw.param(pages.map(({ doc }) => JSON.stringify(doc)))}::text[],
      ${raw.param(pages.map(({ text }) => text))}::text[], ${raw.param(pages.map(({ seq }) => seq))}::bigint[],
      ${raw.param(pages.map(({ title }) => title))}::text[]) g(page_id, doc, text, seq, title)
    on conflict (page_id) do update
      set doc = excluded.doc, text = excluded.text, seq = excluded.seq, search = excluded.search`,
  );
}

/** Says that the content, unchanged, is the live document's at `seq`: what making a live document of it calls for. */
export async function setContentSeq(sql: Sql, pageId: string, seq: number): Promise<void> {
  await sql.update(content).set({ seq }).where(eq(content.pageId, pageId));
}
