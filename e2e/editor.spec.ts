import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import * as d from "../document/build";
import { paste } from "./clipboard/clipboard";
import { GOOGLE_DOCS, LIBREOFFICE, MARKDOWN, WEB_PAGE, WIKITEXT, WORD } from "./clipboard/clips";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";
import { address, beginParagraph, saved, textOf, writeParagraph } from "./writing";

const ADA = "Ada Holm";
const BO = "Bo Lind";

// The policy says by itself that it keeps what was pasted from running.
test.use({ expectedErrors: [/Executing inline event handler violates/] });

type Editor = {
  getJSON: () => { content: unknown[] };
  commands: { setContent: (doc: unknown) => boolean; selectAll: () => boolean };
};

const ID = "11111111-1111-4111-8111-111111111111";

/** A bit of all that a page may say. */
const EVERYTHING = d.page(
  d.h(2, "Everything"),
  d.p(
    "see ",
    d.link("Germ form"),
    ", ",
    d.b(d.i("both")),
    d.br(),
    d.mark("code", ["$x^2$"]),
    d.note("a ", d.b("note")),
    ".",
  ),
  d.ul("one", d.li(d.p("two"), d.ol("first"))),
  d.tasks(d.task(true, d.p("done")), d.task(false, d.p("to do"))),
  d.quote(d.p("a quotation")),
  d.pre("const a = 1;\n  b();", "typescript"),
  d.pre("\\frac{a}{b}", "math"),
  d.unconverted("{{template}}"),
  d.table(d.row(d.th("a"), d.th("b")), d.row(d.td("1"), d.td("2"))),
  d.position(
    { id: ID, holder: "Oekonux", stance: "holds", topic: "Commons" },
    d.p("said"),
    d.quote(d.p("their words")),
  ),
  d.p("the end"),
);

/** The blocks of the text, as the document has them. */
async function blocks(text: Locator): Promise<unknown[]> {
  return await text.evaluate(
    (element) => (element as unknown as { editor: Editor }).editor.getJSON().content,
  );
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    what,
  ).toEqual([]);
}

/** The editor of a page that nobody need have written yet. */
async function begin(page: Page, title: string): Promise<Locator> {
  await page.goto(`/edit/${address(title)}?kind=article`);
  return await textOf(page, title);
}

test.beforeEach(async ({ wiki }, { retry, repeatEachIndex }) => {
  if (retry + repeatEachIndex > 0 || made) return;
  made = true;
  await addPerson(wiki, ADA, "member");
  await addPerson(wiki, BO, "member");
});
let made = false;

test("[E3] a page is written from the list behind the stroke, by keys alone, and every menu is accessible", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, ADA);
  const text = await begin(page, "Written by keys");
  await text.focus();
  await page.keyboard.type("## Begun by signs");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/todo");
  const list = page.getByRole("listbox", { name: "What to put here" });
  await expect(list.getByRole("option")).toHaveCount(1);
  await expectAccessible(page, "the list behind the stroke");
  await page.keyboard.press("Enter");
  await page.keyboard.type("a task");
  await expect(text.getByRole("checkbox")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/");
  await expect(list).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await page.keyboard.press("Backspace");
  await page.keyboard.type("So $a^2$ it is.");
  await expect(text.locator("math")).toBeVisible();

  await test.step("the menu of the block", async () => {
    await page.keyboard.press("Alt+Enter");
    const menu = page.getByRole("menu", { name: "This block" });
    await expect(menu.getByRole("menuitem", { name: "Move up" })).toBeFocused();
    await expectAccessible(page, "the menu of a block");
    await page.keyboard.press("h");
    await page.keyboard.press("h");
    await page.keyboard.press("Enter");
    await expect(text.getByRole("heading", { level: 3 })).toHaveText(/So/);
    await page.keyboard.press("Alt+Shift+ArrowUp");
    await expect(text.locator("> *").first()).toHaveText(/Begun|So/);
    await expect(text).toBeFocused();
  });

  await test.step("the keys, the outline and what Escape does", async () => {
    await page.keyboard.press("Control+/");
    const help = page.getByRole("dialog", { name: "Keys and signs" });
    await expect(help).toBeVisible();
    await expectAccessible(page, "the keys");
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await expect(text).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("toolbar", { name: "Editing" }).locator(":focus")).toBeVisible();
    await page.keyboard.type("?");
    await expect(help).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(text).toBeFocused();
    await page.keyboard.press("Control+Alt+o");
    await expect(
      page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: "Begun by signs" }),
    ).toBeFocused();
    await expectAccessible(page, "the outline");
    await page.keyboard.press("Escape");
  });

  await test.step("a table", async () => {
    await beginParagraph(page, text);
    await page.keyboard.type("/table");
    await page.keyboard.press("Enter");
    await page.keyboard.type("a");
    await page.keyboard.press("Tab");
    await page.keyboard.type("b");
    await page.getByRole("button", { name: /^Table: / }).click();
    await page.getByRole("menuitem", { name: "Add a row below" }).click();
    await expect(text.getByRole("row")).toHaveCount(4);
    await expect(text.getByRole("columnheader").filter({ hasText: "b" })).toBeVisible();
  });
  await saved(page);
});

test("[E4] words are replaced as one step, and each undoes only what they did themselves", async ({
  page: ada,
  visitor,
}) => {
  test.setTimeout(120_000);
  const bo = await visitor();
  await Promise.all([signIn(ada, ADA), signIn(bo, BO)]);
  const hers = await begin(ada, "Of two hands");
  await hers.focus();
  await ada.keyboard.type("The germ is a germ.");
  await saved(ada);
  const his = await begin(bo, "Of two hands");
  await expect(his).toContainText("The germ is a germ.");
  await writeParagraph(bo, his, "Bo sees the germ too.");
  await expect(hers).toContainText("Bo sees the germ too.");

  await hers.focus();
  await ada.keyboard.press("Control+f");
  const bar = ada.getByRole("search", { name: "Find and replace in this text" });
  await bar.getByLabel("Find", { exact: true }).fill("GERM");
  await expect(bar.getByRole("status")).toHaveText(/of 3$/);
  await bar.getByLabel("Replace with").fill("seed");
  await expectAccessible(ada, "find and replace");
  await bar.getByRole("button", { name: "Replace all" }).click();
  await expect(his).toContainText("The seed is a seed.");
  await expect(his).toContainText("Bo sees the seed too.");
  await writeParagraph(bo, his, "And Bo goes on.");
  await expect(hers).toContainText("And Bo goes on.");
  await ada.keyboard.press("Escape");
  await expect(hers).toBeFocused();
  await ada.keyboard.press("Control+z");
  for (const text of [hers, his]) {
    await expect(text).toContainText("The germ is a germ.");
    await expect(text).toContainText("Bo sees the germ too.");
    await expect(text).toContainText("And Bo goes on.");
  }
});

test("[E20] words that are a title are offered as a link, and a link leads to a heading or from an address", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, ADA);
  const text = await begin(page, "Of links");
  await text.focus();
  await page.keyboard.type("They speak of the germ form");
  await page.getByRole("button", { name: /^Link “Germ form”/ }).waitFor();
  await expect(text.locator("a")).toHaveCount(0);
  await page.keyboard.press("Alt+l");
  await expect(text.locator("a", { hasText: "germ form" })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type("[[Oekonux#benk");
  await expect(page.getByRole("option").first()).toContainText("On Benkler");
  await page.keyboard.press("Enter");
  await expect(text.locator("a", { hasText: "On Benkler" })).toBeVisible();
  await page.keyboard.press("Enter");
  await paste(page, { text: `${new URL(page.url()).origin}/wiki/Peer_Production_Licence` });
  await expect(text.locator("a", { hasText: "Peer Production Licence" })).toHaveAttribute(
    "data-title",
    "Peer Production Licence",
  );
});

test("[E31] what comes from other programs keeps its structure, and one undo takes it back", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, ADA);
  const text = await begin(page, "Of the clipboard");
  const clips: readonly (readonly [string, { html?: string; text?: string }, readonly string[]])[] = [
    ["Word", { html: WORD }, ["Ostrom says so.", "one and a half", "Held"]],
    ["Google Docs", { html: GOOGLE_DOCS }, ["Held", "done"]],
    ["LibreOffice", { html: LIBREOFFICE }, ["Held", "first"]],
    ["a web page", { html: WEB_PAGE }, ["Held", "def held()"]],
    ["Markdown", { text: MARKDOWN }, ["Held", "to do"]],
    ["wikitext", { text: WIKITEXT }, ["Held", "two"]],
  ];
  for (const [from, clip, said] of clips) {
    await test.step(from, async () => {
      await text.focus();
      await paste(page, { text: "x", ...clip });
      await expect(text.getByRole("heading", { level: 2, name: "On the commons" })).toBeVisible();
      for (const words of said) await expect(text).toContainText(words);
      await expect(
        text.locator(
          "[style*='font'], [style*='color'], font, script, iframe, [onclick], [onerror], a[href^='javascript']",
        ),
      ).toHaveCount(0);
      if (from === "Word") {
        await expect(text.locator("[data-footnote]")).toHaveCount(1);
        await expect(text.locator("ul ul")).toContainText("one and a half");
        await expect(text.locator("strong")).toHaveText("Held");
        await expect(text.getByRole("cell")).toHaveCount(2);
      }
      if (from === "Google Docs") {
        await expect(text.locator("strong")).toHaveText("Held");
        await expect(text.getByRole("link", { name: "common" })).toHaveAttribute(
          "href",
          "https://example.org/commons",
        );
        await expect(text.getByRole("checkbox")).toBeChecked();
      }
      await page.keyboard.press("Control+z");
      await expect(text).not.toContainText("Held");
    });
  }
  expect(await page.evaluate(() => "pwned" in window)).toBe(false);
});

test("[E32] what is cut and pasted is unchanged, whatever the schema has, and a position keeps its id", async ({
  page,
}) => {
  test.setTimeout(60_000);
  await signIn(page, ADA);
  const text = await begin(page, "Of any shape");
  await text.evaluate((element, given) => {
    const { editor } = element as unknown as { editor: Editor };
    editor.commands.setContent(given);
    editor.commands.selectAll();
  }, EVERYTHING);
  await text.focus();
  const before = await blocks(text);
  expect(JSON.stringify(before)).toContain(ID);
  const clip = await text.evaluate((element) => {
    const data = new DataTransfer();
    element.dispatchEvent(
      new ClipboardEvent("cut", { clipboardData: data, bubbles: true, cancelable: true }),
    );
    return { html: data.getData("text/html"), text: data.getData("text/plain") };
  });
  await expect(text).not.toContainText("Everything");
  await paste(page, clip);
  await expect(text).toContainText("Everything");
  expect(await blocks(text)).toEqual(before);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("[E1] a block is moved and turned into another with the thumb", async ({ page }) => {
    test.setTimeout(90_000);
    await signIn(page, ADA);
    const text = await begin(page, "By the thumb");
    await text.tap();
    await page.keyboard.type("first");
    await page.keyboard.press("Enter");
    await page.keyboard.type("second");
    await page.getByRole("button", { name: /^This block/ }).tap();
    await page.getByRole("menuitem", { name: "Move up" }).tap();
    await expect(text.getByRole("paragraph").first()).toHaveText("second");
    await page.getByRole("button", { name: /^This block/ }).tap();
    await page.getByRole("menuitem", { name: "Quotation" }).tap();
    await expect(text.getByRole("blockquote")).toHaveText("second");
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBeLessThanOrEqual(0);
  });
});
