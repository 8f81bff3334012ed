import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { useTranslations } from "next-intl";
import { plainReference } from "@/document/works/reference";
import { pathTo, titlePath, type Title } from "@/document/titles";
import { sharedSettings } from "@/env";
import { readPage } from "@/wiki/pages/read";
import { referenceTo } from "@/wiki/pages/reference";
import { answerWith } from "@/app/_answer/answering";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { REFERENCE_FORMS } from "@/app/_reader/page/reference-forms";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, revisionAsked, titleOf, type Query, type TitleParams } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { SITE } from "@/app/_reader/site/site";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";

type Props = { params: TitleParams; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const parsed = await titleOf(params);
  const words = await getTranslations("page.cite");
  const site = await getTranslations("site");
  return {
    title: parsed.ok ? words("titleOf", { title: parsed.title }) : site("noSuchTitle"),
    robots: { index: false },
  };
}

/** How to refer to a page: its newest revision, or the one asked for. */
export default async function CitePage({ params, searchParams }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const words = await getTranslations("page.cite");
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const asked = revisionAsked(await ask(searchParams, "oldid"));
  const view = await readPage(db, actor, title, { revision: asked });
  if (view.state === "missing") return <Nothing title={title} sentence={words("nothing")} missing />;
  const { revision } = view;
  const wiki = { base: sharedSettings().baseUrl, site: SITE };
  const reference = revision ? await referenceTo(db, revision.id, wiki) : undefined;
  if (!reference) {
    return <Nothing title={title} sentence={words("notYet")} />;
  }
  return (
    <Leaf
      head={
        <PlainHead
          title={words("title")}
          lede={words.rich("lede", {
            title: reference.title,
            page: (text) => <a href={titlePath(reference.title)}>{text}</a>,
            number: reference.number,
            when: () => <When at={reference.at} />,
          })}
        />
      }
    >
      <section className="citation" aria-labelledby="in-words">
        <h2 id="in-words">{words("inWords")}</h2>
        <p className="copied">{plainReference(reference)}</p>
        <p className="meta">
          <a href={reference.url.slice(wiki.base.length)}>{words("leads")}</a>
          {view.old ? (
            <>
              {" · "}
              <a href={pathTo("cite", reference.title)}>{words("now")}</a>
            </>
          ) : null}
        </p>
      </section>
      {Object.entries(REFERENCE_FORMS).map(([form, { label, write }]) => (
        <section key={form} className="citation" aria-labelledby={form}>
          <h2 id={form}>{label}</h2>
          <pre>{write(reference)}</pre>
          <p className="meta">
            <a href={`/citations/${reference.id}/${form}`}>{words("download")}</a>
          </p>
        </section>
      ))}
      <p className="meta">
        {words.rich("licence", {
          licence: (text) => <a href="https://creativecommons.org/licenses/by-sa/4.0/">{text}</a>,
        })}
      </p>
    </Leaf>
  );
}

function Nothing({ title, sentence, missing }: { title: Title; sentence: string; missing?: boolean }) {
  const words = useTranslations("page.cite");
  if (missing) answerWith(404);
  return (
    <Leaf head={<PlainHead title={words("title")} lede={sentence} />}>
      <p>
        <a href={titlePath(title)}>{title}</a>
      </p>
    </Leaf>
  );
}
