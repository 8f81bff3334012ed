import { sql as raw } from "drizzle-orm";
import type { NodeJSON } from "@/document/json";
import type { Sql } from "../client";
import { often } from "../prepared";

/** Lists of a work's page that may say what it is, and characters of each at most. */
const LISTS = { blocks: 40, characters: 20_000 };

/** Which of these titles are works that have a page, through a redirect too, and the lists on it; in the order given. */
export async function worksUnder(
  sql: Sql,
  titles: string[],
): Promise<{ title: string; lists: NodeJSON[] }[]> {
  if (titles.length === 0) return [];
  const result = await often<{ title: string; lists: NodeJSON[] }>(
    sql,
    raw`
    with given as (
      select work.id, work.title, min(nth) as nth
      from unnest(${raw.param(titles)}::text[]) with ordinality as asked(name, nth)
      join page p on p.title = asked.name and p.state = 'live'
      join page work on work.title = coalesce(p.redirect_title, p.title) and work.state = 'live' and work.kind = 'work'
      group by work.id, work.title)
    select given.title, coalesce((
      select json_agg(block order by place) from json_array_elements(c.doc->'content') with ordinality as b(block, place)
      where place <= ${LISTS.blocks} and block->>'type' = 'bulletList' and length(block::text) <= ${LISTS.characters}
    ), '[]'::json) as lists
    from given join content c on c.page_id = given.id order by given.nth`,
  );
  return result.rows;
}
