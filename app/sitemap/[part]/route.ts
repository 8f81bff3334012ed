import { title, titlePath } from "@/document/titles";
import { sharedSettings } from "@/env";
import { pagesPart } from "@/wiki/pages/list";
import { database } from "@/app/_reader/site/database";
import { SITEMAP_PARTS, sitemapAnswer } from "@/app/_answer/sitemap";

/** One part of the sitemap: the pages whose ids begin with its letter. */
export async function GET(_: Request, { params }: { params: Promise<{ part: string }> }): Promise<Response> {
  const { part } = await params;
  if (!SITEMAP_PARTS.includes(part)) return new Response("There is no such part.\n", { status: 404 });
  const { baseUrl } = sharedSettings();
  const pages = await pagesPart(await database(), part);
  return sitemapAnswer(
    "urlset",
    pages.map((page) => {
      const address =
        baseUrl + titlePath(title(page.title)).replaceAll("&", "&amp;").replaceAll("'", "&apos;");
      return `<url><loc>${address}</loc><lastmod>${page.changedAt.toISOString()}</lastmod></url>`;
    }),
  );
}
