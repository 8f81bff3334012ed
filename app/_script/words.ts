import en from "../_words/en/script.json";
import { kinds as englishKinds } from "../_words/en/site.json";
import fr from "../_words/fr/script.json";
import { kinds as frenchKinds } from "../_words/fr/site.json";

/*
 * The reader's script speaks as the page does: from the same catalogue, of which it carries only what it says.
 */

const isFrench = () => document.documentElement.lang === "fr";

export function say(key: keyof typeof en): string {
  return (isFrench() ? fr : en)[key];
}

/** A kind of page; what is none stays as it is. */
export function sayKind(kind: string): string {
  const kinds: Record<string, string> = isFrench() ? frenchKinds : englishKinds;
  return kinds[kind] ?? kind;
}
