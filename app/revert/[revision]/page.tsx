import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage } from "@/app/_reader/acts/act-page";
import { revert } from "@/app/_reader/acts/acts";
import { database } from "@/app/_reader/site/database";
import { NoRevision } from "@/app/_reader/page/no-revision";
import { readRevision } from "@/wiki/revisions/compare";
import { parseTitle, pathTo } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("page.revert");
  return { title: words("name"), robots: { index: false } };
}

export default async function RevertPage({ params }: { params: Promise<{ revision: string }> }) {
  const id = Number((await params).revision);
  const words = await getTranslations("page.revert");
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const found = Number.isSafeInteger(id) ? await readRevision(db, actor, id) : undefined;
  const parsed = parseTitle(found?.title);
  if (!found || !parsed.ok) return <NoRevision />;
  const view = await readPage(db, actor, parsed.title, { redirect: false });
  if (view.state === "missing") return <NoRevision />;
  return (
    <ActPage
      heading={words("heading", { number: found.revision.number })}
      lede={words("lede", { title: parsed.title })}
      actor={actor}
      action="restoreRevision"
      page={{ ...view.page, state: "live" }}
    >
      <ActForm
        action={revert.bind(null, id)}
        fields={[]}
        submit={words("submit", { number: found.revision.number })}
        back={pathTo("history", parsed.title)}
      />
    </ActPage>
  );
}
