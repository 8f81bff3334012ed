import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
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
import { useSentence } from "@/app/_words/sentence";

type Missing = Extract<PageView, { state: "missing" }>;

/** Answer to a title under which nothing is written: whether something was, who waits for it, and how to begin. */
export async function MissingView(props: { db: Db; actor: Actor; view: Missing; members?: MembersAsked }) {
  const { db, actor, view, members = { deep: false } } = props;
  answerWith(404);
  const words = await getTranslations("page");
  const { title, deleted, linkedFrom, similar, protection } = view;
  const links = await backlinksByRelation(db, title, 8);
  return (
    <Leaf head={<PageHead title={title} kind={kindOf(title)} tab="read" written={false} />}>
      {deleted ? <Deleted actor={actor} title={title} deleted={deleted} /> : null}
      <div className="prose">
        <p>
          {words(deleted ? "writtenAnew" : "notWritten")}
          {linkedFrom > 0 ? ` ${words("waiting", { count: linkedFrom })}` : null}
        </p>
      </div>
      {similar.length > 0 ? (
        <section className="section" aria-labelledby="similar">
          <h2 id="similar">{words("meant")}</h2>
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
        <h2 id="begin">{words("write")}</h2>
        <Begin actor={actor} title={title} protection={protection} />
      </section>
      <Backlinks title={title} groups={links} />
    </Leaf>
  );
}

function Begin({ actor, title, protection }: { actor: Actor } & Pick<Missing, "title" | "protection">) {
  const words = useTranslations("page");
  const sentence = useSentence();
  const kind = kindOf(title) ?? "article";
  const ruling = may(actor, "propose", { title, kind, state: "unborn", protection });
  if (actor.role === "reader") {
    const query = new URLSearchParams({ from: pathTo("edit", title) });
    return (
      <div className="acts">
        <a className="button" href={`/signin?${query.toString()}`}>
          {words("signInToWrite")}
        </a>
      </div>
    );
  }
  if (!ruling.ok) return <p>{sentence(ruling)}</p>;
  return (
    <form className="form" action={pathTo("edit", title)}>
      {kindOf(title) === undefined ? <KindChoice kinds={CHOSEN_KINDS} /> : null}
      <div className="acts">
        <button type="submit" className="button">
          {words("begin")}
        </button>
      </div>
    </form>
  );
}

function Deleted(props: { actor: Actor; title: Title; deleted: NonNullable<Missing["deleted"]> }) {
  const { actor, title, deleted } = props;
  const words = useTranslations("page");
  const restorable = may(actor, "restore", {
    title,
    kind: kindOf(title) ?? "article",
    state: "deleted",
    protection: null,
  }).ok;
  return (
    <p className="notice">
      {words.rich("deleted", {
        when: () => <When at={deleted.at} only="day" />,
        named: deleted.by ? "yes" : "no",
        by: deleted.by ?? "",
        person: (text) => <a href={userPath(deleted.by ?? "")}>{text}</a>,
        explained: deleted.reason ? "yes" : "no",
        reason: deleted.reason ?? "",
        log: (text) => <a href="/log">{text}</a>,
      })}
      {restorable ? (
        <>
          {" · "}
          <a href={actPath("restore", title)}>{words("restore")}</a>
        </>
      ) : null}
    </p>
  );
}
