import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "@fontsource-variable/inter/wght.css";
import "./_design/tokens.css";
import "./_design/base.css";
import "./_design/forms.css";
import "./_design/shell.css";
import "./_design/contents.css";
import "./_design/prose.css";
import "./_design/position.css";
import "./_design/lists.css";
import "./_design/diff.css";
import "./_design/print.css";
import type { Metadata, Viewport } from "next";
import { SiteFooter } from "./_reader/site-footer";
import { SiteHeader } from "./_reader/site-header";

export const metadata: Metadata = {
  title: { default: "Polylogue", template: "%s · Polylogue" },
  description: "A wiki in which schools of thought answer each other.",
  openGraph: { siteName: "Polylogue", type: "website" },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfcf9" },
    { media: "(prefers-color-scheme: dark)", color: "#16171a" },
  ],
};

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a className="skip" href="#content">
          Skip to the text
        </a>
        <SiteHeader account={null} />
        {children}
        <SiteFooter />
      </body>
    </html>
  );
}
