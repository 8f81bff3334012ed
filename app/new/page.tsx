import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentActor } from "../_session/actor";
import { ActForm } from "../_reader/acts/act-form";
import { ActPage } from "../_reader/acts/act-page";
import { beginPage } from "../_reader/acts/acts";
import { KindChoice } from "../_reader/lists/kind-choice";
import { ask, type Query } from "../_reader/site/params";
import { CHOSEN_KINDS } from "@/document/kinds";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("page.new");
  return { title: words("name"), robots: { index: false } };
}

export default async function NewPage({ searchParams }: { searchParams: Query }) {
  const title = await ask(searchParams, "title");
  const words = await getTranslations("page.new");
  return (
    <ActPage
      heading={words("name")}
      lede={words("lede")}
      actor={await currentActor()}
      action="propose"
      page={{ title: title ?? "", kind: "article", state: "unborn", protection: null }}
    >
      <ActForm
        action={beginPage}
        fields={[
          {
            name: "title",
            label: words("title"),
            hint: words("hint"),
            value: title,
            required: true,
          },
        ]}
        submit={words("submit")}
        back="/"
      >
        <KindChoice kinds={CHOSEN_KINDS} chosen={await ask(searchParams, "kind")} />
      </ActForm>
    </ActPage>
  );
}
