import type { Vocabulary } from "@/document/positions/stances";
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
  const targets = positions.map((each) => each.target);
  const ids = positions.map((each) => each.id);
  const [stances, replies] = await Promise.all([vocabulary(), repliesTo(db, ids)]);
  const [missing, sentences] = await Promise.all([
    positions.length === 0
      ? new Set<string>()
      : unwritten(db, [...positions, ...[...replies.values()].flat()]),
    referredSentences(db, targets, stances),
  ]);
  return { vocabulary: stances, unwritten: missing, sentences, replies };
}

/** All positions of the groups. */
export function positionsIn(around: Around): Recorded[] {
  return around.groups.flatMap((group) => group.questions.flatMap((question) => question.positions));
}
