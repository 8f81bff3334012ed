import { expect, test } from "./fixtures";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("[U40] a reader goes from the main page to a school, and from what others say of it to another school", async ({
      page,
    }) => {
      await page.goto("/");
      await expect(page.getByRole("heading", { level: 1, name: "Main Page" })).toBeVisible();
      await page.getByRole("main").getByRole("link", { name: "Oekonux", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Oekonux" })).toBeVisible();

      const naming = page.getByRole("region", { name: "What others say of it" });
      await expect(naming.getByRole("heading", { name: "is critiqued by" })).toBeVisible();
      await naming.getByRole("link", { name: "Venture communism" }).first().click();
      await expect(page.getByRole("heading", { level: 1, name: "Venture communism" })).toBeVisible();
      const leading = page.getByRole("region", { name: "What links here" });
      await expect(leading.getByRole("listitem").first()).toBeVisible();
    });

    test("[U41] a redirect says where it came from, and leads back to itself when it is asked", async ({
      page,
    }) => {
      await page.goto("/wiki/Antonio_Negri");
      await expect(page.getByRole("heading", { level: 1, name: "Toni Negri" })).toBeVisible();
      await page.getByRole("link", { name: "Antonio Negri" }).first().click();
      await expect(page.getByRole("heading", { level: 1, name: "Antonio Negri" })).toBeVisible();
      await expect(page.getByRole("main")).toContainText("Toni Negri");
    });

    test("[U42] words are searched from the top of every page", async ({ page }) => {
      await page.goto("/wiki/Commons");
      await page.getByRole("banner").getByLabel("Search the wiki").fill("germ form");
      await page.getByRole("banner").getByRole("button", { name: "Search" }).click();
      await page.getByRole("main").getByRole("link", { name: "Germ form", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Germ form" })).toBeVisible();
    });
  });
}

test("[U2] addresses as MediaWiki writes them lead to the page", async ({ page }) => {
  await page.goto("/index.php?title=Germ_form");
  await expect(page).toHaveURL(/\/wiki\/Germ_form$/);
  await expect(page.getByRole("heading", { level: 1, name: "Germ form" })).toBeVisible();
  await page.goto("/index.php?title=Germ_form&action=history");
  await expect(page).toHaveURL(/\/history\/Germ_form$/);
  await page.goto("/index.php/Special:WhatLinksHere/Germ_form");
  await expect(page).toHaveURL(/\/links\/Germ_form$/);
});

test("[F5] titles are offered while one types, and a typing error is forgiven", async ({ page }) => {
  await page.goto("/wiki/Oekonux");
  await page.keyboard.press("/");
  const field = page.getByRole("combobox", { name: "Search the wiki" });
  await expect(field).toBeFocused();
  await page.keyboard.type("venture com");
  await expect(page.getByRole("option", { name: "Venture communism school" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/wiki/Venture_communism");
  await page.getByRole("combobox", { name: "Search the wiki" }).pressSequentially("oekonus");
  await page
    .getByRole("option", { name: /^Oekonux/ })
    .first()
    .click();
  await expect(page).toHaveURL("/wiki/Oekonux");
  await page.getByRole("combobox", { name: "Search the wiki" }).fill("peer");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("option")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/search?q=peer");
});

test("[F5] an answer that comes late takes nothing from whoever has chosen a title", async ({ page }) => {
  await page.goto("/wiki/Germ_form");
  const field = page.getByRole("combobox", { name: "Search the wiki" });
  await field.pressSequentially("oekon");
  const first = page.getByRole("option").first();
  await expect(first).toHaveAccessibleName(/^Oekonux/);
  await expect(field).toHaveValue("oekon");

  const late = /[?&]q=oekonu(&|$)/;
  let answer = () => {};
  const chosen = new Promise<void>((resolve) => (answer = resolve));
  await page.route(late, async (route) => {
    await chosen;
    await route.continue();
  });
  const asked = page.waitForRequest(late);
  await page.keyboard.type("u");
  await asked;
  await page.keyboard.press("ArrowDown");
  await expect(first).toHaveAttribute("aria-selected", "true");
  const before = await first.elementHandle();
  answer();
  // The list is made of the late answer.
  await expect.poll(() => before?.evaluate((option) => option.isConnected)).toBe(false);
  await expect(first).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/wiki/Oekonux");
});

test("[F6] the script of a page that is read is small, and the only one", async ({ page }) => {
  await page.goto("/wiki/Oekonux");
  const scripts = await page
    .locator("script[src]")
    .evaluateAll((all) => all.map((each) => each.getAttribute("src")));
  expect(scripts).toEqual(["/reader.js"]);
  const script = await page.request.get("/reader.js", { headers: { "accept-encoding": "gzip" } });
  expect(Number(script.headers()["content-length"])).toBeLessThan(30_000);
});
