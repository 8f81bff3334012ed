import { useLocale, useTranslations } from "next-intl";
import { LANGUAGE_TAGS } from "@/wiki/language";
import type { RevisionWithAuthors } from "@/wiki/revisions/history";
import { userPath } from "../site/paths";

/** Everybody who took part in a revision, with their share of what was written where several did. */
export function RevisionAuthors({ revision }: { revision: RevisionWithAuthors }) {
  const language = useLocale();
  const words = useTranslations();
  const { authors, written, hidden } = revision;
  const total = written.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  if (authors.length === 0) return hidden?.authors ? words("history.hiddenName") : words("site.nobodyKnown");
  return new Intl.ListFormat(LANGUAGE_TAGS[language]).formatToParts(authors).map(({ type, value }, index) => {
    if (type === "literal") return value;
    const part = written[authors.indexOf(value)];
    return (
      <span key={index}>
        <a href={userPath(value)}>{value}</a>
        {authors.length > 1 && total > 0 && typeof part === "number"
          ? ` ${words("history.share", { percent: String(Math.round((part / total) * 100)) })}`
          : null}
      </span>
    );
  });
}
