import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "@fontsource-variable/inter/wght.css";
import "./_design/tokens.css";
import "./_design/base.css";
import "./_design/forms.css";
import "./_design/offered.css";
import "./_design/shell.css";
import "./_design/contents.css";
import "./_design/prose.css";
import "./_design/code.css";
import "./_design/card.css";
import "./_design/citation.css";
import "./_design/position.css";
import "./_design/lists.css";
import "./_design/exchange.css";
import "./_design/talk.css";
import "./_design/question.css";
import "./_design/diff.css";
import "./_design/print.css";
import type { Metadata, Viewport } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { sharedSettings } from "@/env";
import { nonceOf } from "./_answer/security-headers";
import { SITE } from "./_reader/site/site";
import { SiteFooter } from "./_reader/site/site-footer";
import { SiteHeader } from "./_reader/site/site-header";
import { AccountNav } from "./_session/account-nav";
import { Words } from "./_words/words";

// Every page says who is signed in, so none is made before it is asked for.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("site");
  return {
    metadataBase: new URL(sharedSettings().baseUrl),
    title: { default: SITE, template: `%s · ${SITE}` },
    description: words("description"),
    openGraph: { siteName: SITE, type: "website" },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfcf9" },
    { media: "(prefers-color-scheme: dark)", color: "#16171a" },
  ],
};

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const nonce = nonceOf((await headers()).get("content-security-policy") ?? "");
  const words = await getTranslations("site");
  return (
    <html lang={await getLocale()}>
      <head>
        <link rel="search" type="application/opensearchdescription+xml" title={SITE} href="/opensearch.xml" />
      </head>
      <body>
        <a className="skip" href="#content">
          {words("skip")}
        </a>
        <SiteHeader account={<AccountNav />} />
        <Words of={["error"]}>{children}</Words>
        <SiteFooter />
        <script async src="/reader.js" nonce={nonce} />
      </body>
    </html>
  );
}
