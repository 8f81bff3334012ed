import { sql as raw, type SQL } from "drizzle-orm";
import type { Sql } from "../client";
import { SHOWN_QUOTE } from "../revisions/hiding";
import { HEADLINE } from "../search";

/** What a thread is about, as far as it is shown. */
const SHOWN = raw`to_tsvector('english', thread.subject || ' ' || ${SHOWN_QUOTE})`;

/** Whether anybody can read this comment: it was neither taken back nor hidden. */
const READABLE = raw`c.deleted_at is null and c.hidden_at is null`;
const SAID = raw`to_tsvector('english', c.body)`;

function askedBy(words: string): SQL {
  return raw`websearch_to_tsquery('english', ${words}::text)`;
}

/** Of the table `thread`: whether what it is about, or what can be read in it, matches words in web-search syntax. */
export function threadHas(words: string): SQL {
  const asked = askedBy(words);
  return raw`(${SHOWN} @@ ${asked}
    or exists (select from comment c where c.thread_id = thread.id and ${READABLE} and ${SAID} @@ ${asked}))`;
}

export type TalkHit = {
  thread: string;
  /** Of the page that is talked about. */
  title: string;
  subject: string;
  quote: string;
  /** What was said there that matches best known, or first; the words found stand between U+E000 and U+E001. */
  excerpt: string;
  by: string;
  at: Date;
  resolved: boolean;
};

/** Matches of a common word that are looked at, of threads and of comments. */
const LOOKED_AT = 1_000;

/** Conversations about live pages, in the open, that match words in web-search syntax; the last changed first. */
export async function searchThreads(
  sql: Sql,
  words: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<TalkHit[]> {
  const asked = askedBy(words);
  const result = await sql.execute<Omit<TalkHit, "at"> & { at: string }>(raw`
    with matching as (
      (select c.thread_id as id from comment c where ${READABLE} and ${SAID} @@ ${asked}
        order by c.id desc limit ${LOOKED_AT})
      union
      (select thread.id from thread
        where to_tsvector('english', thread.subject || ' ' || thread.quote) @@ ${asked} and ${SHOWN} @@ ${asked}
          and thread.draft_id is null
        order by thread.changed_at desc limit ${LOOKED_AT})
    ), found as (
      select thread.id, thread.subject, ${SHOWN_QUOTE} as quote, thread.changed_at, thread.resolved_at, p.title
      from matching m join thread on thread.id = m.id join page p on p.id = thread.page_id
      where thread.draft_id is null and p.state = 'live'
        and exists (select from comment c where c.thread_id = thread.id and ${READABLE})
      order by thread.changed_at desc, thread.id desc limit ${limit} offset ${offset}
    )
    select f.id as thread, f.title, f.subject, f.quote, f.resolved_at is not null as resolved,
      ts_headline('english', said.body, ${asked}, ${HEADLINE}) as excerpt, said.by, said.at
    from found f cross join lateral (
      select c.body, c.at, a.name as by from comment c join account a on a.id = c.account_id
      where c.thread_id = f.id and ${READABLE}
      order by (${SAID} @@ ${asked}) desc, c.id limit 1
    ) said
    order by f.changed_at desc, f.id desc`);
  return result.rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
