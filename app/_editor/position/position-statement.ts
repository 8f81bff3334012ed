import type { Kind } from "@/document/kinds";
import type { PositionAttribute } from "@/document/schema/wiki";
import { plainSentence, sentenceOf } from "@/document/sentence";
import type { Vocabulary } from "@/document/stances";

type Parts = Readonly<Record<PositionAttribute, string>>;

/** The position as one plain sentence, for those who hear the page. `page`: the title of the page that it stands on. */
export function statement(parts: Parts, vocabulary: Vocabulary, page: string): string {
  return plainSentence(sentenceOf(parts, vocabulary, page));
}

/** What a position still needs so that others can answer it, in sentences. */
export function wanting(parts: Parts, kind: Kind): string[] {
  const sentences: string[] = [];
  if (parts.holder === "" && kind !== "school" && kind !== "author")
    sentences.push("Whose position is it? Name the school.");
  if (parts.stance === "") sentences.push("Choose the stance.");
  else if (parts.target === "" && parts.stance !== "holds")
    sentences.push("Towards whom or what? Name the target.");
  if (parts.source === "") sentences.push("Which work says so? Readers will want to check.");
  return sentences;
}
