import type { Metadata } from "next";
import { Leaf } from "../../_reader/site/leaf";
import { PlainHead } from "../../_reader/site/plain-head";
import { ForgottenForm } from "./forgotten-form";
import "../../_session/accounts.css";
import { getTranslations } from "next-intl/server";
import { Words } from "../../_words/words";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("accounts");
  return { title: words("newPasswordTitle"), robots: { index: false } };
}

export default async function ForgottenPage() {
  const words = await getTranslations("accounts");
  return (
    <Leaf head={<PlainHead title={words("newPasswordTitle")} lede={words("newPasswordLede")} />}>
      <Words of={["accounts"]}>
        <ForgottenForm />
      </Words>
    </Leaf>
  );
}
