import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures";
import { comeIn } from "./people";
import { saved, textOf, writeParagraph } from "./writing";

const PAGE = "Talked about";
// Looked for until it is there.
test.use({ expectedErrors: [/404 .*\/wiki\/Talked_about/] });

const WORDS = "held by those who use it";

test("[J9] what one says on words of a page stands beside the text of the other within two seconds, and on the page for readers", async ({
  page: ines,
  visitor,
  wiki,
}) => {
  test.setTimeout(120_000);
  const nia = await visitor();
  await comeIn(wiki, [
    [ines, "Ines Talk", "member"],
    [nia, "Nia Talk", "newcomer"],
  ]);

  await test.step("a page is written, and its writer looks at what is said about it", async () => {
    await ines.goto("/edit/Talked_about?kind=article");
    const text = await textOf(ines, PAGE);
    await writeParagraph(ines, text, `A commons is ${WORDS}, and by nobody else.`);
    await saved(ines);
  });
  const panel = ines.getByRole("region", { name: "Comments" });

  await test.step("a newcomer who reads chooses words and comments on them", async () => {
    await expect(async () => {
      await nia.goto("/wiki/Talked_about");
      await expect(nia.getByText(WORDS)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await ines
      .getByRole("button", { name: /^Comments/ })
      .first()
      .click();
    await nia.getByText(WORDS).evaluate((element, words) => {
      const text = element.firstChild;
      const at = text?.textContent?.indexOf(words) ?? -1;
      if (!text || at < 0) throw new Error("the words are not there");
      document.getSelection()?.setBaseAndExtent(text, at, text, at + words.length);
    }, WORDS);
    await nia.getByRole("link", { name: "Comment on these words" }).click();
    await expect(nia.getByText(WORDS)).toBeVisible();
    await nia.getByRole("textbox", { name: "Your comment on these words" }).fill("Whose use, @Ines Talk?");
    await nia.getByRole("button", { name: "Say it" }).click();
    await expect(nia.getByRole("paragraph").filter({ hasText: "Whose use, @Ines Talk?" })).toBeVisible();
  });

  await test.step("it stands beside the other's text, and the answer on the first one's page, without a reload", async () => {
    await expect(panel.getByRole("paragraph").filter({ hasText: "Whose use, @Ines Talk?" })).toBeVisible({
      timeout: 2_000,
    });
    await panel.getByText("Answer", { exact: true }).first().click();
    await panel.getByRole("textbox", { name: /^Your answer/ }).fill("Everybody's.");
    await panel.getByRole("button", { name: "Answer" }).click();
    await expect(nia.getByRole("paragraph").filter({ hasText: "Everybody's." })).toBeVisible({
      timeout: 2_000,
    });
    // What is typed from then on stays, also before her own answer stands beside the text.
    await expect(panel.getByRole("textbox", { name: /^Your answer/ })).toHaveValue("");
  });

  await test.step("an answer that is being typed stays when the other resolves the conversation", async () => {
    const answer = panel.getByRole("textbox", { name: /^Your answer/ });
    await answer.fill("And by those who come after.");
    const looked = () =>
      ines.waitForResponse(
        (response) => response.request().method() === "POST" && response.url().includes("/edit/Talked_about"),
      );
    const once = looked();
    await nia.getByRole("button", { name: /^Resolve/ }).click();
    await once;
    const again = looked();
    await nia.getByRole("button", { name: /^Reopen/ }).click();
    await again;
    await expect(nia.getByRole("button", { name: /^Resolve/ })).toBeVisible();
    // Had the conversation gone for a moment, its form would be empty and folded now.
    await expect(answer).toHaveValue("And by those who come after.");
    await answer.fill("");
  });

  await test.step("the page counts it beneath the block, and a reader without an account reads it", async () => {
    const reader = await visitor();
    await expect(async () => {
      await reader.goto("/wiki/Talked_about");
      await expect(reader.getByRole("link", { name: "2 comments" })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await reader.getByRole("link", { name: "2 comments" }).click();
    await expect(reader.getByText("Everybody's.")).toBeVisible();
    await expect(reader.getByText("Answer", { exact: true })).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page: reader }).analyze();
    expect(violations).toEqual([]);
  });

  await test.step("who was named is told, and a topic of its own is begun and resolved", async () => {
    await ines.goto("/notices");
    await expect(ines.getByText(/Nia Talk named you/)).toBeVisible();
    await ines.goto("/talk/Talked_about");
    await ines.getByText("Begin a conversation").click();
    await ines.getByRole("textbox", { name: "What it is about" }).fill("The whole of it");
    await ines.getByRole("textbox", { name: "What you have to say" }).fill("Is it long enough?");
    await ines.getByRole("button", { name: "Begin it" }).click();
    // Until she is led to it, the conversation that was there before stands here, and can be resolved too.
    const topic = ines.getByRole("article", { name: "The whole of it" });
    await topic.getByRole("button", { name: /^Resolve/ }).click();
    await expect(topic.getByText(/^Resolved by Ines Talk/)).toBeVisible();
    await ines.setViewportSize({ width: 360, height: 740 });
    await ines.goto("/talk/Talked_about");
    expect(await ines.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const { violations } = await new AxeBuilder({ page: ines }).analyze();
    expect(violations).toEqual([]);
  });

  await test.step("what was said is found by its words, resolved or not, here and over all pages", async () => {
    const search = ines.getByRole("search", { name: "Search this talk" });
    await search.getByRole("searchbox").fill("long enough");
    await search.getByRole("button").click();
    await expect(ines.getByRole("article")).toHaveCount(1);
    await expect(ines.getByRole("paragraph").filter({ hasText: "Is it long enough?" })).toBeVisible();
    await ines.goto("/search?q=%22long+enough%22");
    await ines.getByRole("link", { name: "What is said about them" }).click();
    await expect(ines.locator("mark").first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page: ines }).analyze();
    expect(violations).toEqual([]);
    expect(await ines.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await ines.getByRole("link", { name: "The whole of it" }).click();
    await expect(ines.getByRole("paragraph").filter({ hasText: "Is it long enough?" })).toBeVisible();
  });
});
