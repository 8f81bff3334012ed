import { pinWaiting, replaceCitations } from "@/db/positions/citations";
import { addKeptUses } from "@/db/images";
import { imagesIn } from "@/document/images";
import type { Db, Tx } from "@/db/client";
import {
  accountsNamed,
  clearPages,
  endDated,
  fillPages,
  insertHistories,
  insertPages,
  lockStanding,
  removeUnborn,
  renumber,
  statedBy,
  type BulkPage,
  type Credited,
  type PlacedPage,
  type Standing,
} from "@/db/imports";
import { touchPages } from "@/db/pages/versions";
import { insertPositions, reorderPositions, type NewPosition } from "@/db/positions/positions";
import { transact } from "@/db/transact";
import { affected } from "../live/checkpoint";
import { comparePositions } from "../positions/compare-stated";

/** What became of a page of the batch. */
export type Written =
  /** It is what its newest revision says. */
  | { title: string; done: "said" }
  /** All that came is older than what is here; only its history has grown. */
  | { title: string; done: "history" }
  | { title: string; done: "left"; sentence: string };

type Plan = {
  fresh: BulkPage[];
  continued: PlacedPage[];
  late: PlacedPage[];
  left: Written[];
  /** Ids of pages that somebody opened and never wrote: they make room for what comes. */
  unborn: string[];
};

/**
 * Writes a batch of pages in one transaction. A title that is free gets the page with its history; a page that has only
 * imported revisions is continued, at whichever end of its history; a page that was written or deleted here is left as
 * it is. Gives what became of each, and which authors have accounts that somebody can sign in to.
 */
export async function writePages(
  db: Db,
  pages: BulkPage[],
): Promise<{ written: Written[]; accounts: string[] }> {
  if (pages.length === 0) return { written: [], accounts: [] };
  return await transact(db, async (tx) => {
    const standing = await lockStanding(
      tx,
      pages.map((page) => page.title),
    );
    const plan = planFor(pages, standing);
    const stated = await statedBy(
      tx,
      plan.continued.map((page) => page.id),
    );
    await touch(tx, plan, stated);

    const kept = [...plan.fresh, ...plan.continued, ...plan.late];
    const accounts = await accountsNamed(
      tx,
      kept.flatMap((page) => page.revisions.map((each) => each.author)),
    );
    await removeUnborn(tx, plan.unborn);
    const ids = await insertPages(tx, plan.fresh);
    const placed = plan.fresh.flatMap((page) => {
      const id = ids.get(page.title);
      return id === undefined ? [] : [{ ...page, id, first: 1 }];
    });
    await clearPages(tx, plan.continued);
    const said = [...placed, ...plan.continued];
    const heads = await insertHistories(tx, [...said, ...plan.late], accounts);
    await renumber(
      tx,
      [...plan.continued.filter((page) => !isInOrder(page, standing)), ...plan.late].map((page) => page.id),
    );
    await fillPages(tx, said, heads);
    await statePositions(tx, said, heads, stated.positions);
    await replaceCitations(tx, said);
    await addKeptUses(tx, said.flatMap(imagesOf));
    await pinWaiting(tx, affected(said.flatMap((page) => page.positions)));
    return { written: outcomes(plan, ids), accounts: claimed(accounts) };
  });
}

function planFor(pages: BulkPage[], standing: Map<string, Standing>): Plan {
  const plan: Plan = { fresh: [], continued: [], late: [], left: [], unborn: [] };
  for (const page of pages) {
    const here = standing.get(page.title);
    const left = (sentence: string) => plan.left.push({ title: page.title, done: "left", sentence });
    if (!here) plan.fresh.push(page);
    else if (here.state === "deleted")
      left("It came with an earlier import and was deleted here; it stays so.");
    else if (here.state === "unborn" && here.typed)
      left("Somebody has begun to write a page of this title here; it was left to them.");
    else if (here.state === "unborn") {
      plan.unborn.push(here.id);
      plan.fresh.push(page);
    } else if (here.edited) left("A page of this title has been edited here; it was left as it is.");
    else {
      const isNewer = (page.revisions.at(-1)?.at.getTime() ?? 0) >= here.newest;
      (isNewer ? plan.continued : plan.late).push({ ...page, id: here.id, first: here.revisions + 1 });
    }
  }
  return plan;
}

/** Everything that reads differently now: what links to a page that appears, and what is or was pointed at. */
async function touch(tx: Tx, plan: Plan, before: Awaited<ReturnType<typeof statedBy>>): Promise<void> {
  const said = [...plan.fresh, ...plan.continued];
  const positions = [...said.flatMap((page) => page.positions), ...[...before.positions.values()].flat()];
  const partners = positions.flatMap(({ holder, target, topic, voice, source }) => [
    holder,
    target,
    topic,
    voice,
    source,
  ]);
  const links = said.flatMap((page) => page.links.map((link) => link.title));
  const redirects = said.flatMap((page) => page.redirectTitle ?? []);
  await touchPages(tx, {
    ids: plan.continued.map((page) => page.id),
    positions: affected(positions),
    titles: [...new Set([...before.titles, ...links, ...partners, ...redirects])].filter(
      (title) => title !== "",
    ),
    names: said.map((page) => page.title),
  });
}

function imagesOf({ id, revisions }: PlacedPage): { pageId: string; hash: string }[] {
  const hashes = new Set(revisions.flatMap((each) => imagesIn(each.doc)));
  return [...hashes].map((hash) => ({ pageId: id, hash }));
}

/** Whether all that comes is newer than all that is here. */
function isInOrder(page: PlacedPage, standing: Map<string, Standing>): boolean {
  return (page.revisions[0]?.at.getTime() ?? 0) >= (standing.get(page.title)?.newest ?? 0);
}

async function statePositions(
  tx: Tx,
  pages: PlacedPage[],
  heads: Map<string, number>,
  recorded: Awaited<ReturnType<typeof statedBy>>["positions"],
): Promise<void> {
  const begin: NewPosition[] = [];
  const end: number[] = [];
  const order: { row: number; ordinal: number }[] = [];
  for (const { id, positions } of pages) {
    const changes = comparePositions(recorded.get(id) ?? [], positions);
    begin.push(...changes.begin.map((each) => ({ ...each, pageId: id, sinceRevision: heads.get(id) })));
    end.push(...changes.end);
    order.push(...changes.reorder);
  }
  await endDated(tx, end, heads);
  await insertPositions(tx, begin);
  await reorderPositions(tx, order);
}

function outcomes(plan: Plan, ids: Map<string, string>): Written[] {
  const fresh = plan.fresh.map(({ title }): Written => {
    if (ids.has(title)) return { title, done: "said" };
    return {
      title,
      done: "left",
      sentence: "Somebody wrote a page of this title at the same moment; run the import again.",
    };
  });
  return [
    ...fresh,
    ...plan.continued.map(({ title }): Written => ({ title, done: "said" })),
    ...plan.late.map(({ title }): Written => ({ title, done: "history" })),
    ...plan.left,
  ];
}

function claimed(accounts: Map<string, Credited>): string[] {
  return [...accounts].filter(([, account]) => account.claimed).map(([name]) => name);
}
