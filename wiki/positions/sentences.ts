import type { Sql } from "@/db/client";
import { positionsNow } from "@/db/positions/record";
import { isPositionId } from "@/document/positions/position";
import { plainSentence, sentenceOf } from "@/document/positions/sentence";
import type { Vocabulary } from "@/document/positions/stances";

/** The sentences of those positions that others have as their target ("#UUID"), by id. */
export async function referredSentences(
  sql: Sql,
  targets: readonly string[],
  vocabulary: Vocabulary,
): Promise<Map<string, string>> {
  const ids = targets
    .filter((target) => target.startsWith("#"))
    .map((target) => target.slice(1).toLowerCase());
  const rows = await positionsNow(sql, [...new Set(ids.filter(isPositionId))]);
  // Who says so is to be found there; here it would hide what is said.
  return new Map(rows.map((row) => [row.id, plainSentence(sentenceOf({ ...row, voice: "" }, vocabulary))]));
}
