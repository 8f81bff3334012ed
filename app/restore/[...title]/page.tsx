import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage } from "@/app/_reader/acts/act-page";
import { restore } from "@/app/_reader/acts/acts";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";
import { kindOf, titlePath } from "@/document/titles";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("page.restoring");
  return { title: words("name"), robots: { index: false } };
}

export default async function RestorePage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const words = await getTranslations("page.restoring");
  return (
    <ActPage
      heading={words("heading", { title })}
      lede={words("lede")}
      actor={await currentActor()}
      action="restore"
      page={{ title, kind: kindOf(title) ?? "article", state: "deleted", protection: null }}
    >
      <ActForm
        action={restore.bind(null, title)}
        fields={[{ name: "reason", label: words("reason"), hint: words("hint") }]}
        submit={words("submit")}
        back={titlePath(title)}
      />
    </ActPage>
  );
}
