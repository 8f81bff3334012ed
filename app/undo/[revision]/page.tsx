import type { Metadata } from "next";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage } from "@/app/_reader/acts/act-page";
import { NoRevision } from "@/app/_reader/page/no-revision";
import { database } from "@/app/_reader/site/database";
import { ask, type Query } from "@/app/_reader/site/params";
import { diffPath, withQuery } from "@/app/_reader/site/paths";
import { undoOne } from "@/app/undo/actions";
import { kindOf, parseTitle, pathTo } from "@/document/titles";
import { readRevision } from "@/wiki/revisions/compare";
import { rollBackSummary } from "@/wiki/revisions/undo-author";

type Props = { params: Promise<{ revision: string }>; searchParams: Query };

export const metadata: Metadata = { title: "Undo one person's part", robots: { index: false } };

export default async function UndoPage({ params, searchParams }: Props) {
  const id = Number((await params).revision);
  const [db, actor, by] = await Promise.all([database(), currentActor(), ask(searchParams, "by")]);
  const found = Number.isSafeInteger(id) ? await readRevision(db, actor, id) : undefined;
  const parsed = parseTitle(found?.title);
  if (!found || !parsed.ok) return <NoRevision />;
  const { authors, number } = found.revision;
  const name = authors.find((each) => each === by) ?? (authors.length === 1 ? authors[0] : undefined);
  return (
    <ActPage
      heading={name ? `Undo what ${name} wrote` : "Undo one person's part"}
      lede={
        <>
          In “{parsed.title}”, up to{" "}
          {number > 1 ? <a href={diffPath("previous", id)}>revision {number}</a> : `revision ${number}`} and
          since. Their words go, and what they deleted comes back; what others wrote meanwhile stays as it is.
        </>
      }
      actor={actor}
      action="undoAuthor"
      page={{ title: parsed.title, kind: kindOf(parsed.title) ?? "article", state: "live" }}
    >
      {name ? (
        <ActForm
          action={undoOne.bind(null, id, name)}
          fields={[
            {
              name: "summary",
              label: "Summary",
              hint: "Shown in the history and in the public log.",
              value: rollBackSummary(name),
              required: true,
            },
          ]}
          submit={`Undo what ${name} wrote`}
          back={pathTo("history", parsed.title)}
        />
      ) : (
        <ul className="entries">
          {authors.map((each) => (
            <li key={each}>
              <a href={withQuery(`/undo/${id}`, { by: each })}>What {each} wrote</a>
            </li>
          ))}
        </ul>
      )}
    </ActPage>
  );
}
