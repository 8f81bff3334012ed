import { eq, lt, sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { ticket } from "../schema";

export type TicketRow = typeof ticket.$inferSelect;

/** Seconds within which a ticket must be used. */
const TICKET_SECONDS = 60;

/** Writes a ticket, and clears away those that nobody came with. */
export async function insertTicket(
  sql: Sql,
  values: Pick<TicketRow, "hash" | "accountId" | "sessionId" | "pageId">,
): Promise<void> {
  await sql.delete(ticket).where(lt(ticket.expiresAt, raw`now()`));
  await sql
    .insert(ticket)
    .values({ ...values, expiresAt: raw`now() + make_interval(secs => ${TICKET_SECONDS})` });
}

/** Takes a ticket away: of two who come with the same one, only one gets the row. */
export async function deleteTicket(sql: Sql, hash: Uint8Array) {
  const [row] = await sql
    .delete(ticket)
    .where(eq(ticket.hash, hash))
    .returning({
      accountId: ticket.accountId,
      sessionId: ticket.sessionId,
      pageId: ticket.pageId,
      expired: raw<boolean>`${ticket.expiresAt} <= now()`,
    });
  return row;
}
