import { useTranslations } from "next-intl";
import type { Db } from "@/wiki/database";
import { kindOf, nameOf, pathTo, subjectTitle, isTalk, titlePath } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { may } from "@/wiki/may";
import type { PageView } from "@/wiki/pages/read";
import { Beside } from "./beside";
import { CategoryList } from "./category-list";
import { CategoryMembers, type MembersAsked } from "../lists/category-members";
import { Contents, WORTHWHILE } from "./contents";
import { Leaf } from "../site/leaf";
import { OldRevisionNotice, RedirectedFrom } from "../acts/read-notices";
import { ProtectedNotice } from "../acts/protected-notice";
import { PageFacts } from "./page-facts";
import { PageFoot } from "./page-foot";
import { PageHead } from "./page-head";
import { userPath } from "../site/paths";
import { StaleBox } from "../positions/stale-box";
import { StructuredData } from "./structured-data";
import { WatchButton } from "../acts/watch-button";
import { Prose } from "./prose";
import { References } from "./references";

type Live = Extract<PageView, { state: "live" }>;

/** A page as it is read. `members`: what is asked of the list of a category's pages. */
export function ReadView(props: { db: Db; actor: Actor; view: Live; members?: MembersAsked }) {
  const { db, actor, view, members = { deep: false } } = props;
  const { page, revision, headings } = view;
  const words = useTranslations("page");
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
          {words.rich("about", {
            title: subjectTitle(page.title),
            page: (text) => <a href={titlePath(subjectTitle(page.title))}>{text}</a>,
          })}
        </p>
      ) : null}
      {kindOf(page.title) === "user" ? (
        <p className="meta">
          <a href={userPath(nameOf(page.title))}>{words("whatChanged", { name: nameOf(page.title) })}</a>
        </p>
      ) : null}
      {page.protection && !view.old ? <ProtectedNotice protection={page.protection} /> : null}
      <Contents headings={headings} form="folded" />
      {view.old ? null : <StaleBox db={db} actor={actor} page={page} />}
      {!view.old && !isTalk(page.title) && may(actor, "comment", { ...page, state: "live" }).ok ? (
        <span hidden data-talk={pathTo("talk", page.title)} />
      ) : null}
      <Prose parts={view.parts} />
      <References works={view.references} revision={revision?.id} />
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
