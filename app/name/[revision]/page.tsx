import type { Metadata } from "next";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage } from "@/app/_reader/acts/act-page";
import { NoRevision } from "@/app/_reader/page/no-revision";
import { database } from "@/app/_reader/site/database";
import { giveName } from "@/app/undo/actions";
import { kindOf, parseTitle, pathTo } from "@/document/titles";
import { readRevision } from "@/wiki/revisions/compare";

export const metadata: Metadata = { title: "Name a version", robots: { index: false } };

export default async function NamePage({ params }: { params: Promise<{ revision: string }> }) {
  const id = Number((await params).revision);
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const found = Number.isSafeInteger(id) ? await readRevision(db, actor, id) : undefined;
  const parsed = parseTitle(found?.title);
  if (!found || !parsed.ok) return <NoRevision />;
  return (
    <ActPage
      heading={`Name revision ${found.revision.number}`}
      lede={`A version of “${parsed.title}” with a name is easily found again in its history.`}
      actor={actor}
      action="nameRevision"
      page={{ title: parsed.title, kind: kindOf(parsed.title) ?? "article", state: "live" }}
    >
      <ActForm
        action={giveName.bind(null, id)}
        fields={[
          { name: "name", label: "Name", hint: "Such as “as printed in 2026”. Empty takes the name away." },
        ]}
        submit="Keep the name"
        back={pathTo("history", parsed.title)}
      />
    </ActPage>
  );
}
