import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  // `npm run check` checks types; Next would do it a second time at every start from a fresh clone.
  // Its own tsconfig extends ours, since Next rewrites one that does not extend anything.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
  // One copy each in the process, shared with our server (two copies of yjs corrupt documents in silence),
  // and packages that find their own files beside themselves.
  serverExternalPackages: [
    "@citation-js/core",
    "@citation-js/plugin-bibtex",
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "drizzle-orm",
    "lib0",
    "pg",
    "pino",

    "ws",
    "y-protocols",
    "yjs",
  ],
  // The title is in the head of every page, never streamed after its text: a form that is sent without a script gave a
  // page that had no title until its last byte.
  htmlLimitedBots: /.*/,
  agentRules: false,
  experimental: { agentUpgrade: false },
};

export default createNextIntlPlugin("./app/_words/request.ts")(config);
