import type { Metadata } from "next";
import { currentActor } from "../_session/actor";
import { ActForm } from "../_reader/acts/act-form";
import { ActPage } from "../_reader/acts/act-page";
import { beginPage } from "../_reader/acts/acts";
import { KindChoice } from "../_reader/lists/kind-choice";
import { ask, type Query } from "../_reader/site/params";
import { CHOSEN_KINDS } from "@/document/kinds";

export const metadata: Metadata = { title: "New page", robots: { index: false } };

export default async function NewPage({ searchParams }: { searchParams: Query }) {
  const title = await ask(searchParams, "title");
  return (
    <ActPage
      heading="New page"
      lede="Choose a title that others would look for and link to. You can move the page later; links will follow."
      actor={await currentActor()}
      action="propose"
      page={{ title: title ?? "", kind: "article", state: "unborn" }}
    >
      <ActForm
        action={beginPage}
        fields={[
          {
            name: "title",
            label: "Title",
            hint: "As in running text: “Germ form”, not “The Germ Form”.",
            value: title,
            required: true,
          },
        ]}
        submit="Begin the page"
        back="/"
      >
        <KindChoice kinds={CHOSEN_KINDS} chosen={await ask(searchParams, "kind")} />
      </ActForm>
    </ActPage>
  );
}
