import type { Sql } from "@/db/client";
import { resolveTitles } from "@/db/pages/names";
import { linkTitles, type Resolver } from "@/document/html/render";
import type { DocJSON } from "@/document/json";
import { titlePath } from "@/document/titles";

/** Where the titles in these documents lead, asked in one query. A title without a page leads to where that is said. */
export async function resolverFor(sql: Sql, ...docs: DocJSON[]): Promise<Resolver> {
  const titles = new Set(docs.flatMap((doc) => linkTitles(doc)));
  const found = await resolveTitles(sql, [...titles]);
  return {
    resolve(title) {
      return { exists: found.has(title), href: titlePath(title), title };
    },
  };
}
