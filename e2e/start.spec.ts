import { openWiki } from "../bin/lib/serve.mjs";
import { expect, test } from "./fixtures";

test("[O5] a first start serves the main page", async ({ page, wiki }) => {
  expect(wiki.output()).toContain(`Ready on ${wiki.url}\n`);
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("[O6] a start prints a one-time link until an admin exists", ({ wiki }) => {
  expect(wiki.setupLink).toMatch(new RegExp(`^${wiki.url}/setup\\?key=\\S{20,}$`));
});

test("[O7] the probes say alive and ready", async ({ request }) => {
  expect((await request.get("/healthz")).status()).toBe(200);
  expect((await request.get("/readyz")).status()).toBe(200);
});

test("[O8] a signal drains the server, and the next start finds everything", async ({ request }) => {
  test.setTimeout(180_000);
  const own = await openWiki();
  try {
    expect(await own.stop("SIGTERM")).toBe(0);
    await own.start();
    expect(own.startMs).toBeLessThan(30_000);
    expect((await request.get(own.url)).status()).toBe(200);
    expect(await own.stop("SIGINT")).toBe(0);
  } finally {
    await own.close();
  }
});
