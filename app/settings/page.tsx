import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { sharedSettings } from "@/env";
import { mayInvite } from "@/wiki/accounts/invite";
import { getSentence } from "../_words/sentence";
import { blockWords } from "@/wiki/may";
import { ownAccount } from "@/wiki/accounts/own";
import { CAUSES } from "@/wiki/watching/causes";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { PlainHead } from "../_reader/site/plain-head";
import { currentActor } from "../_session/actor";
import { ActButton } from "../_reader/acts/act-button";
import { sendConfirmation } from "./actions";
import { EmailForm } from "./email-form";
import { LoginList } from "./login-list";
import { MailForm } from "./mail-form";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";
import { TokenForm } from "./token-form";
import { TokenList } from "./token-list";
import "../_session/accounts.css";
import { getTranslations } from "next-intl/server";
import { Words } from "../_words/words";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("accounts");
  return { title: words("settings"), robots: { index: false } };
}

export default async function SettingsPage() {
  const actor = await currentActor();
  const own = await ownAccount(await database(), actor);
  if (actor.role === "reader" || !own) redirect("/signin?from=/settings");
  const { oidc } = sharedSettings();
  const words = await getTranslations("accounts");
  return (
    <Leaf
      head={
        <PlainHead
          title={words("settings")}
          lede={words("signedInRole", { name: actor.name, role: actor.role })}
        />
      }
    >
      {actor.role === "admin" ? (
        <p className="explained">
          {words.rich("administration", { link: (text) => <a href="/admin">{text}</a> })}
        </p>
      ) : null}
      {actor.blocks?.[0] ? (
        <p className="notice refused">{(await getSentence())(blockWords(actor.blocks[0]))}</p>
      ) : null}
      {(await mayInvite(await database(), actor)).ok ? (
        <p className="explained">
          {words.rich("invitationsLead", { link: (text) => <a href="/invitations">{text}</a> })}
        </p>
      ) : null}
      {actor.unconfirmed ? (
        <p className="notice refused">
          {words.rich("confirmFirst", { link: (text) => <a href="#email">{text}</a> })}
        </p>
      ) : null}
      <section className="section first" aria-labelledby="password">
        <h2 id="password">{words("password")}</h2>
        {own.hasPassword ? (
          <Words of={["accounts"]}>
            <PasswordForm name={actor.name} />
          </Words>
        ) : (
          <p>
            {words("hasNone")}{" "}
            {own.confirmed ? (
              <a href="/signin/forgotten">{words("haveLinkSent")}</a>
            ) : (
              words("confirmForLink")
            )}
          </p>
        )}
      </section>
      {oidc || own.logins.length > 0 ? (
        <section className="section" aria-labelledby="provider">
          <h2 id="provider">{words("elsewhere")}</h2>
          <LoginList logins={own.logins} offered={oidc?.issuer} />
        </section>
      ) : null}
      <section className="section" aria-labelledby="email">
        <h2 id="email">{words("email")}</h2>
        <Words of={["accounts"]}>
          <EmailForm email={own.email ?? ""} />
        </Words>
        {own.email === null ? null : own.confirmed ? (
          <p className="after">{words("confirmed")}</p>
        ) : (
          <div className="after">
            <p>{words("notConfirmed")}</p>
            <ActButton action={sendConfirmation} label={words("sendAgain")} about={own.email} />
          </div>
        )}
      </section>
      <section className="section" aria-labelledby="notices">
        <h2 id="notices">{words("whatTold")}</h2>
        <p className="explained">
          {words.rich("whatFound", { link: (text) => <a href="/notices">{text}</a> })}
          {own.email !== null && own.confirmed ? null : ` ${words("confirmForMail")}`}
        </p>
        <Words of={["accounts"]}>
          <MailForm wish={own.mailWish} ways={own.ways} causes={CAUSES} />
        </Words>
      </section>
      <section className="section" aria-labelledby="sessions">
        <h2 id="sessions">{words("whereSignedIn")}</h2>
        <SessionList sessions={own.sessions} />
      </section>
      <section className="section" aria-labelledby="tokens">
        <h2 id="tokens">{words("tokens")}</h2>
        <p className="explained">{words("tokensLede")}</p>
        <TokenList tokens={own.tokens} />
        <Words of={["accounts"]}>
          <TokenForm />
        </Words>
      </section>
    </Leaf>
  );
}
