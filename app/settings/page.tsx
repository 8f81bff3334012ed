import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ownAccount } from "@/wiki/accounts/own";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { PlainHead } from "../_reader/site/plain-head";
import { currentActor } from "../_session/actor";
import { EmailForm } from "./email-form";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";
import { TokenForm } from "./token-form";
import { TokenList } from "./token-list";
import "../_session/accounts.css";

export const metadata: Metadata = { title: "Settings", robots: { index: false } };

export default async function SettingsPage() {
  const actor = await currentActor();
  const own = await ownAccount(await database(), actor);
  if (actor.role === "reader" || !own) redirect("/signin?from=/settings");
  return (
    <Leaf
      head={
        <PlainHead title="Settings" lede={`You are signed in as ${actor.name}, ${roleWords(actor.role)}.`} />
      }
    >
      {actor.role === "admin" ? (
        <p className="explained">
          <a href="/admin">Administration</a>: everybody’s roles and blocks.
        </p>
      ) : null}
      {actor.blocked ? (
        <p className="notice refused">Your account is blocked from editing. You can still read everything.</p>
      ) : null}
      <section className="section first" aria-labelledby="password">
        <h2 id="password">Password</h2>
        <PasswordForm name={actor.name} />
      </section>
      <section className="section" aria-labelledby="email">
        <h2 id="email">E-mail</h2>
        <EmailForm email={own.email ?? ""} />
      </section>
      <section className="section" aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <SessionList sessions={own.sessions} />
      </section>
      <section className="section" aria-labelledby="tokens">
        <h2 id="tokens">Tokens for programs</h2>
        <p className="explained">
          A program that reads or writes this wiki through its HTTP API sends a token instead of your
          password.
        </p>
        <TokenList tokens={own.tokens} />
        <TokenForm />
      </section>
    </Leaf>
  );
}

function roleWords(role: "newcomer" | "member" | "moderator" | "admin"): string {
  return role === "admin" ? "an admin" : `a ${role}`;
}
