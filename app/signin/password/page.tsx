import type { Metadata } from "next";
import { sharedSettings } from "@/env";
import { passwordHolder } from "@/wiki/accounts/forgotten";
import { database } from "../../_reader/site/database";
import { Leaf } from "../../_reader/site/leaf";
import { ask, type Query } from "../../_reader/site/params";
import { PlainHead } from "../../_reader/site/plain-head";
import { NewPasswordForm } from "./password-form";
import "../../_session/accounts.css";
import { linkHead, linkOver } from "../../_session/link-page";
import { getTranslations } from "next-intl/server";
import { Words } from "../../_words/words";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("accounts");
  return linkHead(words("choosePassword"));
}

export default async function PasswordPage({ searchParams }: { searchParams: Query }) {
  const words = await getTranslations("accounts");
  const key = (await ask(searchParams, "key")) ?? "";
  const holder = await passwordHolder(await database(), sharedSettings().authSecret, key);
  if (!holder) {
    return await linkOver(
      words.rich("passwordOver", { again: (text) => <a href="/signin/forgotten">{text}</a> }),
    );
  }
  return (
    <Leaf
      head={
        <PlainHead
          title={words("choosePassword")}
          lede={words("choosePasswordLede", { name: holder.name })}
        />
      }
    >
      <Words of={["accounts"]}>
        <NewPasswordForm name={holder.name} linkKey={key} />
      </Words>
    </Leaf>
  );
}
