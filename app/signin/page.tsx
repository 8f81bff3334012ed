import type { Metadata } from "next";
import { headers } from "next/headers";
import { sharedSettings } from "@/env";
import type { SignUpMode } from "@/wiki/accounts/sign-up";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { currentActor } from "../_session/actor";
import { localPath } from "../_session/origin";
import { signOut } from "../_session/sign-out";
import { SignInForm } from "./sign-in-form";
import { SignUpForm } from "./sign-up-form";
import "../_session/accounts.css";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const from = localPath((await ask(searchParams, "from")) ?? (await cameFrom(searchParams)));
  const actor = await currentActor();
  if (actor.role !== "reader") {
    return (
      <Leaf head={<PlainHead title="Sign in" lede={`You are signed in as ${actor.name}.`} />}>
        <form className="acts" action={signOut}>
          <a className="button" href={from}>
            {from === "/" ? "Go to the main page" : "Go back"}
          </a>
          <button className="button quiet" type="submit">
            Sign out
          </button>
        </form>
      </Leaf>
    );
  }
  return (
    <Leaf
      wide
      head={
        <PlainHead title="Sign in" lede="Reading needs no account. Whoever writes is credited by name." />
      }
    >
      <div className="doors">
        <SignInForm from={from} sentence={sentenceFor(await ask(searchParams, "error"))} />
        <Newcomers from={from} mode={sharedSettings().signUp} />
      </div>
    </Leaf>
  );
}

function Newcomers({ from, mode }: { from: string; mode: SignUpMode }) {
  switch (mode) {
    case "open":
      return <SignUpForm from={from} />;
    case "invite":
      return (
        <section className="form">
          <h2>No account yet?</h2>
          <p>New accounts are by invitation here. Ask an admin of this wiki for one.</p>
        </section>
      );
    case "closed":
      return (
        <section className="form">
          <h2>No account yet?</h2>
          <p>New accounts cannot be made here. Everything can be read without one.</p>
        </section>
      );
  }
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

/** What next-auth's own endpoints say in the address when they refuse. */
function sentenceFor(error: string | undefined): string | undefined {
  switch (error) {
    case undefined:
    case "SessionRequired":
      return undefined;
    case "CredentialsSignin":
      return "This name and password do not belong together.";
    case "TooManyTries":
      return "Too many tries. Please wait 15 minutes and try again.";
    default:
      return "Signing in did not work. Please try again.";
  }
}
