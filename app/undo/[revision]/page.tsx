import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { ActPage } from "@/app/_reader/acts/act-page";
import { NoRevision } from "@/app/_reader/page/no-revision";
import { database } from "@/app/_reader/site/database";
import { ask, type Query } from "@/app/_reader/site/params";
import { diffPath, withQuery } from "@/app/_reader/site/paths";
import { undoOne } from "@/app/undo/actions";
import { parseTitle, pathTo } from "@/document/titles";
import { readRevision } from "@/wiki/revisions/compare";
import { rollBackSummary } from "@/wiki/revisions/undo-author";

type Props = { params: Promise<{ revision: string }>; searchParams: Query };

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("page.undo");
  return { title: words("name"), robots: { index: false } };
}

export default async function UndoPage({ params, searchParams }: Props) {
  const id = Number((await params).revision);
  const words = await getTranslations("page.undo");
  const [db, actor, by] = await Promise.all([database(), currentActor(), ask(searchParams, "by")]);
  const found = Number.isSafeInteger(id) ? await readRevision(db, actor, id) : undefined;
  const parsed = parseTitle(found?.title);
  if (!found || !parsed.ok) return <NoRevision />;
  const { authors, number } = found.revision;
  const name = authors.find((each) => each === by) ?? (authors.length === 1 ? authors[0] : undefined);
  return (
    <ActPage
      heading={name ? words("heading", { name }) : words("name")}
      lede={words.rich("lede", {
        title: parsed.title,
        number,
        revision: (text) => (number > 1 ? <a href={diffPath("previous", id)}>{text}</a> : text),
      })}
      actor={actor}
      action="undoAuthor"
      page={found.page}
    >
      {name ? (
        <ActForm
          action={undoOne.bind(null, id, name)}
          fields={[
            {
              name: "summary",
              label: words("summary"),
              hint: words("hint"),
              value: rollBackSummary(name),
              required: true,
            },
          ]}
          submit={words("heading", { name })}
          back={pathTo("history", parsed.title)}
        />
      ) : (
        <ul className="entries">
          {authors.map((each) => (
            <li key={each}>
              <a href={withQuery(`/undo/${id}`, { by: each })}>{words("each", { name: each })}</a>
            </li>
          ))}
        </ul>
      )}
    </ActPage>
  );
}
