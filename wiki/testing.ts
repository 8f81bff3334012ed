import { insertAccount } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import type { DocJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import { title } from "@/document/titles";
import type { Actor, Role } from "./accounts/actor";
import { putPage } from "./pages/put";

/** For tests: somebody with an account and a role. */
export async function person(db: Db, name: string, role: Exclude<Role, "reader"> = "member"): Promise<Actor> {
  const made = await insertAccount(db, { name, email: null, passwordHash: null, role });
  if (!made) throw new Error(`the name ${name} is taken`);
  return { role, id: made.id, name };
}

/** For tests: a page that says this, written by `actor`. Gives its id and its revision's. */
export async function write(
  db: Db,
  actor: Actor,
  name: string,
  doc: DocJSON,
  kind?: Kind,
): Promise<{ id: string; revision: number }> {
  const done = await putPage(db, actor, title(name), { doc, ...(kind && { kind }) });
  if (!done.ok || done.revision === null) throw new Error(done.ok ? "nothing was written" : done.sentence);
  return { id: done.id, revision: done.revision };
}
