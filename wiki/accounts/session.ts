import type { Sql } from "@/db/client";
import {
  deleteSession,
  deleteSessions,
  findHolders,
  findSessions,
  insertSession,
  prolongSessions,
} from "@/db/sessions";
import { READER, type Actor, type Role } from "./actor";
import { digest, hex, newSecret } from "./secret";

type Holder = { id: string; name: string; role: Exclude<Role, "reader">; blockedAt: Date | null };

/** Secrets of ours are 43 characters long; anything longer than this is not worth hashing. */
const LONGEST = 200;

/** Begins a session and gives its secret, which only the browser will know. `agent`: what the browser calls itself. */
export async function openSession(db: Sql, accountId: string, agent: string): Promise<string> {
  const secret = newSecret();
  await insertSession(db, { id: digest(secret), accountId, agent: agent.slice(0, 300) });
  return secret;
}

/** Whoever holds this secret; a reader when it is missing, unknown, ended or expired. */
export async function actorOf(db: Sql, secret: string | undefined): Promise<Actor> {
  const [actor = READER] = await actorsOf(db, [secret]);
  return actor;
}

/** Whoever holds each of these secrets, in the order given. One query, however many. */
export async function actorsOf(db: Sql, secrets: (string | undefined)[]): Promise<Actor[]> {
  const ids = secrets.map((secret) => (secret && secret.length <= LONGEST ? digest(secret) : undefined));
  const wanted = new Map(ids.flatMap((id) => (id ? [[hex(id), id]] : [])));
  const rows = await findSessions(db, [...wanted.values()]);
  await prolongSessions(
    db,
    rows.flatMap(({ session, stale }) => (stale ? [session] : [])),
  );
  const found = new Map(rows.map((row) => [hex(row.session), row]));
  return ids.map((id) => {
    const row = id && found.get(hex(id));
    return row ? actorFrom(row, id) : READER;
  });
}

/**
 * Whom these digests (`actor.session`) stand for now, by digest in hexadecimal; ended sessions and revoked tokens are
 * missing. One query, for those who stay connected.
 */
export async function recheckActors(db: Sql, sessions: Uint8Array[]): Promise<Map<string, Actor>> {
  const rows = await findHolders(db, sessions);
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
    blocked: row.blockedAt !== null,
    ...(session && { session }),
    ...(readOnly && { readOnly }),
  };
}
