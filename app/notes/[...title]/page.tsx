import type { Metadata } from "next";
import { answerWith } from "@/app/_answer/answering";
import { ActForm } from "@/app/_reader/acts/act-form";
import { Pager } from "@/app/_reader/lists/pager";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, titleOf, type Query, type TitleParams } from "@/app/_reader/site/params";
import { actPath, userPath } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { titlePath } from "@/document/titles";
import { notes } from "@/wiki/notes/notes";
import { keepNote } from "./actions";
import { getTranslations } from "next-intl/server";
import { getSentence } from "../../_words/sentence";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("acts");
  return { title: words("notes"), robots: { index: false } };
}

export default async function NotesPage(props: { params: TitleParams; searchParams: Query }) {
  const parsed = await titleOf(props.params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const words = await getTranslations("acts");
  const cursor = await ask(props.searchParams, "cursor");
  const found = await notes(await database(), await currentActor(), title, { cursor });
  if (!found.ok) {
    answerWith(found.reason === "missing" ? 404 : 403);
    return (
      <Leaf head={<PlainHead title={words("notes")} lede={(await getSentence())(found)} />}>{null}</Leaf>
    );
  }
  return (
    <Leaf head={<PlainHead title={words("notesOn", { title })} lede={words("notesLede")} />}>
      <p className="choices">
        <a href={titlePath(title)}>{title}</a>
      </p>
      {found.items.length === 0 ? <p className="empty">{words("noNotes")}</p> : null}
      <ul className="entries">
        {found.items.map(({ id, at, by, text }) => (
          <li key={id}>
            <p>{text}</p>
            <p className="meta">
              <a href={userPath(by)}>{by}</a>, <When at={at} />
            </p>
          </li>
        ))}
      </ul>
      <Pager path={actPath("notes", title)} cursor={found.cursor} more={words("olderNotes")} />
      <ActForm
        action={keepNote.bind(null, title)}
        fields={[{ name: "text", label: words("note"), required: true }]}
        submit={words("keepNote")}
        back={titlePath(title)}
      />
    </Leaf>
  );
}
