import { isDeepStrictEqual } from "node:util";
import type { derivedRows, StoredPage } from "@/db/examine";
import { extract } from "@/document/extract";
import { parseDoc, type DocJSON } from "@/document/json";
import { title } from "@/document/titles";
import { rowsOf } from "../live/checkpoint";
import { comparePositions } from "../positions/compare-stated";
import type { Check, Fault } from "./fault";

type Derived = Awaited<ReturnType<typeof derivedRows>>;

/**
 * Whether the tables say of a page what its text says. `said`: what its log had it say where the content was made from;
 * undefined when it has no log, or one that does not lead there.
 */
export function examineTables(page: StoredPage, derived: Derived, said: DocJSON | undefined): Fault[] {
  const { content } = page;
  if (!content) {
    if (page.state !== "live") return [];
    return [{ check: "content", sentence: "it is a page, and has no content", remedy: { make: "tables" } }];
  }
  const faults: Fault[] = [];
  const compare = (check: Check, fits: boolean, sentence: string) => {
    if (!fits) faults.push({ check, sentence, remedy: { make: "tables" } });
  };
  if (said) compare("content", isDeepStrictEqual(content.doc, said), "its content is not what its log says");
  const parsed = parseDoc(content.doc);
  if (!parsed.ok) {
    // What is to be made from it cannot be compared.
    if (faults.length === 0) compare("content", false, `its content cannot be read (${parsed.sentence})`);
    return faults;
  }
  const stated = extract(content.doc, title(page.title));
  const rows = rowsOf(stated, page.title);
  compare("text", content.text === stated.text, "its text is not that of its content");
  compare("search", content.searchFits, "what search knows of it is not its title and text");
  compare(
    "redirect",
    page.redirect === (stated.redirect?.title ?? null) &&
      page.redirectFragment === (stated.redirect?.fragment ?? null),
    "where it leads is not what its text says",
  );
  // A deleted page keeps the rows it had.
  const links = (derived.links.get(page.id) ?? []).map(({ pageId: _, ...link }) => link);
  compare("links", isDeepStrictEqual(links, rows.links), "its links in the tables are not those of its text");
  const changes = comparePositions(derived.positions.get(page.id) ?? [], rows.stated);
  compare(
    "positions",
    Object.values(changes).every((list) => list.length === 0),
    "its positions in the tables are not those of its text",
  );
  const cited = (derived.citations.get(page.id) ?? []).map(({ pageId: _, ...each }) => each);
  compare(
    "citations",
    isDeepStrictEqual(
      cited,
      rows.cited.map(({ positionId, excerpt }) => ({ positionId, excerpt })),
    ),
    "what its sentences rest on is not what its text says",
  );
  return faults;
}
