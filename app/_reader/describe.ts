import type { Metadata } from "next";
import { titlePath } from "@/document/titles";
import type { PageView } from "@/wiki/pages/read";

/** What search engines and previews are told of a page. */
export function describe(view: PageView): Metadata {
  if (view.state === "missing") return { title: view.title, robots: { index: false } };
  const { page, summary, revision } = view;
  const path = titlePath(page.title);
  return {
    title: page.title,
    description: summary || undefined,
    alternates: { canonical: path },
    robots: view.old || view.redirect ? { index: false } : undefined,
    openGraph: {
      type: "article",
      siteName: "Polylogue",
      title: page.title,
      description: summary || undefined,
      url: path,
      modifiedTime: (revision?.at ?? page.changedAt).toISOString(),
    },
  };
}
