import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
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

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("page.kind");
  return { title: words("name"), robots: { index: false } };
}

export default async function KindPage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const words = await getTranslations("page.kind");
  const actor = await currentActor();
  const view = await readPage(await database(), actor, title, { redirect: false });
  if (view.state === "missing") return <NothingToDo heading={words("name")} title={title} />;
  return (
    <ActPage
      heading={words("heading", { title })}
      lede={words("lede")}
      actor={actor}
      action="rekind"
      page={{ ...view.page, state: "live" }}
    >
      <ActForm action={rekind.bind(null, title)} fields={[]} submit={words("submit")} back={titlePath(title)}>
        <KindChoice kinds={CHOSEN_KINDS} chosen={view.page.kind} />
      </ActForm>
    </ActPage>
  );
}
