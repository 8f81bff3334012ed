import type { Db } from "@/db/client";
import { namedBy, schoolsNaming, type Named } from "@/db/pages/trail";
import type { Kind } from "@/document/kinds";

/** Schools that are named, and titles of each sort that are. */
const SCHOOLS = 4;
const EACH = 6;

/**
 * Where a page stands: a school's own questions, authors and works, or the schools in whose positions another page has a
 * part. All of it follows from positions that name the page, so it changes with the page's version and not otherwise.
 */
export type Trail = { named: Named[]; schools: { title: string; count: number }[] };

/** `names`: those under which the page is known. */
export async function trailOf(db: Db, kind: Kind, names: string[]): Promise<Trail> {
  return kind === "school"
    ? { named: await namedBy(db, names, EACH), schools: [] }
    : { named: [], schools: await schoolsNaming(db, names, SCHOOLS) };
}
