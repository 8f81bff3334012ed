import { expect, type Locator, type Page } from "@playwright/test";

/** Milliseconds within which what was written is on the pages that readers see, where that is promised. */
const SOON = 3_000;
/** For how long it is looked for where nothing is promised: a busy machine takes some seconds to load a page at all. */
const LATER = 15_000;

/** The text being edited, once it holds what the server holds. */
export async function textOf(page: Page, title: string): Promise<Locator> {
  const text = page.getByRole("textbox", { name: `Text of ${title}` });
  await expect(text).toBeVisible();
  await expect(text).toHaveAttribute("contenteditable", "true");
  return text;
}

export async function openEditor(page: Page, title: string): Promise<Locator> {
  await page.goto(`/edit/${address(title)}`);
  return textOf(page, title);
}

/** What the editor keeps on its element, as far as it is looked at here. */
type EditorElement = HTMLElement & {
  editor: { state: { doc: { content: { size: number } }; selection: { to: number } } };
};

/**
 * Goes to the end of the text. For 20 ms after it was given the focus the editor puts its caret back to where it knows
 * it, which is faster than any hand but not than a test: so the key is pressed until the editor knows.
 */
async function goToEnd(page: Page, text: Locator): Promise<void> {
  await text.focus();
  await expect
    .poll(async () => {
      await page.keyboard.press("Control+End");
      return text.evaluate((element) => {
        // The editor says so of the element that it makes.
        const { doc, selection } = (element as EditorElement).editor.state;
        return doc.content.size - selection.to;
      });
    })
    .toBeLessThan(4);
}

/** Goes to the end of the text and begins a paragraph there. */
export async function beginParagraph(page: Page, text: Locator): Promise<void> {
  await goToEnd(page, text);
  await page.keyboard.press("Enter");
}

/** Writes a paragraph at the end of the text. */
export async function writeParagraph(page: Page, text: Locator, words: string): Promise<void> {
  await beginParagraph(page, text);
  await page.keyboard.type(words);
  await expect(text).toContainText(words);
}

/** Waits until all that was typed is in the database, which is what the word means. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
}

/**
 * Looks at a page again and again until readers find it there: at the latest on a page that is asked for after `SOON`, however
 * long a busy machine's browser then takes to draw it.
 */
export async function soonOn(
  page: Page,
  path: string,
  found: (page: Page) => Promise<unknown>,
): Promise<void> {
  const until = Date.now() + SOON;
  for (;;) {
    const isLast = Date.now() >= until;
    try {
      await page.goto(path);
      await found(page);
      return;
    } catch (error) {
      if (isLast) throw error;
    }
  }
}

/** Looks at a page again and again until it is so there, however soon that is. */
export async function comesTo(
  page: Page,
  path: string,
  found: (page: Page) => Promise<unknown>,
): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await found(page);
  }).toPass({ timeout: LATER, intervals: [100] });
}

/**
 * Goes to a page that follows what happens in the wiki, and waits until it does. Until then a key does there what it does
 * without a script, or nothing.
 */
export async function openFollowing(page: Page, path: string): Promise<void> {
  const follows = page.waitForRequest(/[?&]since=\d/);
  await page.goto(path);
  await follows;
}

export function address(title: string): string {
  return encodeURIComponent(title.replaceAll(" ", "_")).replaceAll("%2F", "/").replaceAll("%3A", ":");
}

/** The revisions in the history that `page` shows, newest first. */
export function revisionsOn(page: Page): Locator {
  return page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: /\d characters/ });
}
