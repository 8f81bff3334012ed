import type { Metadata } from "next";
import { headers } from "next/headers";
import { sharedSettings } from "@/env";
import { invitationWorks } from "@/wiki/accounts/invite";
import { readJoining } from "@/wiki/accounts/joining";
import { providerName } from "@/wiki/oidc/provider-name";
import { sentenceOf } from "@/wiki/oidc/refusals";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { currentActor } from "../_session/actor";
import { localPath } from "../_session/origin";
import { signOut } from "../_session/sign-out";
import { beginPath } from "./oidc/begin-path";
import { SignInForm } from "./sign-in-form";
import { SignUpForm } from "./sign-up-form";
import "../_session/accounts.css";
import { getTranslations } from "next-intl/server";
import { told, type Told } from "@/document/said";
import { getSentence } from "../_words/sentence";
import { Words } from "../_words/words";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("accounts");
  return { title: words("signIn"), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const from = localPath((await ask(searchParams, "from")) ?? (await cameFrom(searchParams)));
  const words = await getTranslations("accounts");
  const sentence = sentenceFor(await ask(searchParams, "error"), words, await getSentence());
  const invitation = await ask(searchParams, "invitation");
  const { oidc } = sharedSettings();
  const actor = await currentActor();
  if (actor.role !== "reader") {
    return (
      <Leaf head={<PlainHead title={words("signIn")} lede={words("signedInAs", { name: actor.name })} />}>
        {sentence ? (
          <p className="notice refused" role="alert">
            {sentence}
          </p>
        ) : null}
        <form className="acts" action={signOut}>
          <a className="button" href={from}>
            {words(from === "/" ? "toMain" : "back")}
          </a>
          <button className="button quiet" type="submit">
            {words("signOut")}
          </button>
        </form>
      </Leaf>
    );
  }
  return (
    <Leaf wide head={<PlainHead title={words("signIn")} lede={words("readingNeedsNone")} />}>
      <Words of={["accounts"]}>
        <div className="doors">
          <SignInForm
            from={from}
            sentence={sentence}
            provider={
              oidc && {
                name: providerName(oidc.issuer),
                path: beginPath({ from, invitation: invitation ?? "" }),
              }
            }
          />
          <Newcomers from={from} invitation={invitation} />
        </div>
      </Words>
    </Leaf>
  );
}

async function Newcomers({ from, invitation }: { from: string; invitation: string | undefined }) {
  const { signUp: mode, authSecret } = sharedSettings();
  const words = await getTranslations("accounts");
  const db = await database();
  const joining = await readJoining(db);
  if (invitation !== undefined && mode !== "closed") {
    const open = await invitationWorks(db, authSecret, invitation);
    return open ? (
      <SignUpForm from={from} question="" confirmed={false} invitation={invitation} />
    ) : (
      <section className="form">
        <h2>{words("invitationOver")}</h2>
        <p>{words("invitationOverWhy")}</p>
      </section>
    );
  }
  if (mode === "open") {
    return <SignUpForm from={from} question={joining.question} confirmed={joining.confirmed} />;
  }
  return (
    <section className="form">
      <h2>{words("noAccount")}</h2>
      <p>
        {words(mode === "invite" ? "byInvitation" : "notMade")}{" "}
        {joining.ask === "" ? words("askAdmin") : joining.ask}
      </p>
      <p>{words("readable")}</p>
    </section>
  );
}

/** Where next-auth says that one came from, else the page of this wiki on which the link was followed. */
async function cameFrom(query: Query): Promise<string | undefined> {
  const named = await ask(query, "callbackUrl");
  if (named?.startsWith("/")) return named;
  const sent = await headers();
  const address = named ?? sent.get("referer");
  if (!address || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const known = [sent.get("host"), new URL(sharedSettings().baseUrl).host];
  return known.includes(url.host) ? url.pathname + url.search : undefined;
}

/** What next-auth's own endpoints, and ours for the provider, say in the address when they refuse. */
function sentenceFor(
  error: string | undefined,
  words: Awaited<ReturnType<typeof getTranslations<"accounts">>>,
  sentence: (told: Told) => string,
): string | undefined {
  switch (error) {
    case undefined:
    case "SessionRequired":
      return undefined;
    case "CredentialsSignin":
      return sentence(told("This name and password do not belong together."));
    case "TooManyTries":
      return sentence(told("Too many tries. Please wait 15 minutes and try again."));
    default: {
      const known = sentenceOf(error);
      return known === undefined ? words("didNotWork") : sentence(told(known));
    }
  }
}
