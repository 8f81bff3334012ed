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

      const naming = page.getByRole("region", { name: "Positions that name this page" });
      await expect(naming.getByRole("heading", { name: "is critiqued by" })).toBeVisible();
      await naming.getByRole("link", { name: "Venture communism" }).first().click();
      await expect(page.getByRole("heading", { level: 1, name: "Venture communism" })).toBeVisible();
      await expect(
        page
          .getByRole("region", { name: "What links here" })
          .getByRole("link", { name: "Oekonux", exact: true }),
      ).toBeVisible();
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
      await page.getByRole("banner").getByRole("searchbox").fill("germ form");
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
