import { and, desc, eq, lt } from "drizzle-orm";
import type { Sql } from "./client";
import { account, note } from "./schema";

/** Whom or what notes are about. */
export type Subject = { accountId: string } | { pageId: string };

export async function insertNote(sql: Sql, values: Subject & { byId: string; text: string }): Promise<void> {
  await sql.insert(note).values(values);
}

/** The notes on a person or a page, newest first, below the id `before`. */
export async function listNotes(
  sql: Sql,
  subject: Subject,
  { limit, before }: { limit: number; before?: number },
) {
  return await sql
    .select({ id: note.id, at: note.at, text: note.text, by: account.name })
    .from(note)
    .innerJoin(account, eq(account.id, note.byId))
    .where(
      and(
        "pageId" in subject ? eq(note.pageId, subject.pageId) : eq(note.accountId, subject.accountId),
        before === undefined ? undefined : lt(note.id, before),
      ),
    )
    .orderBy(desc(note.id))
    .limit(limit);
}
