import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { sharedSettings } from "@/env";
import { invitationWorks } from "@/wiki/accounts/invite";
import { readJoining } from "@/wiki/accounts/joining";
import { hasAccount } from "@/wiki/oidc/arrive";
import type { Carried } from "@/wiki/oidc/person";
import { providerName } from "@/wiki/oidc/provider-name";
import { ActButton } from "../../../_reader/acts/act-button";
import { database } from "../../../_reader/site/database";
import { Leaf } from "../../../_reader/site/leaf";
import { PlainHead } from "../../../_reader/site/plain-head";
import { currentActor } from "../../../_session/actor";
import { linkOwn } from "./actions";
import { NameForm } from "./name-form";
import { personFor } from "./person";
import "../../../_session/accounts.css";
import { getTranslations } from "next-intl/server";
import { Words } from "../../../_words/words";
import { useTranslations } from "next-intl";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("accounts");
  return { title: words("signIn"), robots: { index: false } };
}

export default async function NamePage() {
  const actor = await currentActor();
  const known = await personFor(actor);
  if (!known) redirect("/signin?error=astray");
  return actor.role === "reader" ? <Newcomer known={known} /> : <Linking known={known} name={actor.name} />;
}

async function Newcomer({ known: { person, invitation } }: { known: Carried }) {
  const { signUp: mode, authSecret } = sharedSettings();
  if (mode === "closed") redirect("/signin?error=closed");
  const words = await getTranslations("accounts");
  const db = await database();
  const joining = await readJoining(db);
  const invited = invitation !== "" && (await invitationWorks(db, authSecret, invitation));
  const alone = mode === "open" && !invited;
  return (
    <Leaf
      head={
        <PlainHead
          title={words("whatCalled")}
          lede={words("newBySignIn", { provider: providerName(person.issuer) })}
        />
      }
    >
      {person.email !== null && (await hasAccount(db, person.email)) ? (
        <p className="notice">
          {words.rich("addressKnown", {
            address: person.email,
            signin: (text) => <a href="/signin?from=/settings">{text}</a>,
          })}
        </p>
      ) : null}
      <Words of={["accounts"]}>
        <NameForm
          name={person.name}
          email={person.email ?? ""}
          question={alone ? joining.question : ""}
          confirmed={alone && joining.confirmed}
          byInvitation={mode === "invite"}
          {...(person.verified && person.email !== null && { verified: person.email })}
          {...(invited && { invitation })}
        />
      </Words>
    </Leaf>
  );
}

function Linking({ known: { person, from }, name }: { known: Carried; name: string }) {
  const words = useTranslations("accounts");
  const service = providerName(person.issuer);
  return (
    <Leaf
      head={
        <PlainHead
          title={words("linkAccount")}
          lede={
            person.email === null
              ? words("linkLede", { name, service })
              : words("linkLedeAs", { name, service, address: person.email })
          }
        />
      }
    >
      <ActButton action={linkOwn} label={words("yesLink")} about={service} />
      <p className="after">
        <a href={from}>{words("noLeave")}</a>
      </p>
    </Leaf>
  );
}
