import type { Metadata } from "next";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage, NothingToDo } from "@/app/_reader/acts/act-page";
import { move } from "@/app/_reader/acts/acts";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";
import { titlePath } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";

export const metadata: Metadata = { title: "Move a page", robots: { index: false } };

export default async function MovePage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  const { title } = parsed;
  const actor = await currentActor();
  const view = await readPage(await database(), actor, title, { redirect: false });
  if (view.state === "missing") return <NothingToDo heading="Move a page" title={title} />;
  return (
    <ActPage
      heading={`Move “${title}”`}
      lede="The page gets another title and keeps its history. The old title leads on to the new one, so no link breaks."
      actor={actor}
      action="move"
      page={{ ...view.page, state: "live" }}
    >
      <ActForm
        action={move.bind(null, title)}
        fields={[
          { name: "to", label: "New title", value: title, required: true },
          { name: "reason", label: "Reason", hint: "Shown in the public log. May stay empty." },
        ]}
        submit="Move the page"
        back={titlePath(title)}
      />
    </ActPage>
  );
}
