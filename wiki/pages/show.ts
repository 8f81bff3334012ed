import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { findPage } from "@/db/pages/pages";
import { headRevision } from "@/db/revisions/revisions";
import type { DocJSON } from "@/document/json";
import type { Kind } from "@/document/kinds";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { may, type PageFacts } from "../may";
import { facts } from "./read";

export type Shown = {
  id: string;
  title: string;
  kind: Kind;
  revision: number | null;
  doc: DocJSON;
  protection: PageFacts["protection"];
};

/** A page as plain data, redirects themselves and not their targets; undefined when the actor sees no such page. */
export async function showPage(db: Db, actor: Actor, title: Title): Promise<Shown | undefined> {
  const page = await findPage(db, title);
  if (!page || page.state !== "live" || !may(actor, "read", facts(page)).ok) return undefined;
  const content = await getContent(db, page.id);
  const head = await headRevision(db, page.id);
  return {
    id: page.id,
    title: page.title,
    kind: page.kind,
    revision: head?.id ?? null,
    doc: content?.doc ?? { type: "doc", content: [] },
    protection: facts(page).protection,
  };
}
