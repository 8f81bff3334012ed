import type { Db } from "@/db/client";
import { anyTitle } from "@/db/pages/related";
import { parseTitle, type Title } from "@/document/titles";

/** The title of any page that is there to be read; undefined where there is none. */
export async function randomTitle(db: Db): Promise<Title | undefined> {
  const parsed = parseTitle(await anyTitle(db));
  return parsed.ok ? parsed.title : undefined;
}
