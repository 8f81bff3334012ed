import type { Sql } from "@/db/client";
import { standingOf } from "@/db/flaws";
import { resolveTitles } from "@/db/pages";
import { positionsOn } from "@/db/positions";
import { SELF, takenBy, unknownStance } from "@/document/flaws";
import { isPositionId } from "@/document/position";
import { readVocabulary } from "../stances/vocabulary";

/** What of a position counts for what is wrong with it beside others. */
export type Stands = {
  id: string;
  pageId: string;
  holder: string;
  stance: string;
  target: string;
  /** What is wrong with it by its own text. */
  flaws: readonly string[];
};

/**
 * Everything that is wrong with each of these positions, in their order, one sentence each: by their own text, and by
 * what the rest of the wiki says now. Of several pages with a position of one id, the one that stated it first keeps it.
 */
export async function flawsOf(sql: Sql, positions: readonly Stands[]): Promise<string[][]> {
  const named = positions.flatMap((each) => [each.id, reference(each) ?? each.id]);
  const titles = positions.flatMap((each) => [each.holder, each.target]);
  const [standing, resolved, vocabulary] = await Promise.all([
    standingOf(sql, [...new Set(named)]),
    resolveTitles(sql, [...new Set(titles)]),
    readVocabulary(sql),
  ]);
  const keepers = new Map([...standing].reverse().map((each) => [each.id, each]));
  const led = (title: string) => resolved.get(title)?.redirect ?? title;

  return positions.map((position) => {
    const { id, pageId, holder, stance, target, flaws } = position;
    const said = [...flaws];
    const unknown = unknownStance(stance, vocabulary);
    if (unknown) said.push(unknown);
    const keeper = keepers.get(id);
    if (keeper && keeper.pageId !== pageId) said.push(takenBy(keeper.title));
    const referred = reference(position);
    if (referred !== undefined && !keepers.has(referred))
      said.push("The position that it refers to is not in this wiki.");
    const isOwn = target !== "" && stance !== "supersedes" && led(target) === led(holder);
    if (isOwn && !said.includes(SELF)) said.push(SELF);
    return said;
  });
}

/** What is wrong with the positions of a page because of other pages alone, by their ids. */
export async function flawsBeside(sql: Sql, pageId: string): Promise<Record<string, string[]>> {
  const rows = await positionsOn(sql, pageId);
  const flaws = await flawsOf(sql, rows);
  const vocabulary = await readVocabulary(sql);
  return Object.fromEntries(
    rows.flatMap(({ id, stance, flaws: own }, at) => {
      const known = [...own, unknownStance(stance, vocabulary)];
      const said = flaws[at]?.filter((each) => !known.includes(each)) ?? [];
      return said.length > 0 ? [[id, said]] : [];
    }),
  );
}

/** The id of the position that it has as its target, where that can be one. */
function reference({ target }: Stands): string | undefined {
  const id = target.slice(1);
  return target.startsWith("#") && isPositionId(id) ? id : undefined;
}
