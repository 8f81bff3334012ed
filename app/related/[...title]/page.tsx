import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { nameOf, namespaceOf, parseTitle, titlePath } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";
import { relatedPages } from "@/wiki/pages/related";
import { answerWith } from "@/app/_answer/answering";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";
import { currentActor } from "@/app/_session/actor";

type Props = { params: TitleParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const parsed = await titleOf(params);
  const words = await getTranslations("page.relatedTo");
  const site = await getTranslations("site");
  return {
    title: parsed.ok ? words("titleOf", { title: parsed.title }) : site("noSuchTitle"),
    robots: { index: false },
  };
}

/** Pages that share links and categories with a page. */
export default async function RelatedPage({ params }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const [words, kinds] = await Promise.all([
    getTranslations("page.relatedTo"),
    getTranslations("site.kinds"),
  ]);
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const view = await readPage(db, actor, parsed.title);
  if (view.state === "missing") answerWith(404);
  const related = view.state === "live" ? await relatedPages(db, view.page.id) : [];
  const title = view.state === "live" ? view.page.title : view.title;
  return (
    <Leaf
      head={
        <PlainHead
          title={words("name")}
          lede={words.rich("lede", { title, page: (text) => <a href={titlePath(title)}>{text}</a> })}
        />
      }
    >
      {related.length === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <ul className="entries">
          {related.map(({ title: each, kind, shared }) => (
            <li key={each}>
              <p>
                <span className="title">
                  <TitleLink title={each} />
                </span>{" "}
                {kind === "article" ? null : <span className="kind-tag">{kinds(kind)}</span>}
              </p>
              <p className="meta">{sharing(shared, words)}</p>
            </li>
          ))}
        </ul>
      )}
    </Leaf>
  );
}

/** What two pages share, in words: "Both link to Seeds · Both in the category Concepts". */
function sharing(
  shared: readonly string[],
  words: Awaited<ReturnType<typeof getTranslations<"page.relatedTo">>>,
): string {
  const parsed = shared.flatMap((each) => {
    const title = parseTitle(each);
    return title.ok ? [title.title] : [];
  });
  const categories = parsed.filter((each) => namespaceOf(each) === "Category").map(nameOf);
  const links = parsed.filter((each) => namespaceOf(each) !== "Category");
  return [
    ...(links.length > 0 ? [words("links", { titles: links.join(", ") })] : []),
    ...(categories.length > 0
      ? [words("categories", { count: categories.length, titles: categories.join(", ") })]
      : []),
  ].join(" · ");
}
