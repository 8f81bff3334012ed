import { sql as raw } from "drizzle-orm";
import { isHidden } from "./hiding";
import type { Sql } from "../client";
import { often } from "../prepared";

/**
 * The names of those who took part in a page, up to its revision of that number where one is given: whoever wrote most of
 * it first, the first `limit`, and how many there are.
 */
export async function contributorsOf(
  sql: Sql,
  pageId: string,
  { upTo, limit }: { upTo?: number; limit: number },
): Promise<{ names: string[]; count: number }> {
  const result = await often<{ name: string; count: number }>(
    sql,
    raw`
    select account.name, count(*) over ()::int as count
    from revision
    join revision_author on revision_author.revision_id = revision.id
    join account on account.id = revision_author.account_id
    where revision.page_id = ${pageId} ${upTo === undefined ? raw`` : raw`and revision.number <= ${upTo}`}
      and not ${isHidden(raw`revision.id`, "authors")}
    group by account.id, account.name
    order by sum(coalesce(revision_author.written, 0)) desc, count(*) desc, min(revision.number), account.name
    limit ${limit}`,
  );
  return { names: result.rows.map(({ name }) => name), count: result.rows[0]?.count ?? 0 };
}
