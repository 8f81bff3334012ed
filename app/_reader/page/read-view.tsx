import type { Db } from "@/wiki/database";
import { kindOf, nameOf, subjectTitle, isTalk, titlePath } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { may } from "@/wiki/may";
import type { PageView } from "@/wiki/pages/read";
import { Beside } from "./beside";
import { CategoryList } from "./category-list";
import { CategoryMembers, type MembersAsked } from "../lists/category-members";
import { Contents, WORTHWHILE } from "./contents";
import { Leaf } from "../site/leaf";
import { OldRevisionNotice, RedirectedFrom } from "../acts/read-notices";
import { PageFacts } from "./page-facts";
import { PageFoot } from "./page-foot";
import { PageHead } from "./page-head";
import { userPath } from "../site/paths";
import { StaleBox } from "../positions/stale-box";
import { StructuredData } from "./structured-data";
import { WatchButton } from "../acts/watch-button";
import { Prose } from "./prose";

type Live = Extract<PageView, { state: "live" }>;

/** A page as it is read. `members`: what is asked of the list of a category's pages. */
export function ReadView(props: { db: Db; actor: Actor; view: Live; members?: MembersAsked }) {
  const { db, actor, view, members = { deep: false } } = props;
  const { page, revision, headings } = view;
  return (
    <Leaf
      head={<PageHead title={page.title} kind={page.kind} tab={view.old ? undefined : "read"} written />}
      start={headings.length < WORTHWHILE ? undefined : <Contents headings={headings} form="hanging" />}
      end={
        <PageFacts
          actor={actor}
          page={page}
          revision={revision}
          old={view.old}
          watch={<WatchButton db={db} actor={actor} page={page} />}
        />
      }
    >
      {view.redirectedFrom ? <RedirectedFrom from={view.redirectedFrom} /> : null}
      <Beside titles={view.beside.filter((each) => each !== view.redirectedFrom)} />
      {view.old && revision ? (
        <OldRevisionNotice
          title={page.title}
          revision={revision}
          mayGoBack={may(actor, "restoreRevision", { ...page, state: "live" }).ok}
        />
      ) : null}
      {isTalk(page.title) ? (
        <p className="meta">
          About <a href={titlePath(subjectTitle(page.title))}>{subjectTitle(page.title)}</a>
        </p>
      ) : null}
      {kindOf(page.title) === "user" ? (
        <p className="meta">
          <a href={userPath(nameOf(page.title))}>What {nameOf(page.title)} has changed</a>
        </p>
      ) : null}
      <Contents headings={headings} form="folded" />
      {view.old ? null : <StaleBox db={db} actor={actor} page={page} />}
      <Prose parts={view.parts} />
      {view.old ? null : (
        <>
          {page.kind === "category" ? (
            <CategoryMembers db={db} category={page.title} asked={members} />
          ) : null}
          <PageFoot db={db} page={page} />
          <StructuredData page={page} summary={view.summary} revision={revision} />
        </>
      )}
      <CategoryList categories={view.categories} />
    </Leaf>
  );
}
