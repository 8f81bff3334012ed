import * as Y from "yjs";
import { accountOf } from "@/wiki/accounts/actor";
import type { NewUpdate } from "@/wiki/live/log";
import type { Growth } from "../../nodes/messages";
import type { Peer } from "../peer";

/** A change that a turn has taken: what of it is new, and the client ids that write here for the first time. */
export type Taken = { peer: Peer; update: Uint8Array; clients: number[] };

/** Updates that are merged into one, at most: merging more costs more than its length. */
const LONGEST_RUN = 200;

/** What each person wrote in a turn as one update, or several when it is much: nobody can have built on another's yet. */
export function rowsOf(liveId: string, taken: Taken[]): NewUpdate[] {
  const rows: { accountId: string | null; updates: Uint8Array[]; clients: number[] }[] = [];
  const open = new Map<string | null, (typeof rows)[number]>();
  for (const { peer, update, clients } of taken) {
    const accountId = accountOf(peer.actor);
    let row = open.get(accountId);
    if (!row || row.updates.length >= LONGEST_RUN) {
      row = { accountId, updates: [], clients: [] };
      open.set(accountId, row);
      rows.push(row);
    }
    row.updates.push(update);
    row.clients.push(...clients);
  }
  return rows.map(({ updates, ...row }) => ({ liveId, data: merged(updates), ...row }));
}

/** Several updates as one. */
export function merged(updates: Uint8Array[]): Uint8Array {
  const [first] = updates;
  return first && updates.length === 1 ? first : Y.mergeUpdates(updates);
}

/** The client ids that a turn uses for the first time, and whose they are from then on. */
export function ownersOf(taken: Taken[]): Growth["owners"] {
  return taken.flatMap(({ peer, clients }) => {
    const account = accountOf(peer.actor);
    return account === null ? [] : clients.map((clientId): Growth["owners"][number] => [clientId, account]);
  });
}
