import type { Vocabulary } from "@/document/stances";
import type { Db } from "@/wiki/database";
import { repliesTo } from "@/wiki/positions/replies";
import type { Around } from "@/wiki/positions/around";
import type { Recorded } from "@/wiki/positions/record";
import { referredSentences } from "@/wiki/positions/sentences";
import type { StatedPosition } from "./position-sentence";
import { unwritten } from "../page/unwritten";
import { vocabulary } from "./vocabulary";

/** What is needed to draw positions: the stances, which titles are red, and what the positions they answer say. */
export type Context = {
  vocabulary: Vocabulary;
  unwritten: ReadonlySet<string>;
  sentences: ReadonlyMap<string, string>;
  /** What answers them. */
  replies: ReadonlyMap<string, readonly StatedPosition[]>;
};

/** All of it for these positions, in three queries. */
export async function contextOf(db: Db, positions: readonly StatedPosition[]): Promise<Context> {
  const stances = await vocabulary();
  const targets = positions.map((each) => each.target);
  const replies = await repliesTo(
    db,
    positions.map((each) => each.id),
  );
  return {
    vocabulary: stances,
    unwritten:
      positions.length === 0
        ? new Set()
        : await unwritten(db, [...positions, ...[...replies.values()].flat()]),
    sentences: await referredSentences(db, targets, stances),
    replies,
  };
}

/** All positions of the groups. */
export function positionsIn(around: Around): Recorded[] {
  return around.groups.flatMap((group) => group.questions.flatMap((question) => question.positions));
}
