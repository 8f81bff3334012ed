import { useTranslations } from "next-intl";
import type { RevisionWithAuthors } from "@/wiki/revisions/history";
import { withQuery } from "../site/paths";

/** What is said of a revision in a word each: that it is minor, that no hand wrote it, which rules tagged it. */
export function RevisionFlags({ revision }: { revision: RevisionWithAuthors }) {
  const words = useTranslations("history");
  const { minor, tool, origin, tags } = revision;
  if (!minor && !tool && origin === null && tags.length === 0) return null;
  return (
    <span className="flags">
      {minor ? <abbr title={words("minorMeans")}>{words("minor")}</abbr> : null}
      {tool ? <span title={words(`toolsMean.${tool}`)}>{words(`tools.${tool}`)}</span> : null}
      {origin === null ? null : <span title={words("importedMeans")}>{words("imported")}</span>}
      {tags.map((tag) => (
        <a key={tag} href={withQuery("/changes", { tag })} title={words("tagMeans")}>
          {tag}
        </a>
      ))}
    </span>
  );
}
