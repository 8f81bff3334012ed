import type { Metadata } from "next";
import { plainReference } from "@/document/reference";
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
  return { title: parsed.ok ? `Cite ${parsed.title}` : "No such title", robots: { index: false } };
}

/** How to refer to a page: its newest revision, or the one asked for. */
export default async function CitePage({ params, searchParams }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  const { title } = parsed;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const asked = revisionAsked(await ask(searchParams, "oldid"));
  const view = await readPage(db, actor, title, { revision: asked });
  if (view.state === "missing")
    return <Nothing title={title} sentence="There is nothing to cite here." missing />;
  const { revision } = view;
  const wiki = { base: sharedSettings().baseUrl, site: SITE };
  const reference = revision ? await referenceTo(db, revision.id, wiki) : undefined;
  if (!reference) {
    const sentence = "This page is being written for the first time. It can be cited once that is done.";
    return <Nothing title={title} sentence={sentence} />;
  }
  return (
    <Leaf
      head={
        <PlainHead
          title="Cite this page"
          lede={
            <>
              <a href={titlePath(reference.title)}>{reference.title}</a>, revision {reference.number} of{" "}
              <When at={reference.at} />. What is cited here stays as it is, whatever becomes of the page.
            </>
          }
        />
      }
    >
      <section className="citation" aria-labelledby="in-words">
        <h2 id="in-words">In words</h2>
        <p className="copied">{plainReference(reference)}</p>
        <p className="meta">
          <a href={reference.url.slice(wiki.base.length)}>The revision that this leads to</a>
          {view.old ? (
            <>
              {" · "}
              <a href={pathTo("cite", reference.title)}>Cite the page as it is now</a>
            </>
          ) : null}
        </p>
      </section>
      {Object.entries(REFERENCE_FORMS).map(([form, { label, write }]) => (
        <section key={form} className="citation" aria-labelledby={form}>
          <h2 id={form}>{label}</h2>
          <pre>{write(reference)}</pre>
          <p className="meta">
            <a href={`/citations/${reference.id}/${form}`}>Download as a file</a>
          </p>
        </section>
      ))}
      <p className="meta">
        The text is shared under <a href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a>{" "}
        unless its page says otherwise: name its authors, and share what you make of it alike.
      </p>
    </Leaf>
  );
}

function Nothing({ title, sentence, missing }: { title: Title; sentence: string; missing?: boolean }) {
  if (missing) answerWith(404);
  return (
    <Leaf head={<PlainHead title="Cite this page" lede={sentence} />}>
      <p>
        <a href={titlePath(title)}>{title}</a>
      </p>
    </Leaf>
  );
}
