import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage, NothingToDo } from "@/app/_reader/acts/act-page";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";
import { titlePath } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";
import { merge } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("acts.merge"))("title"), robots: { index: false } };
}

export default async function MergePage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const words = await getTranslations("acts.merge");
  const actor = await currentActor();
  const view = await readPage(await database(), actor, title, { redirect: false });
  if (view.state === "missing") return <NothingToDo heading={words("title")} title={title} />;
  return (
    <ActPage
      heading={words("heading", { title })}
      lede={words("lede")}
      actor={actor}
      action="mergeHistories"
      page={{ ...view.page, state: "live" }}
    >
      <ActForm
        action={merge.bind(null, title)}
        fields={[
          { name: "into", label: words("into"), required: true },
          {
            name: "upTo",
            label: words("upTo"),
            hint: words("upToHint"),
          },
          { name: "reason", label: words("reason"), hint: words("reasonHint") },
        ]}
        submit={words("submit")}
        back={titlePath(title)}
      />
    </ActPage>
  );
}
