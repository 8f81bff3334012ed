import type { Sql } from "@/db/client";
import { storedStances, type StanceRow } from "@/db/stances";
import { markOf, stance, STANCES, type Stance, type Vocabulary } from "@/document/positions/stances";

/** The stances of this wiki: those that every wiki has, then those that its moderators added. */
export async function readVocabulary(sql: Sql): Promise<Vocabulary> {
  return vocabularyOf(await storedStances(sql));
}

/** The same from what is stored. Pure. */
function vocabularyOf(stored: readonly StanceRow[]): Vocabulary {
  const retired = new Set(stored.filter((row) => row.retiredAt !== null).map((row) => row.name));
  return [
    ...STANCES.map((each) => ({ ...each, retired: retired.has(each.name) })),
    ...stored.filter((row) => !isBuiltIn(row.name)).map(asStance),
  ];
}

/** Whether every wiki has this stance: its words are fixed, for others rely on what it means. */
export function isBuiltIn(name: string): boolean {
  return stance(name, STANCES) !== undefined;
}

function asStance({ name, label, inverse, sign, hue, iri, retiredAt }: StanceRow): Stance {
  return { name, label, inverse, sign, hue, iri, mark: markOf(hue), retired: retiredAt !== null };
}
