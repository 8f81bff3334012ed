import type { Said } from "@/document/said";
import type { Language } from "../language";

/** What a letter says, before anybody knows in which language: fixed words are a sentence as well. */
export type Words = string | Said;
type Say = (language: Language, words: Said) => string;

/*
 * Letters are written beneath the web door, which alone has the words of other languages. It hands over how a sentence is said in
 * one when it opens; as long as it has not, and for who never chose a language, letters are English.
 */

// Next bundles its own copy of every module of ours, so a variable of this one would exist twice in the process.
const place = globalThis as { polylogueTongue?: Say };

/** The web door hands over how a sentence is said in a language. */
export function shareTongue(say: Say): void {
  place.polylogueTongue = say;
}

/** How words are said to somebody; what people wrote is a text of its own, and stays as it is. */
export function tongueOf(language: Language): (words: Words) => string {
  return (words) => {
    if (typeof words === "string") return words;
    return place.polylogueTongue?.(language, words) ?? words.sentence;
  };
}
