import type { Metadata } from "next";
import { titlePath } from "@/document/titles";
import type { PageView } from "@/wiki/pages/read";
import { withQuery } from "./paths";
import { SITE } from "./site";

/** What search engines and previews are told of a page. */
export function describe(view: PageView): Metadata {
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
        "application/atom+xml": withQuery("/changes.atom", { page: page.title }),
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

/** The beginning of a text, cut between words. */
function wholeWords(text: string): string {
  const cut = text.slice(0, 160);
  return cut.length < text.length ? `${cut.replace(/\s+\S*$/, "")} …` : text;
}
