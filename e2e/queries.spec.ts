import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";
import { beginParagraph, openEditor, saved, writeParagraph } from "./writing";

const ASKING = "Empire";
const STATING = "Multitude";
const SAID = "It says too little of those who cannot code.";
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Milliseconds within which an open tab shows what was changed elsewhere. */
const SOON = 3_000;

test("[Q10] a query is made by keyboard in a form, read without scripts, and follows what others write elsewhere", async ({
  page: writer,
  visitor,
  browser,
  baseURL,
  wiki,
}) => {
  test.setTimeout(150_000);
  await addPerson(wiki, "Quim Query", "member");
  await signIn(writer, "Quim Query");

  await test.step("the form opens where one writes, and shows its answer at once", async () => {
    const text = await openEditor(writer, ASKING);
    await writeParagraph(writer, text, "Let us ask.");
    await beginParagraph(writer, text);
    await writer.keyboard.press("Escape");
    const toolbar = writer.getByRole("toolbar", { name: "Editing" });
    const tool = toolbar.getByRole("button", { name: /^Query/ });
    await expect(async () => {
      await writer.keyboard.press("ArrowRight");
      await expect(tool).toBeFocused({ timeout: 200 });
    }).toPass();
    await writer.keyboard.press("Enter");
    const form = text.getByRole("group", { name: "What the query asks" });
    await expect(form.getByLabel("Show as")).toBeFocused();
    await writer.keyboard.press("Tab");
    await writer.keyboard.press("Tab");
    await expect(form.getByRole("combobox", { name: "Towards" })).toBeFocused();
    await writer.keyboard.type("Oekonux");
    await writer.keyboard.press("Enter");
    await expect(text.getByRole("region", { name: "Positions towards Oekonux" }).first()).toContainText(
      "A germ is there",
    );
    await form.getByRole("button", { name: "Done with the query" }).press("Enter");
    await expect(form).toBeHidden();
    await saved(writer);
    await expectAccessible(writer);
  });

  const address = `/wiki/${ASKING.replaceAll(" ", "_")}`;
  await test.step("it is read without scripts, on a phone too", async () => {
    const context = await browser.newContext({
      baseURL,
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    const plain = await context.newPage();
    await expect(async () => {
      await plain.goto(address);
      await expect(answer(plain)).toContainText("A germ is there", { timeout: 300 });
    }).toPass({ timeout: SOON });
    const { width } = (await plain.locator("body").boundingBox()) ?? { width: 0 };
    expect(width).toBeLessThanOrEqual(360);
    await context.close();
  });

  const reader = await visitor();
  await reader.goto(address);
  await expectAccessible(reader);
  await writer.goto(address);
  await expect(answer(writer)).toBeVisible();
  const other = await visitor();
  await addPerson(wiki, "Olga Other", "member");
  await signIn(other, "Olga Other");
  await test.step("tabs that are open follow an edit of another page, with a session and without", async () => {
    const text = await openEditor(other, STATING);
    await beginParagraph(other, text);
    await other.getByRole("button", { name: "Position", exact: true }).click();
    const position = text.getByRole("region", { name: /^Position: / }).last();
    const target = position.getByRole("combobox", { name: /^Target/ });
    await target.fill("Oekonux");
    await target.press("Enter");
    await position.getByRole("combobox", { name: "Stance" }).selectOption("critiques");
    await position.getByRole("paragraph").first().click();
    await other.keyboard.type(SAID);
    await Promise.all(
      [reader, writer].map((page) => expect(answer(page)).toContainText(SAID, { timeout: SOON })),
    );
  });
});

test("[Q11] every filter is in the address, and what makes no sense is said beside its field", async ({
  page,
}) => {
  await page.goto("/positions");
  await page.getByLabel("Towards").fill("oekonux");
  await page.getByText("More filters").click();
  await page.getByRole("checkbox", { name: "critiques" }).check();
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(page).toHaveURL(/\/positions\?stance=critiques&target=Oekonux$/);
  await expect(page.getByText(/^\d+ positions$/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Venture communism" })).toBeVisible();
  await page
    .getByRole("navigation", { name: "Ways to look at positions" })
    .getByRole("link", { name: "Matrix" })
    .click();
  await expect(page).toHaveURL(/\/matrix\?stance=critiques&target=Oekonux$/);
  await page.goto("/positions?during=soon&holder=P2P+Foundation");
  await expect(page.getByLabel("Held during")).toHaveAccessibleDescription(/Give a year such as 2012/);
  await expect(page.getByLabel("Held during")).toHaveValue("soon");
  await expect(
    page
      .getByRole("heading", { name: "On no question" })
      .or(page.getByText(/positions$/))
      .first(),
  ).toBeVisible();
  await expectAccessible(page);
});

test("[Q20] titles are completed where positions are asked for, and the answer is taken along as CSV", async ({
  page,
}) => {
  await page.goto("/positions");
  const holder = page.getByRole("combobox", { name: "Held by" });
  await holder.fill("oekon");
  await expect(page.getByRole("option", { name: /^Oekonux/ }).first()).toBeVisible();
  await holder.press("ArrowDown");
  await holder.press("Enter");
  await expect(holder).toHaveValue("Oekonux");
  await holder.press("Enter");
  await expect(page).toHaveURL(/\/positions\?holder=Oekonux$/);
  await expect(page.getByRole("link", { name: "All of them as CSV" })).toHaveAttribute(
    "href",
    "/positions/list.csv?holder=Oekonux",
  );
});

function answer(page: Page) {
  return page.getByRole("region", { name: "Positions towards Oekonux" });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
