import type { Sql } from "@/db/client";
import { storedRevisions, type StoredPage, type StoredRevision } from "@/db/examine";
import { parseDoc } from "@/document/json";
import type { Fault } from "./fault";

const PIECE = 100;

/** Whether the revisions of these pages can be read, are numbered without gaps, and are within their logs. Gives the faults by page. */
export async function examineRevisions(
  sql: Sql,
  pages: StoredPage[],
): Promise<{ count: number; faults: Map<string, Fault[]> }> {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const faults = new Map<string, Fault[]>();
  const newest = new Map<string, number>();
  const find = (pageId: string, fault: Fault) => faults.set(pageId, [...(faults.get(pageId) ?? []), fault]);
  let count = 0;
  let after: StoredRevision | undefined;
  for (;;) {
    const rows: StoredRevision[] = await storedRevisions(sql, [...byId.keys()], { after, limit: PIECE });
    for (const row of rows) {
      const expected = (newest.get(row.pageId) ?? 0) + 1;
      if (row.number !== expected) {
        find(row.pageId, { check: "revisions", sentence: `its revision ${expected} is missing` });
      }
      newest.set(row.pageId, row.number);
      const fault = wrong(row, byId.get(row.pageId)?.head);
      if (fault) find(row.pageId, { check: "revisions", sentence: `its revision ${row.number} ${fault}` });
    }
    count += rows.length;
    after = rows.at(-1);
    if (rows.length < PIECE) break;
  }
  for (const { id, revisions } of pages) {
    const last = newest.get(id) ?? 0;
    if (last === revisions) continue;
    const sentence = `it is said to have ${revisions} revisions, and its newest is ${last}`;
    find(id, { check: "revisions", sentence, remedy: { make: "count" } });
  }
  return { count, faults };
}

function wrong({ doc, seq }: StoredRevision, head: number | undefined): string | undefined {
  const parsed = parseDoc(doc);
  if (!parsed.ok) return `cannot be read (${parsed.sentence})`;
  if (seq > (head ?? 0)) return `was made from update ${seq}, and its log has ${head ?? 0}`;
  return undefined;
}
