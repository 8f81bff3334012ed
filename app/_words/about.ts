import type { Language } from "@/wiki/language";

/** As each language sets a colon. */
const COLONS: Record<Language, string> = { en: ": ", fr: "\u00a0: " };

/** What a button does and to what it does it, as one name for those who hear the page. */
export function withAbout(language: Language, label: string, about: string): string {
  return `${label}${COLONS[language]}${about}`;
}
