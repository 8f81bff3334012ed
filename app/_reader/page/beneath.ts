import type { Kind } from "@/document/kinds";
import type { Title } from "@/document/titles";
import type { Db } from "@/wiki/database";
import { surroundings, type AskedPart, type Surroundings } from "@/wiki/pages/surroundings";

/** Entries of what links to a page in one way that stand beneath it. */
const LINKS = 8;

export type ReadPage = { id: string; title: Title; kind: Kind; version: number };

/** What of the rest of the wiki stands beneath a page that is read. */
export async function beneath(db: Db, page: ReadPage): Promise<Surroundings> {
  return await surroundings(db, page, partsOf(page.kind), LINKS);
}

/** The parts in positions that a page of this kind can have. */
function partsOf(kind: Kind): AskedPart[] {
  const target: AskedPart = { part: "target", by: "stance" };
  const holder: AskedPart = { part: "holder", by: "stance" };
  const topic: AskedPart = { part: "topic", by: "holder" };
  switch (kind) {
    case "school":
      return [holder, target];
    case "author":
      return [holder, target, { part: "voice", by: "holder" }];
    case "question":
      return [topic, target];
    case "work":
      return [target, topic, { part: "source", by: "holder" }];
    case "article":
    case "concept":
    case "synthesis":
      return [holder, target, topic];
    default:
      return [target];
  }
}
