import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { program } from "../program";
import { address } from "../writing";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };

test.describe("with JavaScript, on a wide screen", () => {
  test.use({ viewport: WIDE });

  test("[U61] a link shows what is behind it while a pointer rests there, and no longer", async ({
    page,
  }) => {
    await page.goto("/wiki/Oekonux");
    const link = textLink(page, "germ form");
    await link.hover();
    const card = cardOn(page);
    await expect(card).toContainText("A germ form is a new thing inside an old order");
    await expect(card).toContainText("concept");
    await expect(link).toHaveAttribute("aria-describedby", "preview-card");
    await expectAccessible(page);
    await card.hover();
    await expect(card).toBeVisible();
    await page.getByRole("heading", { level: 1 }).hover();
    await expect(card).toHaveCount(0);
    await expect(link).toHaveAttribute("title", "Germ form");
  });

  test("[U61] a red link says that its page is not written yet, a note's number shows the note", async ({
    page,
  }) => {
    await page.goto("/wiki/Neo-Hardinian");
    await textLink(page, "Garrett Hardin").hover();
    await expect(cardOn(page)).toContainText("Not written yet.");
    await page.goto("/wiki/Oekonux");
    await page.getByRole("link", { name: "Note 1", exact: true }).hover();
    await expect(cardOn(page)).toContainText("Michel Bauwens, From the theory of peer production");
    await page.getByRole("link", { name: "Note 1", exact: true }).click();
    await expect(page).toHaveURL(/#note-1$/);
    await page.getByRole("link", { name: "Back to the text at note 1" }).click();
    await expect(page).toHaveURL(/#ref-1$/);
  });

  test("[U61] the keyboard brings a card, reaches its switch, and Escape takes it away", async ({ page }) => {
    await page.goto("/wiki/Oekonux");
    const link = textLink(page, "germ form");
    await page.keyboard.press("Tab");
    await link.focus();
    await expect(cardOn(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(cardOn(page)).toHaveCount(0);
    await expect(link).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(textLink(page, "Free software")).toBeFocused();
    await expect(cardOn(page)).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Turn previews off" })).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(textLink(page, "mode of production")).toBeFocused();
  });

  test("[U61] cards are turned off where they are shown and on again at the foot, and the device remembers it", async ({
    page,
  }) => {
    await page.goto("/wiki/Oekonux");
    await textLink(page, "germ form").hover();
    await page.getByRole("button", { name: "Turn previews off" }).click();
    await expect(cardOn(page)).toHaveCount(0);
    await page.goto("/wiki/Germ_form");
    const on = page.getByRole("contentinfo").getByRole("button", { name: "Turn previews of links on" });
    const asked: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/card/")) asked.push(pathname);
    });
    await textLink(page, "mode of production").hover();
    await expect(on).toBeVisible();
    await on.click();
    await expect(
      page.getByRole("contentinfo").getByRole("button", { name: "Turn previews of links off" }),
    ).toBeFocused();
    expect(asked).toEqual([]);
    await textLink(page, "mode of production").hover();
    await expect(cardOn(page)).toBeVisible();
    expect(asked).toEqual(["/card/Mode_of_production"]);
  });

  test("[U63] the contents mark the part that is being read", async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 500 });
    await page.goto("/wiki/Help:Reading");
    const contents = page.getByRole("navigation", { name: "Contents" });
    const current = contents.locator("[aria-current]");
    await page.getByRole("heading", { name: "Positions" }).evaluate((heading) => heading.scrollIntoView());
    await expect(current).toHaveText("Positions");
    await expect(current).toBeInViewport();
    await page.getByRole("heading", { level: 1 }).evaluate((heading) => heading.scrollIntoView());
    await expect(current).toHaveCount(0);
  });
});

test("[U68] pages read lately stand at the foot until they are forgotten", async ({ page }) => {
  const lately = page.getByRole("list", { name: "Read lately" });
  await page.goto("/wiki/Oekonux");
  await expect(lately).toHaveCount(0);
  await page.goto("/wiki/Antonio_Negri");
  await page.goto("/search?q=nothing");
  await expect(lately.getByRole("link")).toHaveText(["Toni Negri", "Oekonux"]);
  await lately.getByRole("link", { name: "Oekonux" }).click();
  await expect(page).toHaveURL("/wiki/Oekonux");
  await expect(lately.getByRole("link")).toHaveText(["Toni Negri"]);
  await page.getByRole("button", { name: "Forget them" }).click();
  await expect(lately).toHaveCount(0);
  await page.goto("/changes");
  await expect(lately).toHaveCount(0);
});

test("[U65] the head of a page says what it is, and nothing in it is a script", async ({ page }) => {
  await page.goto("/wiki/Antonio_Negri");
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/wiki\/Toni_Negri$/);
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute("content", "Toni Negri");
  const [description] = await page.locator('meta[name="description"]').all();
  await expect(description ?? page.locator("meta")).toHaveAttribute("content", /^Toni Negri stands with /);
  const data: unknown = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? "",
  );
  expect(data).toMatchObject({ "@type": "Article", headline: "Toni Negri", author: [{ name: "Polylogue" }] });
});

test("[U70] on paper stand the text, its notes and its address, and nothing to click", async ({ page }) => {
  await page.goto("/wiki/Oekonux");
  await page.emulateMedia({ media: "print" });
  await expect(
    page
      .getByRole("listitem")
      .filter({ hasText: /^Michel Bauwens, / })
      .first(),
  ).toBeVisible();
  await expect(page.getByText(/^http.*\/wiki\/Oekonux\?oldid=\d+$/)).toBeVisible();
  await expect(page.getByText("CC BY-SA 4.0")).toBeVisible();
  for (const name of ["This page", "Site", "Account", "Keeping the wiki", "On this school"]) {
    await expect(page.getByRole("navigation", { name, includeHidden: true })).toBeHidden();
  }
  await expect(page.getByRole("region", { name: "What links here", includeHidden: true })).toBeHidden();
  await expect(
    page.getByRole("link", { name: "Reply to this position", includeHidden: true }).first(),
  ).toBeHidden();
});

for (const viewport of [WIDE, NARROW]) {
  test.describe(`a page as long as a book, ${viewport.width} wide`, () => {
    test.use({ viewport });

    test("[U71] what is far below is laid out when it comes near, and a link into it arrives", async ({
      page,
      request,
      wiki,
    }) => {
      const title = `A book ${viewport.width} wide`;
      const put = await program(wiki, request, `Writer ${viewport.width}`, "member");
      const chapter = (n: number) =>
        `## Chapter ${n}\n\n${`Words of chapter ${n}. ${"It is told at length. ".repeat(n * 3)}\n\n`.repeat(6)}`;
      await put(title, Array.from({ length: 30 }, (_, n) => chapter(n + 1)).join(""));
      await page.goto(`/wiki/${address(title)}`);
      const [first, last] = [
        page.getByText(/^Words of chapter 1\./).first(),
        page.getByText(/^Words of chapter 30\./).last(),
      ];
      await expect(first).toHaveCSS("content-visibility", "visible");
      await expect(last).toHaveCSS("content-visibility", "auto");
      for (const chapter of ["Chapter 17", "Chapter 29"]) {
        await page.goto(`/wiki/${address(title)}#${address(chapter)}`);
        await expect(page.getByRole("heading", { name: chapter, exact: true })).toBeInViewport();
      }
      await expectFits(page);
      await page.emulateMedia({ media: "print" });
      await expect(last).toHaveCSS("content-visibility", "visible");
    });
  });
}

test.describe("with JavaScript, by touch", () => {
  test.use({ viewport: NARROW, hasTouch: true, isMobile: true });

  test("[U61] a touch follows a link and brings no card, and no switch is offered", async ({ page }) => {
    await page.goto("/wiki/Oekonux");
    await expect(page.getByRole("button", { name: /previews/ })).toHaveCount(0);
    await textLink(page, "germ form").tap();
    await expect(page.getByRole("heading", { level: 1, name: "Germ form" })).toBeVisible();
    await expect(cardOn(page)).toHaveCount(0);
  });
});

for (const viewport of [WIDE, NARROW]) {
  test.describe(`without JavaScript, ${viewport.width} wide`, () => {
    test.use({ viewport, javaScriptEnabled: false });

    test("[U60] headings have permalinks that the keyboard reaches", async ({ page }) => {
      await page.goto("/wiki/Help:Reading");
      const permalink = page.getByRole("link", { name: "Permanent link to “Positions”" });
      await permalink.focus();
      await expect(permalink).toBeInViewport();
      await expect(permalink).toHaveCSS("opacity", "1");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/#Positions$/);
      await expect(page.getByRole("heading", { name: "Positions", exact: true })).toBeVisible();
    });

    test("[U64] a page is cited in words and for programs, by a permanent address", async ({ page }) => {
      await page.goto("/wiki/Oekonux");
      await page.getByRole("link", { name: "Cite this page" }).click();
      await expect(page.getByRole("region", { name: "In words" })).toContainText(
        "“Oekonux”. Polylogue, revision",
      );
      await expect(page.getByRole("region", { name: "BibTeX" })).toContainText("title = {{Oekonux}}");
      await expectFits(page);
      const ris = page.getByRole("region", { name: "RIS" }).getByRole("link", { name: "Download as a file" });
      const file = await page.request.get((await ris.getAttribute("href")) ?? "");
      expect(file.headers()["content-disposition"]).toMatch(/^attachment; filename="polylogue-\d+\.ris"$/);
      expect(await file.text()).toContain("TI  - Oekonux\r\n");
      expect((await page.request.get("/citations/999999/ris")).status()).toBe(404);
      await page.getByRole("link", { name: "The revision that this leads to" }).click();
      await expect(page).toHaveURL(/\/wiki\/Oekonux\?oldid=\d+$/);
      await expect(page.getByRole("heading", { level: 1, name: "Oekonux" })).toBeVisible();
    });

    test("[U69] a school leads to its questions, and a question to its schools", async ({ page }) => {
      await page.goto("/wiki/Oekonux");
      const question = "Is peer production a full mode of production?";
      await page
        .getByRole("navigation", { name: "On this school" })
        .getByRole("link", { name: question })
        .click();
      await expect(page.getByRole("heading", { level: 1, name: question })).toBeVisible();
      await expect(
        page
          .getByRole("navigation", { name: "Schools that speak of this" })
          .getByRole("link", { name: "Oekonux" }),
      ).toBeVisible();
    });

    test("[U66] related pages are a step away, with what they share", async ({ page }) => {
      await page.goto("/wiki/Germ_form");
      await page.getByRole("link", { name: "Related pages" }).click();
      await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("Both link to");
      await expect(page.getByRole("main").getByRole("link", { name: "Oekonux", exact: true })).toBeVisible();
      await expectFits(page);
    });

    test("[U67] a random page is one that is written", async ({ page }) => {
      const answer = await page.request.get("/random", { maxRedirects: 0 });
      expect([answer.status(), answer.headers()["cache-control"]]).toEqual([302, "no-store"]);
      await page.goto("/random");
      await expect(page).toHaveURL(/\/wiki\/./);
      await expect(page.getByRole("link", { name: "Cite this page" })).toBeVisible();
    });

    test("[U63] the contents are plain links", async ({ page }) => {
      await page.goto("/wiki/Help:Reading");
      const folded = page.getByText("Contents", { exact: true }).locator("visible=true");
      if (viewport === NARROW) await folded.click();
      await page.getByRole("link", { name: "Finding your way", exact: true }).click();
      await expect(page).toHaveURL(/#Finding_your_way$/);
    });
  });
}

/** A link in the text of the page. */
function textLink(page: Page, name: string): Locator {
  return page.getByRole("paragraph").getByRole("link", { name, exact: true }).first();
}

function cardOn(page: Page): Locator {
  return page.getByRole("complementary", { name: "Preview" });
}

/** The page is no wider than the screen. */
async function expectFits(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
}
