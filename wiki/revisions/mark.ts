import type { Db } from "@/db/client";
import { getPage } from "@/db/pages";
import { withAuthors } from "@/db/revision-authors";
import { markPatrolled, putRevisionName } from "@/db/revision-marks";
import { getRevision } from "@/db/revisions";
import type { Actor } from "../accounts/actor";
import { may, type Action } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";

const LONGEST = 100;

type Marked = { ok: true; title: string } | Refused;

/** Gives a revision a name by which it is found again; an empty one takes the name away. */
export async function nameRevision(db: Db, actor: Actor, id: number, name: string): Promise<Marked> {
  const found = await revisionFor(db, actor, "nameRevision", id);
  if (!found.ok) return found;
  const said = name.normalize("NFC").replace(/\s+/g, " ").trim();
  if (said.length > LONGEST) return refused("name", `A name has at most ${LONGEST} characters.`);
  await putRevisionName(db, { revisionId: id, accountId: found.by, name: said });
  return { ok: true, title: found.title };
}

/** Says that the actor has looked at a revision and found nothing wrong. */
export async function patrolRevision(db: Db, actor: Actor, id: number): Promise<Marked> {
  const found = await revisionFor(db, actor, "patrol", id);
  if (!found.ok) return found;
  if (actor.role !== "reader" && found.authors.includes(actor.name))
    return refused("own", "What one has written oneself is patrolled by somebody else.");
  await markPatrolled(db, id, found.by);
  return { ok: true, title: found.title };
}

async function revisionFor(db: Db, actor: Actor, action: Action, id: number) {
  const revision = await getRevision(db, id);
  const page = revision && (await getPage(db, revision.pageId));
  if (!page || page.state !== "live") return refused("missing", "There is no such revision.");
  const ruling = may(actor, action, facts(page));
  if (!ruling.ok) return ruling;
  if (actor.role === "reader") throw new Error("a reader was let through to a revision");
  const [row] = await withAuthors(db, [{ id }]);
  return { ok: true as const, title: page.title, by: actor.id, authors: row?.authors ?? [] };
}
