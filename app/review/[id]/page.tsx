import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { answerWith } from "@/app/_answer/answering";
import { Conflicts } from "@/app/_reader/drafts/conflicts";
import { Acceptances } from "@/app/_reader/drafts/acceptances";
import { DecisionForm } from "@/app/_reader/drafts/decision-form";
import { DraftParts } from "@/app/_reader/drafts/draft-parts";
import { DraftPages } from "@/app/_reader/drafts/draft-pages";
import { DraftRibbon } from "@/app/_reader/drafts/draft-ribbon";
import { RetitleForm } from "@/app/_reader/drafts/retitle-form";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { draftPath } from "@/app/_reader/site/paths";
import { People } from "@/app/_reader/site/people";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { When } from "@/app/_reader/site/when";
import { DraftTalk } from "@/app/_reader/talk/draft-talk";
import { currentActor } from "@/app/_session/actor";
import { Words } from "@/app/_words/words";
import { decideOn } from "@/app/review/actions";
import { accountOf } from "@/wiki/accounts/actor";
import { lookAt, type DraftView } from "@/wiki/drafts/read";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review.one"))("title"), robots: { index: false } };
}

export default async function ReviewDraftPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const view = await lookAt(db, actor, id);
  if (!view) return <NotHere />;
  const words = await getTranslations("review.one");
  const { draft, pages } = view;
  const me = accountOf(actor);
  const titles = pages.map((page) => page.title).join(", ");
  return (
    <Leaf wide head={<PlainHead title={words("heading", { titles })} lede={<Lede view={view} />} />}>
      <DraftRibbon view={view} own={me === draft.authorId} here />
      {view.rules.length > 0 ? (
        <p className="meta">
          {words("hit", { count: view.rules.length, rules: (await getFormatter()).list(view.rules) })}
        </p>
      ) : null}
      {view.lookedAtBy ? <p className="notice">{words("opened", { name: view.lookedAtBy })}</p> : null}
      <DraftPages draftId={draft.id} pages={pages} editable={view.undecided}>
        {(page) =>
          view.undecided ? (
            <>
              <RetitleForm draftId={draft.id} page={page} back="review" />
              <Conflicts draftId={draft.id} page={page} />
            </>
          ) : null
        }
      </DraftPages>
      <DraftTalk db={db} actor={actor} draftId={draft.id} />
      {view.mayDecide ? (
        <section className="section" aria-labelledby="decide">
          <h2 id="decide">{words("becomes")}</h2>
          <p>{words("how")}</p>
          <Acceptances view={view} />
          <Words of={["drafts"]}>
            <DecisionForm
              label={words("decide")}
              action={decideOn.bind(
                null,
                draft.id,
                pages.map((page): [string, number] => [page.liveId, page.seen]),
              )}
            >
              <DraftParts view={view} />
            </DecisionForm>
          </Words>
        </section>
      ) : (
        <p className="notice">{words(view.takesPart ? "takesPart" : "nothing")} </p>
      )}
      <p className="choices">
        <a href="/review">{words("back")}</a>
        <a href={draftPath(draft.id)}>{words("asAuthor")}</a>
      </p>
    </Leaf>
  );
}

function Lede({ view: { draft, writers } }: { view: DraftView }) {
  const words = useTranslations("review.one");
  const { summary, submittedAt } = draft;
  return words.rich("lede", {
    summarised: summary ? "yes" : "no",
    summary,
    people: () => <People names={writers.map(({ name }) => name)} />,
    waits: submittedAt ? "yes" : "no",
    at: () => (submittedAt ? <When at={submittedAt} /> : null),
  });
}

function NotHere() {
  const words = useTranslations("review.one");
  answerWith(404);
  return (
    <Leaf head={<PlainHead title={words("none")} lede={words("noneLede")} />}>
      <p>
        <a href="/review">{words("queue")}</a>
      </p>
    </Leaf>
  );
}
