import type { Metadata } from "next";
import { sharedSettings } from "@/env";
import { confirmation } from "@/wiki/accounts/confirm";
import { ActButton } from "../../_reader/acts/act-button";
import { database } from "../../_reader/site/database";
import { Leaf } from "../../_reader/site/leaf";
import { ask, type Query } from "../../_reader/site/params";
import { PlainHead } from "../../_reader/site/plain-head";
import { confirmAddress } from "./actions";
import { linkHead, linkOver } from "../../_session/link-page";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("accounts");
  return linkHead(words("confirmTitle"));
}

// A button and not the link alone confirms: programs that look through letters follow links too.
export default async function ConfirmPage({ searchParams }: { searchParams: Query }) {
  const words = await getTranslations("accounts");
  const key = (await ask(searchParams, "key")) ?? "";
  const found = await confirmation(await database(), sharedSettings().authSecret, key);
  if (!found) {
    return await linkOver(words.rich("confirmOver", { settings: (text) => <a href="/settings">{text}</a> }));
  }
  return (
    <Leaf
      head={
        <PlainHead
          title={words("isYours")}
          lede={words("wasGiven", { address: found.email, name: found.name })}
        />
      }
    >
      <ActButton action={confirmAddress.bind(null, key)} label={words("yesMine")} about={found.email} />
      <p className="after">
        <a href="/">{words("toMain")}</a>
      </p>
    </Leaf>
  );
}
