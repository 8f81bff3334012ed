import type { Sql } from "@/db/client";
import { findPage } from "@/db/pages/pages";
import type { Kind } from "@/document/kinds";
import { kindOf, type Title } from "@/document/titles";
import type { PageFacts } from "../may";
import { guardOf, withGuards } from "../protection/guards";
import { facts } from "./read";

/** What counts for rights of the page of that title, or of one that would begin there, as `kind`. */
export async function factsOf(sql: Sql, title: Title, kind?: Kind): Promise<PageFacts> {
  const found = await findPage(sql, title);
  const [page] = found ? await withGuards(sql, [found]) : [];
  if (page) return facts(page);
  const protection = await guardOf(sql, title);
  return { title, kind: kindOf(title) ?? kind ?? "article", state: "unborn", protection };
}
