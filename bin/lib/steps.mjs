import { inRoot } from "./root.mjs";

const bin = (...parts) => [process.execPath, inRoot("node_modules", ...parts)];

/** What `npm run check` looks at, in order: each is a name and a command that exits with 0 when all is well. */
export const STEPS = [
  // Writes the types of the site's routes and assets, which the type check reads. Changes nothing that is committed.
  { name: "route types", command: [...bin("next", "dist", "bin", "next"), "typegen"] },
  { name: "types", command: [...bin("typescript", "bin", "tsc"), "--noEmit"] },
  { name: "lint and walls", command: bin("oxlint", "bin", "oxlint") },
  {
    name: "format",
    command: [...bin("prettier", "bin", "prettier.cjs"), "--check", "--log-level", "warn", "."],
  },
  { name: "dead code", command: [...bin("knip", "bin", "knip.js"), "--no-progress"] },
];
