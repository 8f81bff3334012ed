import { defineConfig } from "@playwright/test";

const results = process.env.E2E_RESULTS;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  // On PostgreSQL not what a browser does with pages, whatever database they come from; embedded not what brings a PostgreSQL,
  // or a Redis too, of its own, which only those who test on PostgreSQL need have.
  testIgnore: process.env.TEST_DATABASE_URL ? ["**/browser/**"] : ["**/nodes.spec.ts", "**/postgres.spec.ts"],
  outputDir: "test-results",
  forbidOnly: process.env.CI === "true",
  // One server and one browser fill two cores; and a test that passes only sometimes is a failing one.
  workers: 1,
  retries: 0,
  // Only against hanging, for what is promised in seconds is asked in the tests: those that start a wiki of their own, or write
  // with two browsers, take half a minute to a whole one where other work waits for the two cores.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: results ? [["list"], ["json", { outputFile: results }]] : [["list"]],
  use: {
    browserName: "chromium",
    headless: true,
    locale: "en",
    screenshot: "only-on-failure",
    // Writing traces now and then keeps a context from closing (microsoft/playwright#16143), which fails a test that
    // passed: so only when asked for.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
        "--no-pings",
        // The tests need nothing but the wiki, and nothing else is asked.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
      ],
    },
  },
});
