import type { Sql } from "@/db/client";
import { isTypedIn } from "@/db/live/live";
import { findPage, insertPage, updatePage, type PageRow } from "@/db/pages/pages";
import type { Kind } from "@/document/kinds";
import { said } from "@/document/said";
import { kindOf, type Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { guardOf, withGuards } from "../protection/guards";
import { refused, type Refused } from "../refusal";
import { facts } from "./read";

/**
 * The page to edit, or to propose a change to, under a title: the one that is there, or a new one, unborn until something is written. A kind that
 * the namespace decides is not chosen; an unborn page takes the kind of whoever asks last.
 */
export async function startPage(
  db: Sql,
  actor: Actor,
  title: Title,
  kind?: Kind,
  { propose = false } = {},
): Promise<{ ok: true; page: PageRow } | Refused> {
  const standing = await findPage(db, title);
  if (standing) {
    const [found = standing] = await withGuards(db, [standing]);
    const ruling = may(
      actor,
      propose ? "propose" : found.state === "unborn" ? "create" : "edit",
      facts(found),
    );
    if (!ruling.ok) return ruling;
    const open = found.state === "unborn" && kindOf(title) === undefined;
    if (!open || kind === undefined || kind === found.kind || isNamespaceKind(kind)) {
      return { ok: true, page: found };
    }
    await updatePage(db, found.id, { kind });
    return { ok: true, page: { ...found, kind } };
  }
  const given = kindOf(title);
  const chosen = given ?? kind ?? "article";
  if (!given && isNamespaceKind(chosen)) {
    return refused(
      "kind",
      said`A page of the kind “${chosen}” needs a title that begins with its namespace.`,
    );
  }
  const wanted = { title, kind: chosen, state: "unborn", protection: await guardOf(db, title) } as const;
  const ruling = may(actor, propose ? "propose" : "create", wanted);
  if (!ruling.ok) return ruling;
  const made = (await insertPage(db, { title, kind: chosen })) ?? (await findPage(db, title));
  return made
    ? { ok: true, page: made }
    : refused("conflict", "Somebody deleted this page at the same moment. Please try again.");
}

/** Whether somebody writes a page of this title already that `actor` may write too, before there is anything of it to read. */
export async function isBegun(db: Sql, actor: Actor, title: Title): Promise<boolean> {
  const standing = await findPage(db, title);
  if (standing?.state !== "unborn" || !(await isTypedIn(db, standing.id))) return false;
  const [found = standing] = await withGuards(db, [standing]);
  return may(actor, "create", facts(found)).ok;
}

/** Kinds that a page has by its title alone. */
export function isNamespaceKind(kind: Kind): boolean {
  return kind === "talk" || kind === "category" || kind === "user" || kind === "file" || kind === "help";
}
