import type { Metadata } from "next";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage, NothingToDo } from "@/app/_reader/acts/act-page";
import { rekind } from "@/app/_reader/acts/acts";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { KindChoice } from "@/app/_reader/lists/kind-choice";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";
import { CHOSEN_KINDS } from "@/document/kinds";
import { titlePath } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";

export const metadata: Metadata = { title: "Change the kind of a page", robots: { index: false } };

export default async function KindPage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  const { title } = parsed;
  const actor = await currentActor();
  const view = await readPage(await database(), actor, title, { redirect: false });
  if (view.state === "missing") return <NothingToDo heading="Change the kind of a page" title={title} />;
  return (
    <ActPage
      heading={`Change the kind of “${title}”`}
      lede="The kind says what the page is about, and so which positions it gathers."
      actor={actor}
      action="rekind"
      page={{ ...view.page, state: "live" }}
    >
      <ActForm action={rekind.bind(null, title)} fields={[]} submit="Change the kind" back={titlePath(title)}>
        <KindChoice kinds={CHOSEN_KINDS} chosen={view.page.kind} />
      </ActForm>
    </ActPage>
  );
}
