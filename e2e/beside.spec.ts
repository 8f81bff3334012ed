import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addPerson, comeIn, signIn } from "./people";
import {
  address,
  beginParagraph,
  comesTo,
  openEditor,
  openFollowing,
  saved,
  textOf,
  writeParagraph,
} from "./writing";

const INES = "Ines Beside";
const TOMAS = "Tomas Beside";

// The way back from the editor waits for a page to catch up, but not for long.
test.use({ expectedErrors: [/404 .*\/wiki\/Of_names/] });

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test("[E70] somebody is named in a page and in a comment by keys alone, and is told", async ({
  page: ines,
  visitor,
  wiki,
}) => {
  const tomas = await visitor();
  await comeIn(wiki, [
    [ines, INES, "member"],
    [tomas, TOMAS, "member"],
  ]);
  await ines.goto(`/edit/${address("Of names")}?kind=article`);
  const text = await textOf(ines, "Of names");
  await writeParagraph(ines, text, "This is for @toma");
  await expect(ines.getByRole("option", { name: TOMAS })).toHaveAttribute("aria-selected", "true");
  await expectAccessible(ines);
  await ines.keyboard.press("Enter");
  await ines.keyboard.type("to judge.");
  const named = text.getByRole("link", { name: `@${TOMAS}` });
  await expect(named).toHaveAttribute("href", "/user/Tomas_Beside");
  await expect(text.getByRole("paragraph").last()).toHaveText(`This is for @${TOMAS} to judge.`);
  await named.click();
  await expect(text).toBeVisible();
  await saved(ines);
  await ines.getByRole("link", { name: "Done" }).first().click();
  await expect(ines).toHaveURL(/\/wiki\//);
  await comesTo(ines, `/wiki/${address("Of names")}`, () =>
    expect(ines.getByRole("link", { name: `@${TOMAS}` })).toHaveAttribute("href", /\/user\/Tomas/, {
      timeout: 300,
    }),
  );

  await openFollowing(ines, `/talk/${address("Of names")}`);
  await ines.getByText("Begin a conversation").click();
  await ines.getByLabel("What it is about").fill("Names");
  const area = ines.getByRole("textbox", { name: "What you have to say" });
  await area.pressSequentially("What does @tomas b");
  await expect(ines.getByRole("option", { name: TOMAS })).toBeVisible();
  await expectAccessible(ines);
  await ines.keyboard.press("Tab");
  await expect(area).toHaveValue(`What does @${TOMAS} `);
  await ines.keyboard.type("say?");
  await ines.keyboard.press("Control+Enter");
  await expect(ines.getByRole("paragraph").filter({ hasText: `What does @${TOMAS} say?` })).toBeVisible();
  await comesTo(tomas, "/notices", (there) =>
    expect(there.getByRole("main")).toContainText(/named you|calls you|Of names/, { timeout: 500 }),
  );
});

test("[P93] whoever opens a page that another is just beginning writes on with them", async ({
  page: ines,
  visitor,
  wiki,
}) => {
  for (const name of ["Ines Joins", "Tomas Begins"]) await addPerson(wiki, name, "member");
  const tomas = await visitor();
  await Promise.all([signIn(ines, "Ines Joins"), signIn(tomas, "Tomas Begins")]);
  await tomas.goto(`/edit/${address("Of beginning")}?kind=concept`);
  const his = await textOf(tomas, "Of beginning");
  await writeParagraph(tomas, his, "I begin");
  await saved(tomas);
  const hers = await openEditor(ines, "Of beginning");
  await expect(hers).toContainText("I begin");
  await writeParagraph(ines, hers, "and I go on.");
  await expect(his).toContainText("and I go on.");
});

test("[E71] one sees in which block the other types, and follows them through a long page until one types", async ({
  page: ines,
  visitor,
  wiki,
}) => {
  const tomas = await visitor();
  await comeIn(wiki, [
    [ines, "Ines Follows", "member"],
    [tomas, "Tomas Leads", "member"],
  ]);
  await tomas.goto(`/edit/${address("Of following")}?kind=article`);
  const his = await textOf(tomas, "Of following");
  await his.focus();
  await tomas.keyboard.insertText("The beginning.");
  for (let n = 0; n < 60; n++) {
    await tomas.keyboard.press("Enter");
    await tomas.keyboard.insertText(`Line ${n}.`);
  }
  await saved(tomas);
  const hers = await openEditor(ines, "Of following");
  await ines.evaluate(() => scrollTo(0, 0));
  await tomas.keyboard.type(" more");
  const typed = hers.locator("[data-typing]");
  await expect(typed).toHaveAttribute("data-typing", "Tomas Leads is typing here");
  await expect(typed).toContainText("Line 59. more");
  await expect(ines.getByRole("status").filter({ hasText: "Tomas Leads is typing in" })).toBeAttached();
  await expect(typed).toHaveCount(0);

  const him = ines.getByRole("button", { name: "Tomas Leads" });
  await expect(hers.getByText("Line 59.")).not.toBeInViewport();
  await him.press("Enter");
  await expect(him).toHaveAttribute("aria-pressed", "true");
  await expect(ines.getByRole("status").filter({ hasText: "You follow Tomas Leads" })).toBeVisible();
  await expect(hers.getByText("Line 59.")).toBeInViewport();
  await expectAccessible(ines);
  await tomas.keyboard.press("Control+Home");
  await expect(hers.getByText("The beginning.")).toBeInViewport();
  await ines.keyboard.press("Escape");
  await expect(him).toHaveAttribute("aria-pressed", "false");
  await him.click();
  await beginParagraph(ines, hers);
  await expect(him).toHaveAttribute("aria-pressed", "false");
});

for (const [size, viewport] of [
  ["a desk", { width: 1280, height: 800 }],
  ["a phone", { width: 360, height: 740 }],
] as const) {
  test.describe(`on ${size}`, () => {
    test.use({ viewport });

    test(`[E72] on ${size} a version is named from within the editor and stands beside the text`, async ({
      page,
      wiki,
    }) => {
      const [name, title] = [`Names on ${size}`, `Of versions on ${size}`];
      await addPerson(wiki, name, "member");
      await signIn(page, name);
      await page.goto(`/edit/${address(title)}?kind=article`);
      const text = await textOf(page, title);
      for (const [words, said] of [
        ["It begins.", "The first"],
        ["It goes on.", "The second"],
      ] as const) {
        await writeParagraph(page, text, words);
        await page.keyboard.press("Control+Alt+v");
        const panel = page.getByRole("region", { name: "Versions" });
        await panel.getByLabel("Name of what is written now").fill(said);
        await panel.getByLabel("Summary, if you like").fill(`${said} of two`);
        await panel.getByRole("button", { name: "Keep this version" }).press("Enter");
        await expect(panel.getByRole("status")).toHaveText(new RegExp(`^Saved as version \\d, “${said}”`));
        await expect(panel.getByRole("listitem").first()).toContainText(`${said} of two`);
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await expect(panel).toHaveCount(0);
        await expect(text).toBeFocused();
      }
      await page.keyboard.press("Control+Alt+v");
      const [beside] = await Promise.all([
        page.waitForEvent("popup"),
        page.getByRole("link", { name: "What has changed since version 1" }).click(),
      ]);
      await expect(beside.getByText("It goes on.")).toBeVisible();
    });
  });
}

test("[E75] in a draft a version is named from within the editor, compared and gone back to", async ({
  page,
  wiki,
}) => {
  const [name, title] = ["Names in a draft", "Of versions in a draft"];
  await addPerson(wiki, name, "newcomer");
  await signIn(page, name);
  await page.goto(`/edit/${address(title)}?kind=article`);
  const text = await textOf(page, title);
  await writeParagraph(page, text, "It begins.");
  await page.keyboard.press("Control+Alt+v");
  const panel = page.getByRole("region", { name: "Versions" });
  await panel.getByLabel("Name of what is written now").fill("The first");
  await panel.getByRole("button", { name: "Keep this version" }).press("Enter");
  await expect(panel.getByRole("status")).toHaveText("Saved as version 1, “The first”.");
  await expect(panel.getByRole("list", { name: "Versions of this draft" })).toContainText("The first");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(text).toBeFocused();
  await writeParagraph(page, text, "It goes on.");
  await saved(page);
  await page.keyboard.press("Control+Alt+v");
  const [beside] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: "What has changed since version 1" }).click(),
  ]);
  await expect(beside.getByText("It goes on.")).toBeVisible();
  await expectAccessible(beside);
  await beside.getByRole("button", { name: "Go back to it" }).click();
  await expect(beside).toHaveURL(/\/draft\/[0-9a-f-]+$/);
  await expect(beside.getByText("It begins.")).toBeVisible();
  await expect(beside.getByText("It goes on.")).toHaveCount(0);
  // Whoever has it open sees it go.
  await expect(text).not.toContainText("It goes on.");
});
