import { useTranslations } from "next-intl";
import { parseTitle, pathTo, titlePath } from "@/document/titles";
import type { DraftPageView } from "@/wiki/drafts/read";
import { useSentence } from "../../_words/sentence";
import { DiffRows } from "../diff/diff-rows";
import { withQuery } from "../site/paths";

/** What a draft does to each of its pages, and the way to write on in it. */
export function DraftPages(props: {
  draftId: string;
  pages: readonly DraftPageView[];
  /** Whether it can still be written in by whoever reads this. */
  editable: boolean;
  children?: (page: DraftPageView) => React.ReactNode;
}) {
  const { draftId, pages, editable, children } = props;
  const words = useTranslations("drafts.pages");
  const sentence = useSentence();
  if (pages.length === 0) return <p className="empty">{words("empty")}</p>;
  return pages.map((page) => {
    const parsed = parseTitle(page.title);
    const path = parsed.ok ? titlePath(parsed.title) : "/";
    const edit = parsed.ok ? withQuery(pathTo("edit", parsed.title), { draft: draftId }) : "/";
    return (
      <section key={page.liveId} className="section" aria-labelledby={`page-${page.liveId}`}>
        <h2 id={`page-${page.liveId}`}>
          {page.state === "live" ? <a href={path}>{page.title}</a> : page.title}{" "}
          <span className="count">
            {page.unwritten ? words("new") : page.state === "deleted" ? words("deleted") : ""}
          </span>
        </h2>
        {page.comparison ? <p className="diff-summary">{sentence(page.comparison.summary)}</p> : null}
        {page.unsourced.map(({ name, reason }) => (
          <p key={name} className="meta">
            {words("unsourced", { name, reason })}
          </p>
        ))}
        {editable && page.state !== "deleted" ? (
          <p className="choices">
            <a href={edit}>{words("write")}</a>
          </p>
        ) : null}
        {children?.(page)}
        {page.comparison ? (
          page.comparison.summary.sentence === "no change" ? (
            <p className="empty">{words("same")}</p>
          ) : (
            <DiffRows rows={page.comparison.rows} />
          )
        ) : (
          <p className="notice">{words("long")}</p>
        )}
      </section>
    );
  });
}
