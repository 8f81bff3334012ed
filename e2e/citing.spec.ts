import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";
import { SIZES } from "./sizes";
import { address, saved, textOf, writeParagraph } from "./writing";

const ADA = "Ada Cites";
const BIBTEX =
  "@book{hardt2000, title = {Empire of the citing}, author = {Hardt, Michael and Negri, Antonio}, year = {2000}, publisher = {Harvard University Press}}";

// A title that is missing is refused first.
test.use({ expectedErrors: [/status of (404|422)/] });

test.beforeEach(async ({ wiki }, { retry, repeatEachIndex }) => {
  if (retry + repeatEachIndex > 0 || made) return;
  made = true;
  await addPerson(wiki, ADA, "member");
});
let made = false;

for (const [size, viewport] of SIZES) {
  test(`[E62] on ${size} a reference makes the page of its work, which stands among the references`, async ({
    page,
    visitor,
  }) => {
    await page.setViewportSize(viewport);
    await signIn(page, ADA);
    const title = `Citing on ${size}`;
    await page.goto(`/edit/${address(title)}?kind=school`);
    const text = await textOf(page, title);
    await writeParagraph(page, text, "A school that cites. ");
    await page.getByRole("button", { name: "Position", exact: true }).click();
    const source = page.getByRole("combobox", { name: "source: the work that says so" });
    await source.fill(BIBTEX);
    await source.press("Enter");
    const offer = page.getByRole("group", { name: "A page for the source" });
    await expect(offer).toContainText("This is an entry of BibTeX.");
    const { violations } = await new AxeBuilder({ page }).include(".work-offer").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await offer.getByRole("button", { name: "Make a work page" }).click();
    await expect(offer).toHaveCount(0);
    await expect(source).toHaveValue("Empire of the citing");

    // Another source is known by its number only.
    await source.fill("doi:10.1000/182");
    await source.press("Enter");
    await offer.getByRole("button", { name: "Make a work page" }).click();
    await expect(offer.getByRole("alert")).toHaveText("What is the title of the work?");
    await offer.getByRole("textbox", { name: "Title of the work" }).fill(`Handbook for ${size}`);
    await offer.getByRole("button", { name: "Make a work page" }).click();
    await expect(source).toHaveValue(`Handbook for ${size}`);
    await source.fill(BIBTEX);
    await source.press("Enter");
    await offer.getByRole("button", { name: "Make a work page" }).click();
    await expect(source).toHaveValue("Empire of the citing");
    await saved(page);
    await page.getByRole("link", { name: "Done" }).first().click();

    const reader = await visitor();
    await reader.setViewportSize(viewport);
    const references = reader.getByRole("region", { name: "References" });
    await expect(async () => {
      await reader.goto(`/wiki/${address(title)}`);
      await expect(references.getByRole("link", { name: "BibTeX" })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
    await expect(references.getByRole("listitem")).toHaveText(
      "Michael Hardt and Antonio Negri. Empire of the citing. Harvard University Press, 2000.",
    );
    const path = (await references.getByRole("link", { name: "BibTeX" }).getAttribute("href")) ?? "";
    const file = await reader.request.get(path);
    expect(file.headers()["content-disposition"]).toContain(".bib");
    expect(await file.text()).toContain("title = {{Empire of the citing}}");
    const { violations: others } = await new AxeBuilder({ page: reader }).include(".references").analyze();
    expect(others.map(({ id }) => id)).toEqual([]);
    await references.getByRole("link", { name: "Empire of the citing" }).click();
    await expect(reader.getByRole("listitem").filter({ hasText: "Authors:" })).toContainText(
      "Michael Hardt; Antonio Negri",
    );
  });
}
test("[E63] words without a source are asked about once; a quotation gets its source, or a reason stands in the history", async ({
  page,
}) => {
  await signIn(page, ADA);
  const title = "Words from somewhere";
  await page.goto(`/edit/${address(title)}?kind=article`);
  const text = await textOf(page, title);
  const words = "The commons is a social practice that is governed by those who make and use it together.";
  await writeParagraph(page, text, words);
  const question = page.getByRole("region", { name: "Where this comes from" });
  await expect(question).toContainText("Is this a quotation?");
  await expect(text).toBeFocused();
  await page.keyboard.type(" And so on.");
  await expect(text).toContainText("And so on.");
  const { violations } = await new AxeBuilder({ page }).include(".source-question").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await question.getByRole("button", { name: "Somebody else’s words" }).press("Enter");
  const work = question.getByRole("combobox", { name: "The work that is quoted" });
  await expect(work).toBeFocused();
  await work.fill("A book of the commons");
  await work.press("Enter");
  await expect(text.locator("blockquote")).toContainText("The commons is a social practice");
  await expect(text.locator("blockquote [data-footnote]")).toHaveCount(1);
  await expect(question).toHaveCount(0);
  await writeParagraph(
    page,
    text,
    "Much more of it, of which nobody asks a second time, however long it becomes.",
  );
  await saved(page);

  const other = "Words of my own";
  await page.goto(`/edit/${address(other)}?kind=article`);
  const mine = await textOf(page, other);
  await writeParagraph(
    page,
    mine,
    "I have thought about this for a long time, and this is what I have come to think.",
  );
  await question.getByRole("button", { name: "It needs no source" }).click();
  await question.getByRole("textbox", { name: "Why, if you like" }).fill("My own words");
  await question.getByRole("button", { name: "Say so" }).click();
  await expect(question).toHaveCount(0);
  await expect(mine).toBeFocused();
  await saved(page);
  await page.getByRole("link", { name: "Done" }).first().click();
  await expect(async () => {
    await page.goto(`/history/${address(other)}`);
    await expect(page.getByText("Without a source: My own words")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
});
