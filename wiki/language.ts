/** The languages in which the wiki speaks to people. What they write stays as they wrote it. */
export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

/** As whose habits dates and lists are written. */
export const LANGUAGE_TAGS: Record<Language, string> = { en: "en-GB", fr: "fr-FR" };

/** The cookie of who chose a language here. */
export const LANGUAGE_COOKIE = "language";
const COOKIE = new RegExp(`(?:^|;)\\s*${LANGUAGE_COOKIE}=(\\w+)\\s*(?:;|$)`);

/**
 * The language of an answer: the one that was chosen here, as the Cookie header says, else the one of ours that the
 * browser likes best (Accept-Language, RFC 9110 12.5.4), else English.
 */
export function languageFor(
  cookies: string | null | undefined,
  accepted: string | null | undefined,
): Language {
  const chosen = languageNamed(COOKIE.exec(cookies ?? "")?.[1]);
  if (chosen) return chosen;
  const wishes = (accepted ?? "").split(",", MOST).flatMap((range) => {
    const [tag = "", ...parameters] = range.split(";").map((part) => part.trim());
    const language = tag === "*" ? LANGUAGES[0] : languageNamed(tag.split("-")[0]?.toLowerCase());
    const weight = Number(parameters.find((each) => each.startsWith("q="))?.slice(2) ?? 1);
    return language && weight > 0 ? [{ language, weight }] : [];
  });
  wishes.sort((a, b) => b.weight - a.weight);
  return wishes[0]?.language ?? LANGUAGES[0];
}

/** Ranges of a header that are read. */
const MOST = 50;

export function languageNamed(name: string | null | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === name);
}
