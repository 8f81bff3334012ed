import type { Db } from "@/db/client";
import { anyPage } from "@/db/pages/pages";
import { claimWork } from "@/db/settings";
import { importMarkdown } from "./import/markdown";

/** Whom the pages of the demo wiki are credited to. */
const AUTHOR = "Polylogue";

const WORK = "demo";
/** The demo is loaded in seconds; a node that took it on and has died is not waited for longer. */
const AT_MOST_SECONDS = 60;

/**
 * Loads the demo wiki from its folder into a wiki without any page, once, however many nodes start at that moment; gives
 * how many pages it loaded.
 */
export async function loadDemo(db: Db, folder: string): Promise<number> {
  if (await anyPage(db)) return 0;
  if (!(await claimWork(db, WORK, AT_MOST_SECONDS))) return 0;
  const report = await importMarkdown(db, folder, AUTHOR);
  return report.pages;
}
