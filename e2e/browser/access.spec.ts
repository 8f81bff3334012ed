import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { addPerson, signIn } from "../people";
import { openEditor, saved, textOf, writeParagraph } from "../writing";

const KEEPER = "Kemi Keeper";
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The only one of them to which the colours make a difference. */
const CONTRAST = "color-contrast";

/** One page of each kind that there is, for readers and for those who may do everything. */
const READERS_PAGES = [
  "/",
  "/wiki/Oekonux",
  "/wiki/Category:Schools",
  "/wiki/Nobody_wrote_this",
  "/wiki/Main_Page?oldid=1",
  "/history/Oekonux",
  "/links/Oekonux",
  "/talk/Oekonux",
  "/cite/Oekonux",
  "/related/Oekonux",
  "/search",
  "/search?q=commons",
  "/search?q=zzzzz",
  "/changes",
  "/positions",
  "/matrix",
  "/matrix?across=questions&cell=Oekonux%7CIs_peer_production_a_full_mode_of_production%3F",
  "/graph",
  "/graph?focus=Oekonux",
  "/timeline",
  "/categories",
  "/wanted",
  "/orphans",
  "/gardening",
  "/gardening/redirects",
  "/gardening/duplicates",
  "/gardening/longest",
  "/log",
  "/signin/forgotten",
  "/gardening/broken-links",
  "/categories?as=list",
  "/links/Oekonux?relation=critiques",
  "/protections",
  "/stale",
  "/mentions",
  "/mentions?title=Oekonux",
  "/batch",
  "/user/Demo",
  "/signin",
  "/setup",
  "/delete/Oekonux",
  "/no/such/address",
];
const KEEPERS_PAGES = [
  "/wiki/Oekonux",
  "/new",
  "/edit/Nobody_wrote_this",
  "/move/Oekonux",
  "/kind/Oekonux",
  "/delete/Oekonux",
  "/restore/Oekonux",
  "/settings",
  "/notices",
  "/watchlist",
  "/mentions?title=Oekonux",
  "/reply/24f2ffd9-ad91-490f-bc75-ddd19149cd21",
  "/admin",
  "/admin/mail",
  "/admin/joining",
  "/invitations",
  "/talk/Oekonux",
  "/review",
  "/rules",
  "/rules/new",
  "/protect/Oekonux",
  "/protections",
  "/block",
  "/blocked",
  "/hide/1",
  "/notes/Oekonux",
];

let known: string | undefined;
test.beforeEach(async ({ wiki }) => {
  if (known !== wiki.url) await addPerson(wiki, KEEPER, "admin");
  known = wiki.url;
});
// Some of the pages looked at are answers to what cannot be had.
test.use({ expectedErrors: [/status of 4\d\d/] });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });
    const dark = colorScheme === "dark";

    test("[U50] a reader's pages keep to WCAG 2.2 AA", async ({ page }) => {
      test.setTimeout(180_000);
      for (const path of READERS_PAGES) {
        await page.goto(path);
        await expectAccessible(page, path, dark);
      }
    });

    test("[U50] a writer's pages keep to WCAG 2.2 AA, the editor too", async ({ page }) => {
      test.setTimeout(180_000);
      await signIn(page, KEEPER);
      for (const path of KEEPERS_PAGES) {
        await page.goto(path);
        await expectAccessible(page, path, dark);
      }
      await openEditor(page, "Oekonux");
      await expectAccessible(page, "the editor", dark);
    });
  });
}

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("[U51] no page has to be moved sideways", async ({ page }) => {
    for (const path of READERS_PAGES) {
      await page.goto(path);
      await expectNarrow(page, path);
    }
    await signIn(page, KEEPER);
    for (const path of KEEPERS_PAGES) {
      await page.goto(path);
      await expectNarrow(page, path);
    }
  });

  test("[U51] a page is edited with a thumb", async ({ page }) => {
    await signIn(page, KEEPER);
    await page.goto("/wiki/Empire");
    await page.getByRole("navigation", { name: "This page" }).getByRole("link", { name: "Edit" }).tap();
    const text = await textOf(page, "Empire");
    await expectNarrow(page, "the editor");
    await writeParagraph(page, text, "Written on the train.");
    await page.getByRole("button", { name: "Position", exact: true }).tap();
    await expect(text.getByRole("region", { name: /^Position: / })).toBeVisible();
    await expectNarrow(page, "the editor with a position");
    await saved(page);
    await page.getByRole("link", { name: "Done" }).first().tap();
    await expect(page).toHaveURL("/wiki/Empire");
  });
});

test("[U52] the keyboard alone leads from the main page to search, to a page, into its text and out again", async ({
  page,
}) => {
  await signIn(page, KEEPER);
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the text" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await page.goto("/");
  await tabTo(page, page.getByRole("banner").getByLabel("Search the wiki"));
  await page.keyboard.type("venture communism");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
  // Redirects to it come after it, and name it too.
  const named = { name: "Venture communism", exact: true };
  await tabTo(page, page.getByRole("main").getByRole("link", named).first());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Venture communism" })).toBeVisible();

  await tabTo(page, page.getByRole("navigation", { name: "This page" }).getByRole("link", { name: "Edit" }));
  await page.keyboard.press("Enter");
  const text = await textOf(page, "Venture communism");
  await tabTo(page, text);
  await writeParagraph(page, text, "Written by keyboard.");
  await saved(page);
  await page.keyboard.press("Escape");
  await expect(
    page.getByRole("toolbar", { name: "Editing" }).getByRole("button", { name: "Heading 2" }),
  ).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(text).toBeFocused();
  await page.keyboard.press("Escape");
  await tabTo(page, page.getByRole("link", { name: "Done" }).first());
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/wiki/Venture_communism");
});

async function expectAccessible(page: Page, where: string, contrastOnly: boolean): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (contrastOnly ? axe.withRules(CONTRAST) : axe.withTags(RULES)).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
  expect.soft(found, where).toEqual([]);
}

async function expectNarrow(page: Page, where: string): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect.soft(scrollWidth, where).toBeLessThanOrEqual(clientWidth);
}

/** Presses Tab until the target has the focus; a page on which it cannot be reached fails. */
async function tabTo(page: Page, target: ReturnType<Page["getByRole"]>): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}
