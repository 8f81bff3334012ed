import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { openWiki, type Wiki } from "../bin/lib/serve.mjs";

interface Fixtures {
  /** Another visitor: a page in a browser context of its own, watched like the first one. */
  visitor: () => Promise<Page>;
  /** What a page of this test may write to the console as an error, such as a refused request that the test provokes. */
  expectedErrors: RegExp[];
  watch: (context: BrowserContext) => void;
}

/**
 * A wiki that runs for all tests of a worker, as `npm start` runs it; `page` looks at it with its paths relative to it.
 * An unexpected error in the console of a page, or one that nobody caught, fails the test.
 */
export const test = base.extend<Fixtures, { wiki: Wiki }>({
  wiki: [
    async ({}, use) => {
      const wiki = await openWiki();
      await use(wiki);
      await wiki.close();
    },
    { scope: "worker", timeout: 150_000 },
  ],
  baseURL: ({ wiki }, use) => use(wiki.url),
  expectedErrors: [[], { option: true }],
  watch: async ({ expectedErrors }, use) => {
    const errors: string[] = [];
    const note = (error: string) => {
      if (!expectedErrors.some((expected) => expected.test(error))) errors.push(error);
    };
    await use((context) => {
      context.on("console", (message) => {
        if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => note(String(error.error())));
    });
    expect(errors, "errors in the console").toEqual([]);
  },
  context: async ({ context, watch }, use) => {
    watch(context);
    await use(context);
    await leave(context);
  },
  visitor: async ({ browser, baseURL, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL });
      contexts.push(context);
      watch(context);
      return context.newPage();
    });
    for (const context of contexts) {
      await leave(context);
      await context.close();
    }
  },
});

/**
 * Leaves every page before its context is closed: Chromium now and then does not let go of one that is on its way
 * somewhere. Such a page arrives first.
 */
async function leave(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    await expect(() => page.goto("about:blank", { timeout: 10_000 })).toPass({ timeout: 30_000 });
  }
}

export { expect };
