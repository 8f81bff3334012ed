import type { Metadata } from "next";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage } from "@/app/_reader/acts/act-page";
import { restore } from "@/app/_reader/acts/acts";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";
import { kindOf, titlePath } from "@/document/titles";

export const metadata: Metadata = { title: "Restore a page", robots: { index: false } };

export default async function RestorePage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  const { title } = parsed;
  return (
    <ActPage
      heading={`Restore “${title}”`}
      lede="Brings back the page that was last deleted under this title, with its history."
      actor={await currentActor()}
      action="restore"
      page={{ title, kind: kindOf(title) ?? "article", state: "deleted" }}
    >
      <ActForm
        action={restore.bind(null, title)}
        fields={[{ name: "reason", label: "Reason", hint: "Shown in the public log. May stay empty." }]}
        submit="Restore the page"
        back={titlePath(title)}
      />
    </ActPage>
  );
}
