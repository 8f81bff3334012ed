import { periodOf } from "./dates";
import type { PositionAttrs } from "./position";
import { stance as stanceOf, type Vocabulary } from "./stances";

/**
 * A piece of the sentence that a position reads as. A `title` is a page's, for whoever draws it to link; a `position`
 * is the id of another position; the `stance` is the verb.
 */
export type SentencePart =
  | { kind: "text" | "stance"; text: string }
  | { kind: "title"; role: "holder" | "target" | "topic" | "voice"; text: string }
  | { kind: "position"; id: string };

/**
 * "Oekonux differs from Yochai Benkler on What is its relation to the market?, according to Michel Bauwens, 2012".
 * What is not said is left out; an empty holder is the page that the position stands on.
 */
export function sentenceOf(
  position: Pick<PositionAttrs, "holder" | "stance" | "target" | "topic" | "voice" | "from" | "until">,
  vocabulary: Vocabulary,
  page = "",
): SentencePart[] {
  const { target, topic, voice } = position;
  const holder = position.holder || page;
  const period = periodOf(position.from, position.until);
  const parts: SentencePart[] = [];
  parts.push(holder ? { kind: "title", role: "holder", text: holder } : text("This page"));
  parts.push(text(" "), { kind: "stance", text: verbOf(position.stance, target !== "", vocabulary) });
  if (target.startsWith("#")) parts.push(text(" "), { kind: "position", id: target.slice(1) });
  else if (target) parts.push(text(" "), { kind: "title", role: "target", text: target });
  if (topic) parts.push(text(" on "), { kind: "title", role: "topic", text: topic });
  if (voice) parts.push(text(", according to "), { kind: "title", role: "voice", text: voice });
  if (period) parts.push(text(`, ${period}`));
  return parts;
}

/** The verb alone must still make a sentence where a target is missing. */
function verbOf(name: string, hasTarget: boolean, vocabulary: Vocabulary): string {
  if (name === "holds" || name === "") return "holds a view";
  const label = stanceOf(name, vocabulary)?.label ?? name.replaceAll("-", " ");
  return hasTarget ? label : `${label} a view that is not named`;
}

function text(said: string): SentencePart {
  return { kind: "text", text: said };
}

/** The sentence as plain text, for those who hear the page and for naming a position elsewhere. */
export function plainSentence(parts: readonly SentencePart[]): string {
  return parts.map((part) => (part.kind === "position" ? "another position" : part.text)).join("");
}
