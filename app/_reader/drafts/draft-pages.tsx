import { parseTitle, pathTo, titlePath } from "@/document/titles";
import type { DraftPageView } from "@/wiki/drafts/read";
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
  if (pages.length === 0) return <p className="empty">Nothing is written in it yet.</p>;
  return pages.map((page) => {
    const parsed = parseTitle(page.title);
    const path = parsed.ok ? titlePath(parsed.title) : "/";
    const edit = parsed.ok ? withQuery(pathTo("edit", parsed.title), { draft: draftId }) : "/";
    return (
      <section key={page.liveId} className="section" aria-labelledby={`page-${page.liveId}`}>
        <h2 id={`page-${page.liveId}`}>
          {page.state === "live" ? <a href={path}>{page.title}</a> : page.title}{" "}
          <span className="count">{STANDING[page.state]}</span>
        </h2>
        {page.comparison ? <p className="diff-summary">{page.comparison.summary}</p> : null}
        {editable && page.state !== "deleted" ? (
          <p className="choices">
            <a href={edit}>Write in this draft</a>
          </p>
        ) : null}
        {children?.(page)}
        {page.comparison ? (
          page.comparison.summary === "no change" ? (
            <p className="empty">It says what the page says already.</p>
          ) : (
            <DiffRows rows={page.comparison.rows} />
          )
        ) : (
          <p className="notice">The page is too long for its changes to be shown here.</p>
        )}
      </section>
    );
  });
}

const STANDING: Record<DraftPageView["state"], string> = {
  live: "",
  unborn: "a new page",
  deleted: "deleted since",
};
