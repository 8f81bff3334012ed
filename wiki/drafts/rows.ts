import * as Y from "yjs";
import type { Sql } from "@/db/client";
import { clientsOf, type NewUpdate } from "@/db/live/live";
import type { LoggedUpdate } from "@/db/live/log";
import { readLog } from "../live/read-log";

/** Updates that are merged into one, at most: merging more costs more than its length. */
const LONGEST_RUN = 200;

/** Several updates as one; undefined when there are none. */
export function mergeRows(updates: Uint8Array[]): Uint8Array | undefined {
  let parts = updates;
  while (parts.length > 1) {
    parts = Array.from({ length: Math.ceil(parts.length / LONGEST_RUN) }, (_, n) =>
      Y.mergeUpdates(parts.slice(n * LONGEST_RUN, (n + 1) * LONGEST_RUN)),
    );
  }
  return parts[0];
}

export type OwnRow = LoggedUpdate & { accountId: string };

/** What was written in a draft, in order, with who wrote it: all of its log but what it has from its page. */
export async function ownRows(sql: Sql, liveId: string): Promise<OwnRow[]> {
  const own: OwnRow[] = [];
  for await (const rows of readLog(sql, liveId, { after: 0 })) {
    for (const row of rows) if (row.accountId !== null) own.push({ ...row, accountId: row.accountId });
  }
  return own;
}

/** The same as rows for the page's log: each writer's stretches in order, with the client ids that are new there. */
export async function rowsForPage(
  sql: Sql,
  { liveId, pageId }: { liveId: string; pageId: string },
  own: OwnRow[],
): Promise<NewUpdate[]> {
  const known = await clientsOf(sql, pageId);
  const fresh = [...(await clientsOf(sql, liveId))].filter(([client]) => !known.has(client));
  const rows: NewUpdate[] = [];
  let stretch: OwnRow[] = [];
  const end = () => {
    const [first] = stretch;
    const data = mergeRows(stretch.map((row) => row.data));
    if (first && data) rows.push({ liveId: pageId, accountId: first.accountId, data, clients: [] });
    stretch = [];
  };
  for (const row of own) {
    if (stretch.length >= LONGEST_RUN || (stretch[0] && stretch[0].accountId !== row.accountId)) end();
    stretch.push(row);
  }
  end();
  const begun = new Set<string>();
  return rows.map((row) => {
    if (row.accountId === null || begun.has(row.accountId)) return row;
    begun.add(row.accountId);
    const clients = fresh.flatMap(([client, account]) => (account === row.accountId ? [client] : []));
    return { ...row, clients };
  });
}
