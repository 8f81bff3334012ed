import type { Metadata } from "next";
import { setupOpen } from "@/wiki/accounts/setup";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { SetupForm } from "./setup-form";
import "../_session/accounts.css";
import { linkHead, linkOver } from "../_session/link-page";
import { getTranslations } from "next-intl/server";
import { Words } from "../_words/words";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("accounts");
  return linkHead(words("setUp"));
}

export default async function SetupPage({ searchParams }: { searchParams: Query }) {
  const words = await getTranslations("accounts");
  const key = await ask(searchParams, "key");
  if (!key || !(await setupOpen(await database(), key))) {
    return await linkOver(words.rich("setUpOver", { main: (text) => <a href="/">{text}</a> }));
  }
  return (
    <Leaf head={<PlainHead title={words("makeYours")} lede={words("makeYoursLede")} />}>
      <Words of={["accounts"]}>
        <SetupForm setupKey={key} />
      </Words>
    </Leaf>
  );
}
