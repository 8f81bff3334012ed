import type { MetadataRoute } from "next";
import { sharedSettings } from "@/env";

// The address of the wiki is known when it runs, not when it is built.
export const dynamic = "force-dynamic";

/** Pages are for everybody; what only repeats them in another shape is not for robots. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      disallow: [
        "/edit/",
        "/history/",
        "/diff/",
        "/cite/",
        "/citations/",
        "/related/",
        "/random",
        "/search",
        "/api/",
        "/signin",
        "/*?oldid=",
        "/changes?",
        "/*?cursor=",
      ],
    },
    sitemap: `${sharedSettings().baseUrl}/sitemap.xml`,
  };
}
