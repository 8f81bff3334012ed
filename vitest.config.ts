import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: fileURLToPath(new URL("./", import.meta.url)) }] },
  // The components of the site keep jsx for Next (tsconfig.json says so too), tests render it themselves.
  esbuild: { jsx: "automatic" },
  test: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: [...configDefaults.exclude, "e2e/**", ".next/**", "dist/**", "data/**"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
