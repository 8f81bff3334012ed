import type { Sql } from "@/db/client";
import { worksUnder } from "@/db/positions/works";
import type { DocJSON } from "@/document/json";
import { citedTitles } from "@/document/works/references";
import { readWork, type Work } from "@/document/works/works";

/** The works that a page cites and that have a page here, in the order in which it cites them first. */
export async function referencesOf(sql: Sql, doc: DocJSON, self: string): Promise<Work[]> {
  const works = await worksUnder(sql, citedTitles(doc, self));
  return works.filter(({ title }) => title !== self).map(({ title, lists }) => readWork(title, lists));
}
