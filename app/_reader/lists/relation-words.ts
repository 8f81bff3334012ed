import type { useTranslations } from "next-intl";
import { stance as stanceOf, type Vocabulary } from "@/document/positions/stances";

type Words = ReturnType<typeof useTranslations<"lists">>;

/** In what order the ways to lead somewhere are told; stances, in the order of the vocabulary, stand behind the first two. */
const RELATIONS = [
  "link",
  "redirect",
  "holder",
  "topic",
  "voice",
  "quotation",
  "source",
  "category",
  "file",
] as const;
const STANCES = 1.5;

/** What pages do that lead to another in this way, as a heading above them. */
export function relationWords(words: Words, relation: string, vocabulary: Vocabulary): string {
  const stance = stanceOf(relation, vocabulary);
  if (stance) return `${stance.inverse.charAt(0).toUpperCase()}${stance.inverse.slice(1)}`;
  if (relation.startsWith("fact:")) return words("fact", { name: relation.slice("fact:".length) });
  const known = RELATIONS.find((each) => each === relation);
  return known ? words(`relations.${known}`) : relation;
}

/** The groups in the order in which they are told. */
export function inOrder<Group extends { relation: string }>(
  groups: readonly Group[],
  vocabulary: Vocabulary,
): Group[] {
  const place = ({ relation }: Group): number => {
    const known = RELATIONS.findIndex((each) => each === relation);
    if (known >= 0) return known;
    const stance = vocabulary.findIndex((each) => each.name === relation);
    return stance < 0 ? RELATIONS.length : STANCES + stance / (2 * vocabulary.length);
  };
  return groups.toSorted((one, other) => place(one) - place(other));
}
