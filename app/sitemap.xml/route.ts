import { sharedSettings } from "@/env";
import { SITEMAP_PARTS, sitemapAnswer } from "../_answer/sitemap";

// Its addresses are those of the running server, which a build does not know.
export const dynamic = "force-dynamic";

/** The index of the parts of the sitemap (sitemaps.org): one holds at most 50,000 addresses. */
export function GET(): Response {
  const { baseUrl } = sharedSettings();
  const parts = SITEMAP_PARTS.map((part) => `<sitemap><loc>${baseUrl}/sitemap/${part}</loc></sitemap>`);
  return sitemapAnswer("sitemapindex", parts);
}
