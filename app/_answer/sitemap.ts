/** The sitemap is divided by the first letter of the pages' ids, which are random: sixteen parts of one size. */
export const SITEMAP_PARTS: readonly string[] = [..."0123456789abcdef"];

/** A sitemap or an index of some, of entries that are XML already. */
export function sitemapAnswer(root: "urlset" | "sitemapindex", entries: readonly string[]): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join("\n")}
</${root}>
`;
  return new Response(xml, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
}
