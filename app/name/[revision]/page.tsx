import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentActor } from "@/app/_session/actor";
import { ActButton } from "@/app/_reader/acts/act-button";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage } from "@/app/_reader/acts/act-page";
import { NoRevision } from "@/app/_reader/page/no-revision";
import { database } from "@/app/_reader/site/database";
import { giveName, setMinor } from "@/app/undo/actions";
import { parseTitle, pathTo } from "@/document/titles";
import { readRevision } from "@/wiki/revisions/compare";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("page.naming");
  return { title: words("name"), robots: { index: false } };
}

export default async function NamePage({ params }: { params: Promise<{ revision: string }> }) {
  const id = Number((await params).revision);
  const words = await getTranslations("page.naming");
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const found = Number.isSafeInteger(id) ? await readRevision(db, actor, id) : undefined;
  const parsed = parseTitle(found?.title);
  if (!found || !parsed.ok) return <NoRevision />;
  return (
    <ActPage
      heading={words("heading", { number: found.revision.number })}
      lede={words("lede", { title: parsed.title })}
      actor={actor}
      action="nameRevision"
      page={found.page}
    >
      <ActForm
        action={giveName.bind(null, id)}
        fields={[{ name: "name", label: words("label"), hint: words("hint") }]}
        submit={words("submit")}
        back={pathTo("history", parsed.title)}
      />
      <p>{words(found.revision.minor ? "isMinor" : "mayBeMinor")}</p>
      <ActButton
        action={setMinor.bind(null, id, !found.revision.minor)}
        label={words(found.revision.minor ? "notMinor" : "minor")}
        about={words("about", { number: found.revision.number })}
      />
    </ActPage>
  );
}
