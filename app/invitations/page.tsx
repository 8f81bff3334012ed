import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { sharedSettings } from "@/env";
import { INVITATION, invitations, mayInvite } from "@/wiki/accounts/invite";
import { may } from "@/wiki/may";
import { answerWith } from "../_answer/answering";
import { ActButton } from "../_reader/acts/act-button";
import { Pager } from "../_reader/lists/pager";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { userPath } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { When } from "../_reader/site/when";
import { currentActor } from "../_session/actor";
import { withdrawInvitation } from "./actions";
import { InvitationForm } from "./invitation-form";
import "../_session/accounts.css";
import { getTranslations } from "next-intl/server";
import { useTranslations } from "next-intl";
import { Words } from "../_words/words";
import { getSentence } from "../_words/sentence";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("admin");
  return { title: words("invitations"), robots: { index: false } };
}

type Listed = Awaited<ReturnType<typeof invitations>>["items"][number];

export default async function InvitationsPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  if (actor.role === "reader") redirect("/signin?from=/invitations");
  const words = await getTranslations("admin");
  const ruling = await mayInvite(db, actor);
  if (!ruling.ok) {
    answerWith(403);
    return (
      <Leaf head={<PlainHead title={words("cannotInvite")} />}>
        <p className="empty">
          {(await getSentence())(ruling)} <a href="/">{words("toMain")}</a>
        </p>
      </Leaf>
    );
  }
  const everybody = (await ask(searchParams, "of")) === "everybody";
  const { authSecret: secret, baseUrl } = sharedSettings();
  const cursor = await ask(searchParams, "cursor");
  const { items, cursor: next } = await invitations(db, actor, { secret, everybody }, { cursor });
  return (
    <Leaf
      head={
        <PlainHead title={words("invitations")} lede={words("invitationsLede", { days: INVITATION.days })} />
      }
    >
      <Words of={["admin"]}>
        <InvitationForm />
      </Words>
      <section className="section" aria-labelledby="made">
        <h2 id="made">{words(everybody ? "everybodys" : "yours")}</h2>
        {may(actor, "review").ok ? (
          <p className="explained">
            {everybody ? (
              <a href="/invitations">{words("onlyYours")}</a>
            ) : (
              <a href="/invitations?of=everybody">{words("everybodys")}</a>
            )}
          </p>
        ) : null}
        {items.length === 0 ? (
          <p className="empty">{words("noneYet")}</p>
        ) : (
          <ul className="entries">
            {items.map((each) => (
              <li key={each.id}>
                <p>
                  {everybody
                    ? words("noteBy", { note: each.note || words("noNote"), by: each.by })
                    : each.note || words("noNote")}
                </p>
                <p className="meta">
                  <State invitation={each} />
                </p>
                {each.key ? (
                  <code className="secret">{`${baseUrl}/signin?invitation=${each.key}`}</code>
                ) : null}
                {each.open ? (
                  <ActButton
                    action={withdrawInvitation.bind(null, each.id)}
                    label={words("withdraw")}
                    about={each.note === "" ? words("withoutNote") : each.note}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        )}
        <Pager
          path={everybody ? "/invitations?of=everybody" : "/invitations"}
          cursor={next}
          more={words("olderInvitations")}
        />
      </section>
    </Leaf>
  );
}

function State({ invitation }: { invitation: Listed }) {
  const { usedAt, usedBy, withdrawnAt, open, expiresAt } = invitation;
  const words = useTranslations("admin");
  if (usedAt) {
    const when = () => <When at={usedAt} only="day" />;
    return usedBy
      ? words.rich("usedBy", { who: () => <a href={userPath(usedBy)}>{usedBy}</a>, when })
      : words.rich("used", { when });
  }
  if (withdrawnAt) return words.rich("withdrawnOn", { when: () => <When at={withdrawnAt} only="day" /> });
  return words.rich(open ? "goodUntil" : "overSince", { when: () => <When at={expiresAt} only="day" /> });
}
