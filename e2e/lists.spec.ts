import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { signIn } from "./people";
import { program, type Writer } from "./program";

const KEEPER = "Gala Gardener";
let put: Writer;
let known: string | undefined;

test.beforeEach(async ({ wiki, request }) => {
  if (known === wiki.url) return;
  put = await program(wiki, request, KEEPER, "member");
  known = wiki.url;
  await put("Hedgerow", "Between fields. [[Category:Landscape]]", "concept");
  await put("Hedge row", "Nearly the same name, and [[Hedgerow]] by a link. [[Category:Landscape]]");
  await put("HEDGEROW", "In capitals. [[Category:Ditches]]");
  await put("Living fence", "#REDIRECT [[Hedgerow]]");
  await put("Green fence", "#REDIRECT [[Living fence]]");
  await put("Fencing", "It is called a [[living fence]] too.");
  await put("Category:Landscape", "What land looks like.");
  await put("Category:Ditches", "Wet lines. [[Category:Landscape]]");
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript, on a phone", () => {
    test.use({ javaScriptEnabled, ...(!javaScriptEnabled && { viewport: { width: 360, height: 740 } }) });

    test("[F20] what links to a page is read by its way, under the redirect that it comes by", async ({
      page,
    }) => {
      await page.goto("/wiki/Hedgerow");
      const linking = page.getByRole("region", { name: "What links here" });
      const inText = linking.getByRole("region", { name: "Linked in the text of" });
      await expect(inText.getByText("Nearly the same name, and Hedgerow by a link.")).toBeVisible();
      await expect(inText.getByRole("heading", { name: "By the redirect Living fence" })).toBeVisible();
      await linking.getByRole("link", { name: "Sort and filter what links here" }).click();
      await page
        .getByRole("navigation", { name: "In which way" })
        .getByRole("link", { name: "Redirects here" })
        .click();
      await expect(page).toHaveURL("/links/Hedgerow?relation=redirect");
      await expect(main(page).getByRole("link", { name: "Green fence" })).toBeVisible();
      await expect(main(page).getByText("Nearly the same name")).toBeHidden();
    });

    test("[F22] pages of nearly one title lead to each other", async ({ page }) => {
      await page.goto("/wiki/Hedgerow");
      await main(page).getByRole("link", { name: "HEDGEROW", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "HEDGEROW", exact: true })).toBeVisible();
      await page.goto("/gardening/duplicates");
      await expect(main(page).getByRole("link", { name: "HEDGEROW", exact: true })).toBeVisible();
    });

    test("[F51] links to other sites are not checked unless the wiki is set to, and their list says so", async ({
      page,
    }) => {
      await page.goto("/gardening");
      await main(page).getByRole("link", { name: "Broken links to other sites" }).click();
      await expect(page).toHaveURL("/gardening/broken-links");
      await expect(main(page).getByText("CHECK_LINKS=1")).toBeVisible();
    });

    test("[F25] [F26] categories are a tree, and one has those beneath it and their pages", async ({
      page,
    }) => {
      await page.goto("/categories");
      await main(page).getByText("1 category in Category:Landscape").click();
      await main(page).getByRole("link", { name: "Ditches" }).click();
      await expect(main(page).getByRole("link", { name: "HEDGEROW" }).first()).toBeVisible();
      await page.goto("/wiki/Category:Landscape");
      const members = page.getByRole("region", { name: /^Pages in this category/ });
      await expect(members.getByRole("link", { name: "Hedge row" })).toBeVisible();
      await expect(members.getByRole("link", { name: "HEDGEROW", exact: true })).toBeHidden();
      await members.getByRole("link", { name: "beneath it too" }).click();
      await expect(members.getByRole("link", { name: "HEDGEROW", exact: true })).toBeVisible();
      await members.getByRole("link", { name: "concept" }).click();
      await expect(members.getByRole("link", { name: "Hedge row", exact: true })).toBeHidden();
      await expect(members.getByRole("link", { name: "Hedgerow", exact: true })).toBeVisible();
    });
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("[F24] [F21] from the first page one comes to the lists, and repairs a redirect with one click", async ({
    page,
  }) => {
    await page.goto("/");
    await page.getByRole("contentinfo").getByRole("link", { name: "Gardening" }).click();
    await main(page).getByRole("link", { name: "Dead ends" }).click();
    await expect(main(page).getByRole("link", { name: "HEDGEROW", exact: true })).toBeVisible();
    await signIn(page, KEEPER);
    await page.goto("/gardening/redirects?fault=double");
    await expect(main(page).getByText("leads to Living fence and only from there to Hedgerow")).toBeVisible();
    await main(page).getByRole("button", { name: "Lead straight there: Green fence" }).click();
    await expect(main(page).getByRole("link", { name: "Green fence", exact: true })).toBeHidden();
    await page.goto("/history/Green_fence");
    await expect(main(page).getByText("Redirect to “Hedgerow”, not by way of “Living fence”")).toBeVisible();
  });
});

test("[F8] a category, a school and a search are followed in a feed reader", async ({ page, request }) => {
  for (const [path, feed] of [
    ["/wiki/Category:Landscape", "/changes.atom?category=Landscape"],
    ["/wiki/Oekonux", "/changes.atom?school=Oekonux&positions=1"],
    ["/search?q=hedgerow", "/changes.atom?q=hedgerow"],
    ["/history/Hedgerow", "/changes.atom?page=Hedgerow"],
  ] as const) {
    await page.goto(path);
    const link = page.locator(`link[type="application/atom+xml"][href$="${feed}"]`);
    await expect(link, path).toHaveCount(1);
    const answer = await request.get(feed);
    expect(answer.ok(), feed).toBe(true);
    expect(await answer.text(), feed).toContain("<entry>");
  }
});

test("[F5] what is typed and offered before the rest of a page's scripts has come stays", async ({
  page,
}) => {
  let come = (): void => undefined;
  const late = new Promise<void>((resolve) => (come = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await late;
    await route.continue();
  });
  await page.goto("/changes", { waitUntil: "commit" });
  const field = page.getByRole("banner").getByLabel("Search the wiki");
  const offered = page.getByRole("banner").getByRole("option", { name: "Living fence" });
  await expect(field).toHaveRole("combobox");
  await field.fill("living fen");
  await expect(offered).toBeVisible();
  const follows = page.waitForRequest(/[?&]since=\d/);
  come();
  await follows;
  await expect(field).toHaveValue("living fen");
  await expect(offered).toBeVisible();
});

function main(page: Page) {
  return page.getByRole("main");
}
