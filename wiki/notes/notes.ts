import { z } from "zod";
import { findAccount } from "@/db/accounts/accounts";
import type { Db, Sql } from "@/db/client";
import { insertNote, listNotes, type Subject } from "@/db/notes";
import { findDeleted, findPage } from "@/db/pages/pages";
import { said } from "@/document/said";
import { nameOf, namespaceOf, type Title } from "@/document/titles";
import { accountOf, type Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";

/*
 * What moderators tell each other about a person or a page. It stands beside the public log, which has what was done and
 * why; nobody else reads it, and no list, count or feed knows of it. Under a user's title it is about the person.
 */

const LONGEST = 2_000;

export type Note = Awaited<ReturnType<typeof listNotes>>[number];

/** The notes on what has that title, newest first; a refusal for all but moderators. */
export async function notes(
  db: Db,
  actor: Actor,
  title: Title,
  paging: Paging = {},
): Promise<({ ok: true } & Paged<Note>) | Refused> {
  const ruling = may(actor, "note");
  if (!ruling.ok) return ruling;
  const subject = await subjectOf(db, title);
  if (!subject) return refused("missing", said`There is no page or person “${title}”.`);
  const limit = limitOf(paging);
  const before = readCursor(z.int(), paging.cursor);
  const rows = await listNotes(db, subject, { limit: limit + 1, before });
  return { ok: true, ...paged(rows, limit, (row) => row.id) };
}

/** Adds a note to what has that title. */
export async function addNote(
  db: Db,
  actor: Actor,
  title: Title,
  text: string,
): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "note");
  if (!ruling.ok) return ruling;
  const byId = accountOf(actor);
  if (byId === null) return refused("sign-in", "Please sign in first.");
  const given = text.trim();
  if (given === "" || given.length > LONGEST)
    return refused("text", said`A note has 1 to ${LONGEST.toLocaleString("en-GB")} characters.`);
  const subject = await subjectOf(db, title);
  if (!subject) return refused("missing", said`There is no page or person “${title}”.`);
  await insertNote(db, { ...subject, byId, text: given });
  return { ok: true };
}

async function subjectOf(sql: Sql, title: Title): Promise<Subject | undefined> {
  if (namespaceOf(title) === "User") {
    const [name = ""] = nameOf(title).split("/");
    const person = await findAccount(sql, name);
    if (person) return { accountId: person.id };
  }
  const page = (await findPage(sql, title)) ?? (await findDeleted(sql, title));
  return page && { pageId: page.id };
}
