import { useLocale, useTranslations } from "next-intl";
import { LANGUAGE_TAGS, type Language } from "@/wiki/language";

const formats = (options: Intl.DateTimeFormatOptions) => {
  const format = (language: Language) =>
    new Intl.DateTimeFormat(LANGUAGE_TAGS[language], { ...options, timeZone: "UTC" });
  return { en: format("en"), fr: format("fr") } satisfies Record<Language, Intl.DateTimeFormat>;
};
const DAY = formats({ dateStyle: "long" });
const MINUTE = formats({ timeStyle: "short" });

/** A moment in words, in UTC so that it reads the same for everyone: "3 May 2026 at 14:05". */
export function When({ at, only }: { at: Date; only?: "day" | "time" }) {
  const language = useLocale();
  const words = useTranslations("site");
  const day = DAY[language].format(at);
  const time = MINUTE[language].format(at);
  return (
    <time dateTime={at.toISOString()} title={words("moment", { day, time })}>
      {only === "day" ? day : only === "time" ? time : words("dayAndTime", { day, time })}
    </time>
  );
}

/** The day of a moment in words, as a key to group by and as a heading. */
export function dayOf(at: Date, language: Language): string {
  return DAY[language].format(at);
}
