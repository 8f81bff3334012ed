import type { Metadata } from "next";
import type { AlternateLinkDescriptor } from "next/dist/lib/metadata/types/alternative-urls-types";
import { getTranslations } from "next-intl/server";
import type { Kind } from "@/document/kinds";
import { nameOf, titlePath, type Title } from "@/document/titles";
import type { PageView } from "@/wiki/pages/read";
import { withQuery } from "./paths";
import { SITE } from "./site";

/** What search engines and previews are told of a page. */
export async function describe(view: PageView): Promise<Metadata> {
  if (view.state === "missing") return { title: view.title, robots: { index: false } };
  const { page, revision } = view;
  const summary = wholeWords(view.summary);
  const path = titlePath(page.title);
  return {
    title: page.title,
    description: summary || undefined,
    alternates: {
      canonical: path,
      types: {
        "application/ld+json": `/ld${path}`,
        "application/atom+xml": feedsOf(page, await getTranslations("site")),
      },
    },
    robots: view.old || view.redirect ? { index: false } : undefined,
    openGraph: {
      type: "article",
      siteName: SITE,
      title: page.title,
      description: summary || undefined,
      url: path,
      modifiedTime: (revision?.at ?? page.changedAt).toISOString(),
    },
    twitter: { card: "summary" },
  };
}

/** What can be followed of a page in a feed reader. */
function feedsOf(
  { title, kind }: { title: Title; kind: Kind },
  words: Awaited<ReturnType<typeof getTranslations<"site">>>,
): AlternateLinkDescriptor[] {
  const feed = (name: string, query: Record<string, string>) => ({
    title: name,
    url: withQuery("/changes.atom", query),
  });
  const own = feed(words("changesOf", { title }), { page: title });
  switch (kind) {
    case "category":
      return [feed(words("changesIn", { title }), { category: nameOf(title) }), own];
    case "school":
      return [own, feed(words("positionsAround", { title }), { school: title, positions: "1" })];
    default:
      return [own];
  }
}

/** The beginning of a text, cut between words. */
function wholeWords(text: string): string {
  const cut = text.slice(0, 160);
  return cut.length < text.length ? `${cut.replace(/\s+\S*$/, "")} …` : text;
}
