import { stance as stanceOf, type Vocabulary } from "@/document/stances";

/** In what order the ways to lead somewhere are told; stances, in the order of the vocabulary, stand in the place of "". */
const ORDER = ["link", "redirect", "", "holder", "topic", "voice", "quotation", "source", "category", "file"];

/** What pages do that lead to another in this way, as a heading above them. */
export function relationWords(relation: string, vocabulary: Vocabulary): string {
  const stance = stanceOf(relation, vocabulary);
  if (stance) return `${stance.inverse.charAt(0).toUpperCase()}${stance.inverse.slice(1)}`;
  if (relation.startsWith("fact:")) return `Stated as ${relation.slice("fact:".length)}`;
  switch (relation) {
    case "link":
      return "Linked in the text of";
    case "redirect":
      return "Redirects here";
    case "holder":
      return "Holds a position that is stated on";
    case "topic":
      return "Is the question of a position on";
    case "voice":
      return "Is the voice of a position on";
    case "quotation":
      return "Is quoted on";
    case "source":
      return "Is the source of a position on";
    case "category":
      return "Has in it";
    case "file":
      return "Is shown on";
    default:
      return relation;
  }
}

/** The groups in the order in which they are told. */
export function inOrder<Group extends { relation: string }>(
  groups: readonly Group[],
  vocabulary: Vocabulary,
): Group[] {
  const place = ({ relation }: Group): number => {
    const known = ORDER.indexOf(relation);
    if (known >= 0) return known;
    const stance = vocabulary.findIndex((each) => each.name === relation);
    return stance < 0 ? ORDER.length : ORDER.indexOf("") + stance / vocabulary.length;
  };
  return groups.toSorted((one, other) => place(one) - place(other));
}
