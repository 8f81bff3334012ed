import type { Metadata } from "next";
import { answerWith } from "@/app/_answer/answering";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActButton } from "@/app/_reader/acts/act-button";
import { DraftPages } from "@/app/_reader/drafts/draft-pages";
import { DraftRibbon } from "@/app/_reader/drafts/draft-ribbon";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { draftPath, reviewPath } from "@/app/_reader/site/paths";
import { People } from "@/app/_reader/site/people";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { ProposeForm } from "@/app/draft/propose-form";
import { invite, withdraw } from "@/app/draft/actions";
import { accountOf } from "@/wiki/accounts/actor";
import { readDraft, type DraftView } from "@/wiki/drafts/read";

export const metadata: Metadata = { title: "A draft", robots: { index: false } };

export default async function DraftPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const view = await readDraft(db, actor, id);
  if (!view) return <NoDraft signedIn={actor.role !== "reader"} />;
  const { draft } = view;
  const own = accountOf(actor) === draft.authorId;
  return (
    <Leaf wide head={<PlainHead title={headingOf(view)} lede={<Lede view={view} />} />}>
      <DraftRibbon view={view} own={own} here />
      {view.takesPart && view.undecided && view.pages.length > 0 ? <ProposeForm draft={draft} /> : null}
      {view.mayDecide ? (
        <p className="choices">
          <a className="button" href={reviewPath(draft.id)}>
            Review it
          </a>
        </p>
      ) : null}
      <DraftPages draftId={draft.id} pages={view.pages} editable={view.undecided} />
      {view.takesPart && view.undecided ? <Others view={view} own={own} /> : null}
      <p className="choices">
        <a href="/drafts">All drafts of yours</a>
      </p>
    </Leaf>
  );
}

function headingOf({ pages, draft }: DraftView): string {
  const [first] = pages;
  if (!first) return "A draft";
  const more = pages.length > 1 ? ` and ${pages.length - 1} more` : "";
  return `${draft.state === "accepted" ? "Was a draft" : "A draft"} of ${first.title}${more}`;
}

function Lede({ view: { draft, writers } }: { view: DraftView }) {
  return (
    <>
      {draft.summary ? `“${draft.summary}” ` : null}By <People names={writers.map(({ name }) => name)} />,
      begun <When at={draft.createdAt} />
      {draft.submittedAt ? (
        <>
          , proposed <When at={draft.submittedAt} />
        </>
      ) : null}
      {draft.decidedAt && draft.state !== "submitted" ? (
        <>
          , {draft.state} {draft.decider ? `by ${draft.decider} ` : ""}
          <When at={draft.decidedAt} />
        </>
      ) : null}
      .
    </>
  );
}

function Others({ view: { draft, guests }, own }: { view: DraftView; own: boolean }) {
  return (
    <section className="section" aria-labelledby="others">
      <h2 id="others">Who may write in it</h2>
      <p>
        Its author, the reviewers{guests.length > 0 ? ", and " : ""}
        {guests.length > 0 ? <People names={guests} /> : null}.
      </p>
      <ActForm
        action={invite.bind(null, draft.id)}
        fields={[{ name: "name", label: "Invite somebody by name", required: true }]}
        submit="Invite"
        back={draftPath(draft.id)}
      />
      {own ? (
        <ActButton action={withdraw.bind(null, draft.id)} label="Withdraw this draft" about="for good" />
      ) : null}
    </section>
  );
}

function NoDraft({ signedIn }: { signedIn: boolean }) {
  answerWith(404);
  return (
    <Leaf
      head={
        <PlainHead
          title="No such draft"
          lede="There is no draft here, or it is not yours to see: until a draft is accepted, only those who take part in it and the reviewers see it."
        />
      }
    >
      <p>{signedIn ? <a href="/drafts">Your own drafts</a> : <a href="/signin">Sign in</a>}</p>
    </Leaf>
  );
}
