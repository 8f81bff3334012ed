import type { Db } from "@/wiki/database";
import { CHOSEN_KINDS } from "@/document/kinds";
import { kindOf, pathTo, type Title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { may } from "@/wiki/may";
import { backlinksByRelation } from "@/wiki/links/backlinks";
import type { PageView } from "@/wiki/pages/read";
import { answerWith } from "../../_answer/answering";
import { Backlinks } from "../lists/backlinks";
import { CategoryMembers, type MembersAsked } from "../lists/category-members";
import { KindChoice } from "../lists/kind-choice";
import { Leaf } from "../site/leaf";
import { PageHead } from "./page-head";
import { actPath, userPath } from "../site/paths";
import { TitleLink } from "../site/title-link";
import { When } from "../site/when";

type Missing = Extract<PageView, { state: "missing" }>;

/** Answer to a title under which nothing is written: whether something was, who waits for it, and how to begin. */
export async function MissingView(props: { db: Db; actor: Actor; view: Missing; members?: MembersAsked }) {
  const { db, actor, view, members = { deep: false } } = props;
  answerWith(404);
  const { title, deleted, linkedFrom, similar } = view;
  const links = await backlinksByRelation(db, title, 8);
  return (
    <Leaf head={<PageHead title={title} kind={kindOf(title)} tab="read" written={false} />}>
      {deleted ? <Deleted actor={actor} title={title} deleted={deleted} /> : null}
      <div className="prose">
        <p>
          {deleted ? "The page may be written anew." : "This page is not written yet."}
          {linkedFrom > 0 ? ` ${waiting(linkedFrom)}` : null}
        </p>
      </div>
      {similar.length > 0 ? (
        <section className="section" aria-labelledby="similar">
          <h2 id="similar">Did you mean</h2>
          <ul>
            {similar.map((each) => (
              <li key={each}>
                <TitleLink title={each} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {kindOf(title) === "category" ? <CategoryMembers db={db} category={title} asked={members} /> : null}
      <section className="section" aria-labelledby="begin">
        <h2 id="begin">Write it</h2>
        <Begin actor={actor} title={title} />
      </section>
      <Backlinks title={title} groups={links} />
    </Leaf>
  );
}

function waiting(pages: number): string {
  return pages === 1 ? "One page waits for it." : `${pages} pages wait for it.`;
}

function Begin({ actor, title }: { actor: Actor; title: Title }) {
  const kind = kindOf(title) ?? "article";
  const ruling = may(actor, "propose", { title, kind, state: "unborn" });
  if (actor.role === "reader") {
    const query = new URLSearchParams({ from: pathTo("edit", title) });
    return (
      <div className="acts">
        <a className="button" href={`/signin?${query.toString()}`}>
          Sign in to write it
        </a>
      </div>
    );
  }
  if (!ruling.ok) return <p>{ruling.sentence}</p>;
  return (
    <form className="form" action={pathTo("edit", title)}>
      {kindOf(title) === undefined ? <KindChoice kinds={CHOSEN_KINDS} /> : null}
      <div className="acts">
        <button type="submit" className="button">
          Begin this page
        </button>
      </div>
    </form>
  );
}

function Deleted(props: { actor: Actor; title: Title; deleted: NonNullable<Missing["deleted"]> }) {
  const { actor, title, deleted } = props;
  const restorable = may(actor, "restore", { title, kind: kindOf(title) ?? "article", state: "deleted" }).ok;
  return (
    <p className="notice">
      A page of this title was deleted on <When at={deleted.at} only="day" />
      {deleted.by ? (
        <>
          {" by "}
          <a href={userPath(deleted.by)}>{deleted.by}</a>
        </>
      ) : null}
      {deleted.reason ? `: “${deleted.reason}”` : ""}. <a href="/log">Moderation log</a>
      {restorable ? (
        <>
          {" · "}
          <a href={actPath("restore", title)}>Restore it</a>
        </>
      ) : null}
    </p>
  );
}
