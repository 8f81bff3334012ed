import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // `npm run check` checks types; Next would do it a second time at every start from a fresh clone.
  // Its own tsconfig extends ours, since Next rewrites one that does not extend anything.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
  // One copy each in the process, shared with our server (two copies of yjs corrupt documents in silence),
  // and packages that find their own files beside themselves.
  serverExternalPackages: [
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
  agentRules: false,
  experimental: { agentUpgrade: false },
};

export default config;
