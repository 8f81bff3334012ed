import type { StoredBlock } from "@/db/accounts/blocks";
import type { Sql } from "@/db/client";
import {
  deleteSession,
  deleteSessions,
  findHolders,
  findSessions,
  insertSession,
  prolongSessions,
} from "@/db/accounts/sessions";
import { READER, type Actor, type Role } from "../accounts/actor";
import { atPlaces, blockFrom } from "../accounts/place";
import { digest, hex, newSecret } from "./secret";

type Holder = {
  id: string;
  name: string;
  role: Exclude<Role, "reader">;
  blocks: StoredBlock[];
  unconfirmed?: boolean;
};

/** Secrets of ours are 43 characters long; anything longer than this is not worth hashing. */
const LONGEST = 200;

/** Begins a session and gives its secret, which only the browser will know. `agent`: what the browser calls itself. */
export async function openSession(db: Sql, accountId: string, agent: string): Promise<string> {
  const secret = newSecret();
  await insertSession(db, { id: digest(secret), accountId, agent: agent.slice(0, 300) });
  return secret;
}

/** Whoever holds this secret; a reader when it is missing, unknown, ended or expired. */
export async function actorOf(db: Sql, secret: string | undefined, address?: string): Promise<Actor> {
  const [actor = READER] = await actorsOf(db, [{ secret, address }]);
  return actor;
}

/** What a visitor shows of who they are: the secret of a session, and the address they come from. */
export type Shown = { secret: string | undefined; address: string | undefined };

/** Whoever holds each of these secrets, in the order given. Two queries, however many. */
export async function actorsOf(db: Sql, visitors: Shown[]): Promise<Actor[]> {
  const ids = visitors.map(({ secret }) => (secret && secret.length <= LONGEST ? digest(secret) : undefined));
  const wanted = new Map(ids.flatMap((id) => (id ? [[hex(id), id]] : [])));
  const rows = await findSessions(db, [...wanted.values()]);
  await prolongSessions(
    db,
    rows.flatMap(({ session, stale }) => (stale ? [session] : [])),
  );
  const found = new Map(rows.map((row) => [hex(row.session), row]));
  const actors = ids.map((id) => {
    const row = id && found.get(hex(id));
    return row ? actorFrom(row, id) : READER;
  });
  return await atPlaces(
    db,
    actors.map((actor, index) => ({ actor, address: visitors[index]?.address })),
  );
}

/**
 * Whom these digests (`actor.session`) stand for now, by digest in hexadecimal; ended sessions and revoked tokens are
 * missing. One query, for those who stay connected.
 */
export async function recheckActors(db: Sql, sessions: Uint8Array[]): Promise<Map<string, Actor>> {
  // Somebody who has twenty tabs open is asked about once.
  const wanted = new Map(sessions.map((session) => [hex(session), session]));
  const rows = await findHolders(db, [...wanted.values()]);
  return new Map(rows.map((row) => [hex(row.digest), actorFrom(row, row.digest, row.scope === "read")]));
}

/** Ends the session of this secret; from then on it stands for nobody. */
export async function endSession(db: Sql, secret: string): Promise<void> {
  await deleteSession(db, digest(secret));
}

/** Ends the sessions of an account, but for the one kept. Gives how many it ended. */
export async function endAllSessions(db: Sql, accountId: string, kept?: Uint8Array): Promise<number> {
  return await deleteSessions(db, accountId, kept);
}

export function actorFrom(row: Holder, session?: Uint8Array, readOnly = false): Actor {
  return {
    role: row.role,
    id: row.id,
    name: row.name,
    ...(row.blocks.length > 0 && { blocks: row.blocks.map((block) => blockFrom(block, "person")) }),
    ...(row.unconfirmed && { unconfirmed: true }),
    ...(session && { session }),
    ...(readOnly && { readOnly }),
  };
}
