import type { Db } from "@/db/client";
import { anyPage } from "@/db/pages";
import { importMarkdown } from "./import/markdown";

/** Whom the pages of the demo wiki are credited to. */
const AUTHOR = "Polylogue";

/** Loads the demo wiki from its folder into a wiki without any page; gives how many pages it loaded. */
export async function loadDemo(db: Db, folder: string): Promise<number> {
  if (await anyPage(db)) return 0;
  const report = await importMarkdown(db, folder, AUTHOR);
  return report.pages;
}
