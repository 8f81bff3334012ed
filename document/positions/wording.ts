import { sentenceOf } from "./sentence";
import type { PositionAttribute } from "../schema/wiki";
import type { Vocabulary } from "./stances";

/** What a position says, and which positions say that they supersede it: what a sentence that rests on it relies on. */
export type Wording = Record<Exclude<PositionAttribute, "id">, string> & {
  text: string;
  quote: string;
  supersededBy: string[];
};

/** The same as one text, to be read and compared word by word. */
export function wordingText(wording: Wording, vocabulary: Vocabulary): string {
  const said = sentenceOf(wording, vocabulary)
    .map((part) => (part.kind === "position" ? "another position" : part.text))
    .join("");
  const source = [wording.source, wording.locator].filter((part) => part !== "").join(", ");
  return [
    `${said}.`,
    wording.text,
    wording.quote === "" ? "" : `“${wording.quote}”`,
    source === "" ? "" : `Source: ${source}.`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}
