import type { Metadata } from "next";
import { setupOpen } from "@/wiki/accounts/setup";
import { answerWith } from "../_answer/answering";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { SetupForm } from "./setup-form";
import "../_session/accounts.css";

// The address holds the key, so it is told to no other site.
export const metadata: Metadata = { title: "Set up", robots: { index: false }, referrer: "same-origin" };

export default async function SetupPage({ searchParams }: { searchParams: Query }) {
  const key = await ask(searchParams, "key");
  if (!key || !(await setupOpen(await database(), key))) {
    answerWith(410);
    return (
      <Leaf head={<PlainHead title="This link no longer works" />}>
        <p className="empty">
          A set-up link works once, and each start of the wiki makes a new one until there is an admin. The
          newest one is printed where the wiki was started. <a href="/">Go to the main page</a>
        </p>
      </Leaf>
    );
  }
  return (
    <Leaf
      head={
        <PlainHead
          title="Make this wiki yours"
          lede="Create the first admin: the account that gives others their roles, imports pages and settles disputes."
        />
      }
    >
      <SetupForm setupKey={key} />
    </Leaf>
  );
}
