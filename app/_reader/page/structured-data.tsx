import { titlePath, type Title } from "@/document/titles";
import { sharedSettings } from "@/env";
import type { RevisionView } from "@/wiki/pages/read";
import { LICENSE } from "@/wiki/linked/context";
import { SITE } from "../site/site";

/** What search engines are told of a page, as schema.org has it; everything the wiki knows of it is at /ld/wiki/TITLE. */
export function StructuredData(props: {
  page: { title: Title; changedAt: Date };
  summary: string;
  revision: RevisionView | null;
}) {
  const { page, summary, revision } = props;
  const base = sharedSettings().baseUrl;
  const url = base + titlePath(page.title);
  const data = {
    "@context": "https://schema.org",
    "@type": "Article",
    "@id": url,
    url,
    headline: page.title,
    ...(summary && { description: summary }),
    ...(revision && { author: revision.authors.map((name) => ({ "@type": "Person", name })) }),
    dateModified: (revision?.at ?? page.changedAt).toISOString(),
    license: LICENSE,
    isAccessibleForFree: true,
    isPartOf: { "@type": "WebSite", name: SITE, url: `${base}/` },
  };
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: withoutTags(data) }} />;
}

/** JSON in which no tag can begin or end, a script's least of all. */
export function withoutTags(data: object): string {
  return JSON.stringify(data).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}
