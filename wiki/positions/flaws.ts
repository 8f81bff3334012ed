import type { Sql } from "@/db/client";
import { standingOf } from "@/db/positions/flaws";
import { resolveTitles } from "@/db/pages/names";
import { positionsOn } from "@/db/positions/positions";
import { SELF, takenBy, unknownStance } from "@/document/positions/flaws";
import { isPositionId } from "@/document/positions/position";
import { said } from "@/document/said";
import type { Vocabulary } from "@/document/positions/stances";
import { readVocabulary } from "../stances/vocabulary";

/** Of a reference to a position by its id. */
export const NOT_HERE = said`The position that it refers to is not in this wiki.`.sentence;

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
export async function flawsOf(
  sql: Sql,
  positions: readonly Stands[],
  vocabulary: Vocabulary,
): Promise<string[][]> {
  const named = positions.flatMap((each) => [each.id, reference(each) ?? each.id]);
  const titles = positions.flatMap((each) => [each.holder, each.target]);
  const [standing, resolved] = await Promise.all([
    standingOf(sql, [...new Set(named)]),
    resolveTitles(sql, [...new Set(titles)]),
  ]);
  const keepers = new Map([...standing].reverse().map((each) => [each.id, each]));
  const led = (title: string) => resolved.get(title)?.redirect ?? title;

  return positions.map((position) => {
    const { id, pageId, holder, stance, target, flaws } = position;
    const wrong = [...flaws];
    const unknown = unknownStance(stance, vocabulary);
    if (unknown) wrong.push(unknown);
    const keeper = keepers.get(id);
    if (keeper && keeper.pageId !== pageId) wrong.push(takenBy(keeper.title));
    const referred = reference(position);
    if (referred !== undefined && !keepers.has(referred)) wrong.push(NOT_HERE);
    const isOwn = target !== "" && stance !== "supersedes" && led(target) === led(holder);
    if (isOwn && !wrong.includes(SELF)) wrong.push(SELF);
    return wrong;
  });
}

/** What is wrong with the positions of a page because of other pages alone, by their ids. */
export async function flawsBeside(sql: Sql, pageId: string): Promise<Record<string, string[]>> {
  const [rows, vocabulary] = await Promise.all([positionsOn(sql, pageId), readVocabulary(sql)]);
  const flaws = await flawsOf(sql, rows, vocabulary);
  return Object.fromEntries(
    rows.flatMap(({ id, stance, flaws: own }, at) => {
      const known = [...own, unknownStance(stance, vocabulary)];
      const beside = flaws[at]?.filter((each) => !known.includes(each)) ?? [];
      return beside.length > 0 ? [[id, beside]] : [];
    }),
  );
}

/** The id of the position that it has as its target, where that can be one. */
function reference({ target }: Stands): string | undefined {
  const id = target.slice(1);
  return target.startsWith("#") && isPositionId(id) ? id : undefined;
}
