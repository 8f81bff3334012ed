import type { Sql } from "@/db/client";
import { resolveTitles } from "@/db/pages";
import { linkTitles, type Resolver } from "@/document/html";
import type { DocJSON } from "@/document/json";
import { pathTo, titlePath } from "@/document/titles";

/** Where the titles in these documents lead, asked in one query. A link to a redirect leads to its target. */
export async function resolverFor(sql: Sql, ...docs: DocJSON[]): Promise<Resolver> {
  const titles = new Set(docs.flatMap((doc) => linkTitles(doc)));
  const found = await resolveTitles(sql, [...titles]);
  return {
    resolve(title) {
      const exists = found.has(title);
      return { exists, href: exists ? titlePath(title) : pathTo("edit", title), title };
    },
  };
}
