import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage, NothingToDo } from "@/app/_reader/acts/act-page";
import { remove } from "@/app/_reader/acts/acts";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";
import { titlePath } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("page.delete");
  return { title: words("name"), robots: { index: false } };
}

export default async function DeletePage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const words = await getTranslations("page.delete");
  const actor = await currentActor();
  const view = await readPage(await database(), actor, title, { redirect: false });
  if (view.state === "missing") return <NothingToDo heading={words("name")} title={title} />;
  return (
    <ActPage
      heading={words("heading", { title })}
      lede={words("lede")}
      actor={actor}
      action="delete"
      page={{ ...view.page, state: "live" }}
    >
      <ActForm
        action={remove.bind(null, title)}
        fields={[{ name: "reason", label: words("reason"), hint: words("hint"), required: true }]}
        submit={words("submit")}
        back={titlePath(title)}
        danger
      />
    </ActPage>
  );
}
