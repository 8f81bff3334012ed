import { useLocale, useTranslations } from "next-intl";
import { LANGUAGES } from "@/wiki/language";

/** What each language calls itself. */
const NAMES = { en: "English", fr: "Français" } as const;

/** The languages in which the wiki speaks: choosing one leads back to the same page. */
export function LanguageChoice() {
  const words = useTranslations("site");
  const chosen = useLocale();
  return (
    <form className="languages" action="/language" method="post" aria-label={words("language")}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          name="language"
          value={language}
          lang={language}
          aria-pressed={language === chosen}
        >
          {NAMES[language]}
        </button>
      ))}
    </form>
  );
}
