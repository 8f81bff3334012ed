import { acceptancesOf, putAcceptance, type Part } from "@/db/drafts/acceptances";
import type { Sql } from "@/db/client";
import { accountOf, type Actor } from "../accounts/actor";
import type { PageFacts } from "../may";
import { refused, type Refused } from "../refusal";
import type { OwnRow } from "./rows";

/*
 * Where a page asks for two reviewers, a draft of it is let in by the second who accepts the same of it: all, or the same
 * part. Whoever has written in the draft, also to amend it, is one of its authors and neither of the two; and whatever is
 * written after somebody accepted has not been accepted by them.
 */

/** How many reviewers have to accept a draft of these pages. */
export function reviewersFor(pages: Pick<PageFacts, "protection">[]): number {
  return pages.some(({ protection }) => protection?.reviewers === 2) ? 2 : 1;
}

/**
 * Whether the actor's acceptance is enough to let a draft in, and the names of those who accepted it before. Where it is
 * not, it is noted. In the transaction of the acceptance, in which the draft is locked.
 */
export async function second(
  tx: Sql,
  actor: Actor,
  draftId: string,
  { reviewers, own, part }: { reviewers: number; own: ReadonlyMap<string, OwnRow[]>; part: Part | undefined },
): Promise<{ ok: true; enough: boolean; before: string[] } | Refused> {
  if (reviewers === 1) return { ok: true, enough: true, before: [] };
  const accountId = accountOf(actor);
  if (accountId === null) return refused("sign-in", "This draft needs two reviewers, each with an account.");
  if ([...own.values()].some((rows) => rows.some((row) => row.accountId === accountId)))
    return refused(
      "own",
      "You have written in this draft, and it needs two reviewers who have not. It waits for them.",
    );
  const accepted = part ? inOrder(part) : null;
  const standing = (await acceptancesOf(tx, [draftId])).get(draftId) ?? [];
  const same = standing.filter((each) => JSON.stringify(each.part) === JSON.stringify(accepted));
  const before = same.filter((each) => each.accountId !== accountId).map(({ name }) => name);
  if (before.length > 0) return { ok: true, enough: true, before };
  if (same.length > 0)
    return refused("twice", "You have accepted it already. Now somebody else has to accept it too.");
  const seen = Object.fromEntries([...own].map(([liveId, rows]) => [liveId, rows.at(-1)?.seq ?? 0]));
  await putAcceptance(tx, { draftId, accountId, seen, part: accepted });
  return { ok: true, enough: false, before };
}

/** The same part however it was chosen. */
function inOrder(part: Part): Part {
  return "authors" in part ? { authors: part.authors.toSorted() } : { blocks: part.blocks.toSorted() };
}
