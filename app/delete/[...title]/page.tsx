import type { Metadata } from "next";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage, NothingToDo } from "@/app/_reader/acts/act-page";
import { remove } from "@/app/_reader/acts/acts";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";
import { titlePath } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";

export const metadata: Metadata = { title: "Delete a page", robots: { index: false } };

export default async function DeletePage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  const { title } = parsed;
  const actor = await currentActor();
  const view = await readPage(await database(), actor, title, { redirect: false });
  if (view.state === "missing") return <NothingToDo heading="Delete a page" title={title} />;
  return (
    <ActPage
      heading={`Delete “${title}”`}
      lede="Readers will find a note in its place, with your reason. Its history stays, and a moderator can restore it."
      actor={actor}
      action="delete"
      page={{ ...view.page, state: "live" }}
    >
      <ActForm
        action={remove.bind(null, title)}
        fields={[{ name: "reason", label: "Reason", hint: "Shown in the public log.", required: true }]}
        submit="Delete the page"
        back={titlePath(title)}
        danger
      />
    </ActPage>
  );
}
