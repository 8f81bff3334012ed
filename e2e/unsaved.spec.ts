import type { Locator, Page } from "@playwright/test";
import type { Wiki } from "../bin/lib/serve.mjs";
import { expect, test } from "./fixtures";
import { command } from "./command-line";
import { addPerson, signIn } from "./people";
import { comesTo, openEditor, saved, writeParagraph } from "./writing";

const PAGE = "Venture communism";
const OTHER_PAGE = "Oekonux";
const WRITER = "Nora Lind";
const READER = "Otto Falk";

// A browser says so itself when its network is gone.
test.use({ expectedErrors: [/WebSocket connection to .* failed|ERR_INTERNET_DISCONNECTED/] });

test("[U90] [U91] what is written without a network is kept on the device, outlives the tab and is saved at the next visit", async ({
  page: first,
  visitor,
  wiki,
}) => {
  await addPerson(wiki, WRITER, "member");
  const other = await visitor();
  await signIn(first, WRITER);
  const text = await openEditor(first, PAGE);
  await writeParagraph(first, text, "Written with a network.");
  await saved(first);

  await first.context().setOffline(true);
  await expect(first.getByRole("status").filter({ hasText: /^Offline/ })).toBeVisible();
  await writeParagraph(first, text, "Written in a tunnel.");
  const kept = first.getByRole("status").filter({ hasText: /kept on this device/ });
  await expect(kept).toBeVisible();
  // The whole sentence, also on a phone.
  await first.setViewportSize({ width: 360, height: 740 });
  await expect
    .poll(async () => {
      const box = await kept.boundingBox();
      return box !== null && box.x >= 0 && box.x + box.width <= 360;
    })
    .toBe(true);
  // Kept, so the browser need not ask before the tab is closed; it is gone before the network is back.
  const gone = first.waitForEvent("close");
  await first.close({ runBeforeUnload: true });
  await gone;

  const again = await first.context().newPage();
  await again.context().setOffline(false);
  await again.goto("/");
  await expect(
    again.getByRole("navigation", { name: "Account" }).getByRole("link", { name: /Not saved/ }),
  ).toBeVisible();
  const back = await openEditor(again, PAGE);
  await expect(back).toContainText("Written in a tunnel.");
  await saved(again);
  await comesTo(other, `/wiki/${PAGE.replaceAll(" ", "_")}`, (page) =>
    expect(page.getByText("Written in a tunnel.")).toBeVisible({ timeout: 500 }),
  );
  await again.goto("/unsaved");
  await expect(again.getByText("There is nothing.")).toBeVisible();
});

test("[U92] whoever was blocked meanwhile can still copy what they wrote", async ({ page, wiki }) => {
  await addPerson(wiki, READER, "member");
  await signIn(page, READER);
  const entry = await lose(page, wiki, { words: "A last word.", by: ["user", "block", READER] });
  await entry.getByText("Show the text (Markdown)").click();
  await expect(entry.getByRole("textbox", { name: OTHER_PAGE })).toHaveValue(/A last word\./);
  await entry.getByRole("button", { name: "Discard" }).click();
  await entry.getByRole("button", { name: "Discard it for good" }).click();
  await expect(page.getByText("There is nothing.")).toBeVisible();
});

test("[U93] whoever lost the right to edit a page makes a draft of what they wrote there", async ({
  page,
  wiki,
}) => {
  test.setTimeout(120_000);
  const name = "Petra Falk";
  await addPerson(wiki, name, "member");
  await signIn(page, name);
  const entry = await lose(page, wiki, {
    words: "A word for review.",
    by: ["user", "role", name, "newcomer"],
  });
  await entry.getByRole("button", { name: "Make a draft of it" }).click();
  await expect(page).toHaveURL(/\/draft\//, { timeout: 30_000 });
  await expect(page.getByText("A word for review.")).toBeVisible();
  await page.goto("/unsaved");
  await expect(page.getByText("There is nothing.")).toBeVisible();
});

/** Somebody writes without a network and may not any more when it is back, `by` a command: what they wrote, as the device kept it. */
async function lose(
  page: Page,
  wiki: Wiki,
  { words, by }: { words: string; by: string[] },
): Promise<Locator> {
  const text = await openEditor(page, OTHER_PAGE);
  await page.context().setOffline(true);
  await expect(page.getByRole("status").filter({ hasText: /^Offline/ })).toBeVisible();
  await writeParagraph(page, text, words);
  await expect(page.getByRole("status").filter({ hasText: /kept on this device/ })).toBeVisible();
  const { code, err } = await command(wiki, by);
  expect(code, err).toBe(0);
  await page.context().setOffline(false);
  await expect(
    page.getByRole("status").filter({ hasText: /^Not saved, but kept on this device/ }),
  ).toBeVisible();

  await page.goto("/unsaved");
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: OTHER_PAGE }) });
}
