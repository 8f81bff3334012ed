import type { Db } from "@/db/client";
import { findPage } from "@/db/pages/pages";
import { said } from "@/document/said";
import { parseTitle, type Title } from "@/document/titles";
import { isDescribed, type Work, writeWork } from "@/document/works/works";
import type { Actor } from "../accounts/actor";
import { proposePage } from "../drafts/propose";
import { may, mustPropose } from "../may";
import { putPage } from "../pages/put";
import { refused, type Refused } from "../refusal";
import type { LookUp } from "./look-up";
import { readCitation } from "./read-citation";

/** `draft`: the page waits for a reviewer there. */
export type MadeWork = { ok: true; title: Title; draft: string | null };

/**
 * Makes the page of the work that a citation is about, with all that the citation says; one that is there stays as it is. `title`
 * is for citations that say none, or where another page has it already. `lookUp`: what else is known of a number, where
 * somebody may be asked.
 */
export async function makeWork(
  db: Db,
  actor: Actor,
  { text, title }: { text: string; title?: string | undefined },
  lookUp?: LookUp,
): Promise<MadeWork | Refused> {
  const ruling = may(actor, "propose");
  if (!ruling.ok) return ruling;
  const cited = readCitation(text);
  if (!cited) return refused("unreadable", "This cannot be read as a reference.");
  const known = lookUp && (await lookUp(text));
  const read = known ? joined(cited, known) : cited;
  const given = title?.trim() || read.title;
  if (given === "" && lookUp && cited.url === "")
    return refused("title", "Nothing was found under this number. What is the title of the work?");
  const named = titleOf(given);
  if (!named.ok) return refused("title", named.sentence);
  const standing = await findPage(db, named.title);
  if (standing?.state === "live") {
    if (standing.kind === "work" || standing.redirectTitle !== null)
      return { ok: true, title: named.title, draft: null };
    return refused(
      "title",
      said`“${named.title}” is the title of a page about something else. Please give another one.`,
    );
  }
  const doc = { type: "doc" as const, content: [listOf({ ...read, title: named.title })] };
  const put = { doc, kind: "work" as const, summary: "Made from a reference" };
  if (mustPropose(actor)) {
    const proposed = await proposePage(db, actor, named.title, put);
    return proposed.ok ? { ok: true, title: named.title, draft: proposed.draft } : proposed;
  }
  const done = await putPage(db, actor, named.title, put);
  return done.ok ? { ok: true, title: named.title, draft: null } : done;
}

/** What a registry knows of a work, under the number that was given. */
function joined(cited: Work, known: Work): Work {
  return { ...known, doi: cited.doi || known.doi, isbn: cited.isbn || known.isbn };
}

function listOf(work: Work) {
  return isDescribed(work) || work.url !== "" ? writeWork(work) : { type: "paragraph" };
}

/** The title of a work as one of a page, without the signs that no title can have. */
function titleOf(given: string): { ok: true; title: Title } | { ok: false; sentence: string } {
  const plain = given
    .replace(/[#<>[\]|{}]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (plain === "") return { ok: false, sentence: "What is the title of the work?" };
  return parseTitle(plain);
}
