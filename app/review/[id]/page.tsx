import type { Metadata } from "next";
import { answerWith } from "@/app/_answer/answering";
import { Conflicts } from "@/app/_reader/drafts/conflicts";
import { DecisionForm } from "@/app/_reader/drafts/decision-form";
import { DraftParts } from "@/app/_reader/drafts/draft-parts";
import { DraftPages } from "@/app/_reader/drafts/draft-pages";
import { DraftRibbon } from "@/app/_reader/drafts/draft-ribbon";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { draftPath } from "@/app/_reader/site/paths";
import { People } from "@/app/_reader/site/people";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { decideOn } from "@/app/review/actions";
import { accountOf } from "@/wiki/accounts/actor";
import { lookAt, type DraftView } from "@/wiki/drafts/read";

export const metadata: Metadata = { title: "Reviewing a draft", robots: { index: false } };

export default async function ReviewDraftPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const view = await lookAt(db, actor, id);
  if (!view) return <NotHere />;
  const { draft, pages } = view;
  const me = accountOf(actor);
  const titles = pages.map((page) => page.title).join(", ");
  return (
    <Leaf wide head={<PlainHead title={`Review: ${titles}`} lede={<Lede view={view} />} />}>
      <DraftRibbon view={view} own={me === draft.authorId} here />
      {view.lookedAtBy ? (
        <p className="notice">{view.lookedAtBy} has opened this draft a moment ago, to review it too.</p>
      ) : null}
      <DraftPages draftId={draft.id} pages={pages} editable={view.undecided}>
        {(page) => (view.undecided ? <Conflicts draftId={draft.id} page={page} /> : null)}
      </DraftPages>
      {view.mayDecide ? (
        <section className="section" aria-labelledby="decide">
          <h2 id="decide">What becomes of it</h2>
          <p>
            You can write in the draft yourself before you accept it. What is accepted is what you see here:
            if somebody writes on meanwhile, you are asked to look again.
          </p>
          <DecisionForm
            label="Decide on this draft"
            action={decideOn.bind(
              null,
              draft.id,
              pages.map((page): [string, number] => [page.liveId, page.seen]),
            )}
          >
            <DraftParts view={view} />
          </DecisionForm>
        </section>
      ) : (
        <p className="notice">
          {view.takesPart
            ? "Nobody decides on a draft that they take part in."
            : "There is nothing to decide here now."}
        </p>
      )}
      <p className="choices">
        <a href="/review">Back to the queue</a>
        <a href={draftPath(draft.id)}>As its author sees it</a>
      </p>
    </Leaf>
  );
}

function Lede({ view: { draft, writers } }: { view: DraftView }) {
  return (
    <>
      {draft.summary ? `“${draft.summary}” ` : null}By <People names={writers.map(({ name }) => name)} />
      {draft.submittedAt ? (
        <>
          , waiting since <When at={draft.submittedAt} />
        </>
      ) : null}
      .
    </>
  );
}

function NotHere() {
  answerWith(404);
  return (
    <Leaf head={<PlainHead title="No such draft" lede="There is no draft here that is yours to review." />}>
      <p>
        <a href="/review">To the queue</a>
      </p>
    </Leaf>
  );
}
