import type { Kind } from "@/document/kinds";
import type { PositionAttribute } from "@/document/schema/wiki";
import { plainSentence, sentenceOf } from "@/document/positions/sentence";
import type { Vocabulary } from "@/document/positions/stances";

type Parts = Readonly<Record<PositionAttribute, string>>;

/** The position as one plain sentence, for those who hear the page. `page`: the title of the page that it stands on. */
export function statement(parts: Parts, vocabulary: Vocabulary, page: string): string {
  return plainSentence(sentenceOf(parts, vocabulary, page));
}

/** What a position still needs so that others can answer it: each by the name of the sentence that says so. */
export function wanting(parts: Parts, kind: Kind) {
  const sentences: ("wantsHolder" | "wantsStance" | "wantsTarget" | "wantsSource")[] = [];
  if (parts.holder === "" && kind !== "school" && kind !== "author") sentences.push("wantsHolder");
  if (parts.stance === "") sentences.push("wantsStance");
  else if (parts.target === "" && parts.stance !== "holds") sentences.push("wantsTarget");
  if (parts.source === "") sentences.push("wantsSource");
  return sentences;
}
