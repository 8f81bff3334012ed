import type { Db } from "@/db/client";
import { getPage } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import { tick } from "@/db/positions/clock";
import { positionsSince } from "@/db/positions/positions";
import { withAuthors } from "@/db/revisions/authors";
import { setMinor } from "@/db/revisions/flags";
import { markPatrolled, putRevisionName } from "@/db/revisions/marks";
import { getRevision } from "@/db/revisions/revisions";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import type { Actor } from "../accounts/actor";
import { partners } from "../live/checkpoint";
import { may, type Action } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";

const LONGEST = 100;

type Marked = { ok: true; title: string } | Refused;

/** Gives a revision a name by which it is found again; an empty one takes the name away. */
export async function nameRevision(db: Db, actor: Actor, id: number, name: string): Promise<Marked> {
  const found = await revisionFor(db, actor, "nameRevision", id);
  if (!found.ok) return found;
  const read = readName(name);
  if (!read.ok) return read;
  await putRevisionName(db, { revisionId: id, accountId: found.by, name: read.name });
  return { ok: true, title: found.title };
}

/** The name of a version as it is kept; "" is none. */
export function readName(given: string): { ok: true; name: string } | Refused<"name"> {
  const name = given.normalize("NFC").replace(/\s+/g, " ").trim();
  return name.length > LONGEST
    ? refused("name", said`A name has at most ${LONGEST} characters.`)
    : { ok: true, name };
}

/** Says that a revision is minor, or that it is not: whoever took part in it says so, or a moderator. */
export async function markMinor(db: Db, actor: Actor, id: number, minor: boolean): Promise<Marked> {
  const found = await revisionFor(db, actor, "nameRevision", id);
  if (!found.ok) return found;
  const isOwn = actor.role !== "reader" && found.authors.includes(actor.name);
  if (!isOwn && !may(actor, "review").ok)
    return refused("not-yours", "Whoever wrote it, or a moderator, says whether it is minor.");
  await setMinor(db, id, minor);
  return { ok: true, title: found.title };
}

/**
 * Says that the actor has looked at a revision and found nothing wrong. The positions that came with it say so wherever they
 * are shown.
 */
export async function patrolRevision(db: Db, actor: Actor, id: number): Promise<Marked> {
  const found = await revisionFor(db, actor, "patrol", id);
  if (!found.ok) return found;
  if (actor.role !== "reader" && found.authors.includes(actor.name))
    return refused("own", "What one has written oneself is patrolled by somebody else.");
  await transact(db, async (tx) => {
    if (!(await markPatrolled(tx, id, found.by))) return;
    const positions = await positionsSince(tx, id);
    if (positions.length === 0) return;
    await touchPages(tx, { ids: [found.pageId], titles: [...new Set(partners(positions))] });
    await tick(tx);
  });
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
  return { ok: true as const, pageId: page.id, title: page.title, by: actor.id, authors: row?.authors ?? [] };
}
