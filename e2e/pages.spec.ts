import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";
import { comesTo, openEditor, revisionsOn, saved, textOf, writeParagraph } from "./writing";

const MODERATOR = "Momo Moderator";
let known: string | undefined;

test.beforeEach(async ({ page, wiki }) => {
  // Made once for the wiki that the worker has.
  if (known !== wiki.url) await addPerson(wiki, MODERATOR, "moderator");
  known = wiki.url;
  await signIn(page, MODERATOR);
});

// A title under which nothing is written is answered with 404, which the browser notes.
test.use({ expectedErrors: [/status of 404/] });

test("[U47] a red link leads to a page that is begun there, and is blue from then on", async ({ page }) => {
  await page.goto("/wiki/Oekonux");
  await main(page).getByRole("link", { name: "Free software", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Free software" })).toBeVisible();
  await expect(main(page).getByText("This page is not written yet. One page waits for it.")).toBeVisible();
  await page.getByLabel("What kind of page is it?").selectOption({ value: "concept" });
  await page.getByRole("button", { name: "Begin this page" }).click();
  await writeParagraph(page, await textOf(page, "Free software"), "Software whose users may study it.");
  await saved(page);
  await comesTo(page, "/wiki/Free_software", () =>
    expect(main(page).getByText("Software whose users may study it.")).toBeVisible({ timeout: 300 }),
  );
  await expect(main(page).getByText("concept", { exact: true })).toBeVisible();
  await page.goto("/wiki/Oekonux");
  await main(page).getByRole("link", { name: "Free software", exact: true }).first().click();
  await expect(main(page).getByText("Software whose users may study it.")).toBeVisible();
});

test("[U47] a new page is asked for its title and kind once, whatever characters the title has", async ({
  page,
}) => {
  const title = "Ünïcode/Ελληνικά — “what & why”?";
  await page.goto("/");
  await page.getByRole("link", { name: "New page" }).click();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("What kind of page is it?").selectOption({ value: "question" });
  await page.getByRole("button", { name: "Begin the page" }).click();
  await writeParagraph(page, await textOf(page, title), "It has a name at least.");
  await saved(page);
  await page.getByRole("link", { name: "Done" }).first().click();
  // The editor shows the same words under the same heading: only the address says that it has been left.
  await expect(page).toHaveURL(/\/wiki\//);
  await comesTo(page, new URL(page.url()).pathname, () =>
    expect(main(page).getByText("It has a name at least.")).toBeVisible({ timeout: 300 }),
  );
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  // A script that this machine may have no font for: asked for without drawing it.
  const japanese = "日本語／名前";
  const editor = await page.request.get(`/edit/${encodeURIComponent(japanese)}?kind=question`);
  expect(editor.status()).toBe(200);
  expect(await editor.text()).toMatch(new RegExp(`<h1[^>]*>${japanese}</h1>`));
});

test("[U57] a subpage leads to the page that it is part of, if there is one", async ({ page }) => {
  await page.goto("/wiki/Oekonux/Notes");
  await main(page).getByRole("link", { name: "Oekonux", exact: true }).click();
  await expect(page).toHaveURL("/wiki/Oekonux");
  await page.goto("/wiki/AC/DC");
  await expect(page.getByRole("heading", { level: 1, name: "AC/DC" })).toBeVisible();
  await expect(main(page).getByText("Part of")).toHaveCount(0);
});

test("[P13] a page that is moved is found under both titles", async ({ page }) => {
  await page.goto("/wiki/Common_stock");
  await page.getByRole("link", { name: "Move to another title" }).click();
  await page.getByLabel("New title").fill("Common stock of producers");
  await page.getByLabel("Reason").fill("Says whose it is");
  await page.getByRole("button", { name: "Move the page" }).click();
  await expect(page).toHaveURL("/wiki/Common_stock_of_producers");

  await page.goto("/wiki/Common_stock");
  await expect(page.getByRole("heading", { level: 1, name: "Common stock of producers" })).toBeVisible();
  await expect(main(page).getByText("Redirected from")).toBeVisible();
  await page.goto("/log");
  await expect(main(page).getByRole("listitem").filter({ hasText: "Says whose it is" })).toContainText(
    MODERATOR,
  );
});

test("[P16] a page that is deleted says so, and comes back with its history", async ({ page, visitor }) => {
  await page.goto("/history/Copyfarleft");
  await expect(revisionsOn(page)).not.toHaveCount(0);
  const revisions = await revisionsOn(page).count();
  await page.goto("/wiki/Copyfarleft");
  await page.getByRole("link", { name: "Delete", exact: true }).click();
  await page.getByLabel("Reason").fill("A trial of deleting");
  await page.getByRole("button", { name: "Delete the page" }).click();
  await expect(main(page).getByText("A page of this title was deleted")).toBeVisible();

  const reader = await visitor();
  expect((await reader.goto("/wiki/Copyfarleft"))?.status()).toBe(404);
  await expect(main(reader).getByText("A trial of deleting")).toBeVisible();
  await expect(reader.getByRole("link", { name: "Restore it" })).toHaveCount(0);

  await page.getByRole("link", { name: "Restore it" }).click();
  await page.getByRole("button", { name: "Restore the page" }).click();
  await expect(page).toHaveURL("/wiki/Copyfarleft");
  expect((await reader.goto("/wiki/Copyfarleft"))?.status()).toBe(200);
  await reader.goto("/history/Copyfarleft");
  await expect(revisionsOn(reader)).toHaveCount(revisions);
});

test("[U48] the history leads to every earlier text, to what changed, and back to it", async ({ page }) => {
  const words = "A sentence that somebody will regret.";
  await writeParagraph(page, await openEditor(page, "Counter-economy"), words);
  await saved(page);
  await page.getByRole("link", { name: "Done" }).first().click();
  await expect(page).toHaveURL("/wiki/Counter-economy");
  await comesTo(page, "/history/Counter-economy", () =>
    expect(revisionsOn(page)).toHaveCount(2, { timeout: 300 }),
  );

  await main(page).getByRole("link", { name: "What it changed" }).click();
  await expect(page.getByRole("list", { name: /^Lines that differ/ }).getByRole("insertion")).toHaveText(
    words,
  );

  await main(page).getByRole("link", { name: "Revision 1" }).click();
  await expect(main(page).getByText(/^This is revision 1 of/)).toBeVisible();
  await expect(main(page).getByText(words)).toHaveCount(0);
  const permanent = page.url();
  expect(permanent).toMatch(/\?oldid=\d+$/);

  await main(page).getByRole("link", { name: "Go back to this revision" }).click();
  await main(page).getByRole("button").click();
  await expect(page).toHaveURL("/wiki/Counter-economy");
  await expect(main(page).getByText(words)).toHaveCount(0);
  await page.goto("/history/Counter-economy");
  await expect(revisionsOn(page)).toHaveCount(3);
  await page.goto(permanent);
  await expect(main(page).getByText(/^This is revision 1 of/)).toBeVisible();
});

test("[U42] what was just written is found by its words", async ({ page }) => {
  await writeParagraph(page, await openEditor(page, "Germ form"), "Compare the quokka of economics.");
  await saved(page);
  await comesTo(page, "/search?q=quokka", () =>
    expect(main(page).getByRole("link", { name: "Germ form" })).toBeVisible({ timeout: 300 }),
  );
});

function main(page: Page) {
  return page.getByRole("main");
}
