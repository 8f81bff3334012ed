import type { Db } from "@/db/client";
import { accountsNamed, continuePages, insertPages, standingPages, type BulkPage } from "@/db/imports";
import { touchPages } from "@/db/pages";
import { transact } from "@/db/transact";
import { leave, type ImportReport } from "./report";

/**
 * Writes a batch of pages in one transaction. A title that is free gets the page with its history; a page that has only
 * imported revisions is continued; a page that was edited here is left as it is, and the report says so.
 */
export async function writePages(db: Db, pages: BulkPage[], report: ImportReport): Promise<void> {
  await transact(db, async (tx) => {
    const standing = await standingPages(
      tx,
      pages.map((page) => page.title),
    );
    const fresh: BulkPage[] = [];
    const continued: (BulkPage & { id: string; first: number })[] = [];
    for (const page of pages) {
      const here = standing.get(page.title);
      if (!here) fresh.push(page);
      else if (!here.edited) continued.push({ ...page, id: here.id, first: here.revisions + 1 });
      else leave(report, page.title, "A page of this title has been written here; it was left as it is.");
    }
    const authors = [...fresh, ...continued].flatMap((page) => page.revisions.map((each) => each.author));
    const accounts = await accountsNamed(tx, [...new Set(authors)]);
    const ids = await insertPages(tx, fresh, accounts);
    await continuePages(tx, continued, accounts);
    await touchPages(tx, {
      ids: [...ids, ...continued.map((page) => page.id)],
      titles: [...new Set([...fresh, ...continued].flatMap((page) => page.links.map((link) => link.title)))],
      names: fresh.map((page) => page.title),
    });
    for (const page of [...fresh, ...continued]) {
      report.pages += 1;
      report.revisions += page.revisions.length;
      if (page.redirectTitle !== null) report.redirects += 1;
    }
  });
}
