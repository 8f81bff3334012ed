import { and, eq, isNull, sql as raw, type SQL } from "drizzle-orm";
import type { Sql } from "../client";
import { often } from "../prepared";
import { revision } from "../schema";

/** What revisions are asked to be, by what is said of them; all of it that is given holds. */
export type Flags = {
  /** Not said to be minor. */
  notMinor?: boolean;
  /** Neither written by a tool nor brought by an import. */
  byHand?: boolean;
  /** Tagged by a rule of this name. */
  tag?: string | undefined;
};

export function flagged({ notMinor = false, byHand = false, tag }: Flags): SQL | undefined {
  return and(
    notMinor ? eq(revision.minor, false) : undefined,
    byHand ? and(isNull(revision.tool), isNull(revision.origin)) : undefined,
    tag === undefined
      ? undefined
      : raw`exists (select from revision_tag t join rule u on u.id = t.rule_id
          where t.revision_id = ${revision.id} and lower(u.name) = lower(${tag}))`,
  );
}

/**
 * Tags revisions by the rules given, and each by those that hit what its authors typed since the log was at `after`. Only by
 * rules that tag: what others made of an edit is not said of what became of it.
 */
export async function tagRevisions(
  sql: Sql,
  revisions: { id: number; pageId: string; after: number }[],
  ruleIds: readonly number[],
): Promise<void> {
  await often(
    sql,
    raw`
    insert into revision_tag (revision_id, rule_id)
    select distinct g.id, u.id
    from unnest(
      ${raw.param(revisions.map(({ id }) => id))}::bigint[], ${raw.param(revisions.map(({ pageId }) => pageId))}::uuid[],
      ${raw.param(revisions.map(({ after }) => after))}::bigint[]) g(id, page_id, after)
    join rule u on u.action = 'tag'
    where u.id = any(${raw.param(ruleIds)}::bigint[]) or exists (
      select from rule_hit h join revision_author a on a.revision_id = g.id and a.account_id = h.account_id
      where h.rule_id = u.id and h.page_id = g.page_id and h.way = 'typed' and h.action = 'tag' and h.after = g.after)`,
  );
}

/** Says that a revision is minor, or that it is not. */
export async function setMinor(sql: Sql, id: number, minor: boolean): Promise<void> {
  await sql.update(revision).set({ minor }).where(eq(revision.id, id));
}
