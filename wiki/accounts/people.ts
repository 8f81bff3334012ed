import { z } from "zod";
import { countAccounts, listAccounts } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may } from "../may";
import type { Actor } from "./actor";

type Person = Awaited<ReturnType<typeof listAccounts>>[number];

/** All accounts by name, for admins; undefined for everybody else. Names that came with an import are left out. */
export async function people(
  db: Sql,
  actor: Actor,
  paging: Paging = {},
): Promise<(Paged<Person> & { count: number }) | undefined> {
  if (!may(actor, "administer").ok) return undefined;
  const limit = limitOf(paging);
  const rows = await listAccounts(db, { limit: limit + 1, after: readCursor(z.string(), paging.cursor) });
  return { ...paged(rows, limit, (row) => row.name), count: await countAccounts(db) };
}
