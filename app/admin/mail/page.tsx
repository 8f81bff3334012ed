import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { sharedSettings } from "@/env";
import { readMail } from "@/wiki/mail/care";
import { answerWith } from "../../_answer/answering";
import { ActButton } from "../../_reader/acts/act-button";
import { Pager } from "../../_reader/lists/pager";
import { database } from "../../_reader/site/database";
import { Leaf } from "../../_reader/site/leaf";
import { ask, type Query } from "../../_reader/site/params";
import { PlainHead } from "../../_reader/site/plain-head";
import { When } from "../../_reader/site/when";
import { currentActor } from "../../_session/actor";
import { care } from "./actions";
import "../../_session/accounts.css";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("admin");
  return { title: words("mailTitle"), robots: { index: false } };
}

export default async function MailPage({ searchParams }: { searchParams: Query }) {
  const actor = await currentActor();
  if (actor.role === "reader") redirect("/signin?from=/admin/mail");
  const words = await getTranslations("admin");
  const found = await readMail(await database(), actor, { cursor: await ask(searchParams, "cursor") });
  if (!found) {
    answerWith(403);
    return (
      <Leaf head={<PlainHead title={words("forAdmins")} />}>
        <p className="empty">
          {words("forAdminsMail")} <a href="/">{words("toMain")}</a>
        </p>
      </Leaf>
    );
  }
  const { items, cursor, waiting, failed, oldest } = found;
  return (
    <Leaf head={<PlainHead title={words("mailTitle")} lede={words("mailLede", { waiting, failed })} />}>
      {sharedSettings().smtpUrl === undefined ? <p className="notice">{words("outbox")}</p> : null}
      {oldest ? (
        <p className="notice refused">
          {words.rich("cannotSend", {
            when: () => <When at={oldest.at} />,
            failure: oldest.failure ?? "",
          })}
        </p>
      ) : null}
      {items.length === 0 ? (
        <p className="empty">{words("noneGivenUp")}</p>
      ) : (
        <ul className="entries">
          {items.map((each) => (
            <li key={each.id}>
              <p>{words("letter", { to: each.to ?? words("nobody"), name: each.name, kind: each.kind })}</p>
              <p className="meta">
                {words.rich("writtenOn", {
                  when: () => <When at={each.at} />,
                  failure: each.failure ?? "",
                })}
              </p>
              <div className="acts">
                <ActButton
                  action={care.bind(null, each.id, true)}
                  label={words("tryAgain")}
                  about={words("letterTo", { to: each.to ?? each.name })}
                />
                <ActButton
                  action={care.bind(null, each.id, false)}
                  label={words("forget")}
                  about={words("letterTo", { to: each.to ?? each.name })}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/admin/mail" cursor={cursor} more={words("olderLetters")} />
    </Leaf>
  );
}
