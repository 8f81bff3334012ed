import { sharedSettings } from "@/env";

/** How a browser searches this wiki from its own field (OpenSearch 1.1). */
export function GET(): Response {
  const { baseUrl } = sharedSettings();
  const base = baseUrl.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Polylogue</ShortName>
  <Description>Search the pages of this wiki</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" method="get" template="${base}/search?q={searchTerms}"/>
  <Url type="application/atom+xml" method="get" template="${base}/changes.atom?q={searchTerms}"/>
</OpenSearchDescription>
`,
    {
      headers: {
        "content-type": "application/opensearchdescription+xml; charset=utf-8",
        "cache-control": "public, max-age=86400",
      },
    },
  );
}
