import { useLocale, useTranslations } from "next-intl";
import { LANGUAGE_TAGS, type Language } from "@/wiki/language";
import { userPath } from "./paths";

const LISTS: Record<Language, Intl.ListFormat> = {
  en: new Intl.ListFormat(LANGUAGE_TAGS.en),
  fr: new Intl.ListFormat(LANGUAGE_TAGS.fr),
};

/** Names of people, each leading to what they did: "Ada, Bo and Cy". */
export function People({ names }: { names: readonly string[] }) {
  const language = useLocale();
  const words = useTranslations("site");
  if (names.length === 0) return words("nobodyKnown");
  const parts = LISTS[language].formatToParts(names);
  return parts.map(({ type, value }, index) =>
    type === "literal" ? (
      value
    ) : (
      <a key={index} href={userPath(value)}>
        {value}
      </a>
    ),
  );
}
