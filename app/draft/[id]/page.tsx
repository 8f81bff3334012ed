import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActButton } from "@/app/_reader/acts/act-button";
import { Acceptances } from "@/app/_reader/drafts/acceptances";
import { DraftPages } from "@/app/_reader/drafts/draft-pages";
import { DraftRibbon } from "@/app/_reader/drafts/draft-ribbon";
import { NoDraft } from "@/app/_reader/drafts/no-draft";
import { RetitleForm } from "@/app/_reader/drafts/retitle-form";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { draftPath, reviewPath } from "@/app/_reader/site/paths";
import { People } from "@/app/_reader/site/people";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { When } from "@/app/_reader/site/when";
import { DraftTalk } from "@/app/_reader/talk/draft-talk";
import { currentActor } from "@/app/_session/actor";
import { ProposeForm } from "@/app/draft/propose-form";
import { invite, withdraw } from "@/app/draft/actions";
import { accountOf } from "@/wiki/accounts/actor";
import { readDraft, type DraftView } from "@/wiki/drafts/read";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drafts.one"))("title"), robots: { index: false } };
}

export default async function DraftPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const view = await readDraft(db, actor, id);
  if (!view) return <NoDraft signedIn={actor.role !== "reader"} />;
  const words = await getTranslations("drafts.one");
  const { draft, pages } = view;
  const [first] = pages;
  const heading = first
    ? words("heading", {
        accepted: draft.state === "accepted" ? "yes" : "no",
        title: first.title,
        more: pages.length - 1,
      })
    : words("title");
  const own = accountOf(actor) === draft.authorId;
  return (
    <Leaf wide head={<PlainHead title={heading} lede={<Lede view={view} />} />}>
      <DraftRibbon view={view} own={own} here />
      {view.takesPart && view.undecided && view.pages.length > 0 ? <ProposeForm draft={draft} /> : null}
      {view.mayDecide ? (
        <p className="choices">
          <a className="button" href={reviewPath(draft.id)}>
            {words("review")}
          </a>
        </p>
      ) : null}
      {view.undecided ? <Acceptances view={view} /> : null}
      <DraftPages draftId={draft.id} pages={view.pages} editable={view.undecided}>
        {(page) =>
          view.undecided && view.takesPart ? (
            <RetitleForm draftId={draft.id} page={page} back="draft" />
          ) : null
        }
      </DraftPages>
      <DraftTalk db={db} actor={actor} draftId={draft.id} />
      {view.takesPart && view.undecided ? <Others view={view} own={own} /> : null}
      <p className="choices">
        <a href="/drafts">{words("all")}</a>
      </p>
    </Leaf>
  );
}

function Lede({ view: { draft, writers } }: { view: DraftView }) {
  const words = useTranslations("drafts.one");
  const { summary, createdAt, submittedAt, decidedAt, decider, state } = draft;
  const decided = decidedAt && state !== "submitted" ? decidedAt : undefined;
  return words.rich("lede", {
    summarised: summary ? "yes" : "no",
    summary,
    people: () => <People names={writers.map(({ name }) => name)} />,
    begun: () => <When at={createdAt} />,
    waits: submittedAt ? "yes" : "no",
    proposed: () => (submittedAt ? <When at={submittedAt} /> : null),
    state: decided ? state : "undecided",
    named: decided && decider ? "yes" : "no",
    decider: decider ?? "",
    decided: () => (decided ? <When at={decided} /> : null),
  });
}

function Others({ view: { draft, guests }, own }: { view: DraftView; own: boolean }) {
  const words = useTranslations("drafts.one");
  return (
    <section className="section" aria-labelledby="others">
      <h2 id="others">{words("who")}</h2>
      <p>
        {words.rich("writers", {
          guests: guests.length > 0 ? "yes" : "no",
          people: () => <People names={guests} />,
        })}
      </p>
      <ActForm
        action={invite.bind(null, draft.id)}
        fields={[{ name: "name", label: words("inviteName"), required: true }]}
        submit={words("invite")}
        back={draftPath(draft.id)}
      />
      {own ? (
        <ActButton
          action={withdraw.bind(null, draft.id)}
          label={words("withdraw")}
          about={words("forGood")}
        />
      ) : null}
    </section>
  );
}
