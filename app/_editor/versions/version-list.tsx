import { useTranslations } from "next-intl";
import type { DraftVersion } from "@/wiki/drafts/versions";
import type { ListedRevision } from "@/wiki/revisions/history";
import { diffPath, draftVersionPath } from "../../_reader/site/paths";
import { When } from "../../_reader/site/when";

/** The last versions of a page, each leading to what it changed and to what has changed since. Opened beside the text. */
export function VersionList({ versions }: { versions: readonly ListedRevision[] }) {
  const words = useTranslations("editor.versions");
  const [newest] = versions;
  return (
    <ol className="version-list">
      {versions.map((version) => {
        const { id, number } = version;
        return (
          <Version key={id} {...version}>
            {number > 1 ? (
              <Beside href={diffPath("previous", id)} label={words("changedLabel", { number })}>
                {words("changed")}
              </Beside>
            ) : (
              <span className="meta">{words("first")}</span>
            )}
            {newest && id !== newest.id ? (
              <Beside href={diffPath(id, newest.id)} label={words("sinceLabel", { number })}>
                {words("since")}
              </Beside>
            ) : null}
          </Version>
        );
      })}
    </ol>
  );
}

/** The versions that were named in a draft, each leading to what has changed in it since, and from there back. */
export function DraftVersionList({
  draftId,
  versions,
}: {
  draftId: string;
  versions: readonly DraftVersion[];
}) {
  const words = useTranslations("editor.versions");
  return (
    <ol className="version-list" aria-label={words("ofDraft")}>
      {versions.map((version) => (
        <Version key={version.id} {...version} authors={[version.by]}>
          <Beside
            href={draftVersionPath(draftId, version.id)}
            label={words("sinceLabel", { number: version.number })}
          >
            {words("since")}
          </Beside>
        </Version>
      ))}
    </ol>
  );
}

function Version(props: {
  at: Date;
  name: string | null;
  summary: string;
  authors: readonly string[];
  children: React.ReactNode;
}) {
  const { at, name, summary, authors, children } = props;
  const words = useTranslations("editor.versions");
  return (
    <li>
      <p>
        {name ? <strong>{name}, </strong> : null}
        <When at={at} />
        {authors.length > 0 ? `, ${words("by", { authors: authors.join(", ") })}` : null}
      </p>
      {summary ? <p className="meta">{summary}</p> : null}
      <p className="choices">{children}</p>
    </li>
  );
}

/** A link that does not lead away from what one writes. */
function Beside({ href, label, children }: { href: string; label: string; children: React.ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener" aria-label={label}>
      {children}
    </a>
  );
}
