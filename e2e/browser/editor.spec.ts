import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import * as d from "../../document/build";
import { paste } from "./clipboard/clipboard";
import { GOOGLE_DOCS, LIBREOFFICE, MARKDOWN, WEB_PAGE, WIKITEXT, WORD } from "./clipboard/clips";
import { expect, test } from "../fixtures";
import { addPerson, signIn } from "../people";
import { SIZES } from "../sizes";
import { address, beginParagraph, saved, textOf, writeParagraph } from "../writing";

const ADA = "Ada Holm";
const BO = "Bo Lind";

// The policy says by itself that it keeps what was pasted from running.
// A page that was just begun is looked for until it is there.
test.use({
  expectedErrors: [/Executing inline event handler violates|404 .*\/wiki\/In_both_directions/],
});

type Editor = {
  getJSON: () => { content: unknown[] };
  commands: { setContent: (doc: unknown) => boolean; selectAll: () => boolean };
  view: {
    state: { selection: { head: number; $from: { parent: { textContent: string } } } };
    coordsAtPos: (at: number) => { top: number; bottom: number };
  };
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

const ONE_POSITION = d.page(
  d.p("before"),
  d.position({ id: ID, holder: "Oekonux", stance: "holds", topic: "Commons" }, d.p("what they say")),
);

const ENDING_IN_A_TABLE = d.page(d.p("before"), d.table(d.row(d.td("1"), d.td("2"))));

const LONG = d.page(...Array.from({ length: 60 }, (_, nth) => d.p(`The paragraph ${nth} of many.`)));

/** How far the caret is beneath the tools and above the lower edge of the window, in pixels. */
async function roomAroundCaret(text: Locator): Promise<{ above: number; below: number }> {
  return await text.evaluate((element) => {
    const { view } = (element as unknown as { editor: Editor }).editor;
    const { top, bottom } = view.coordsAtPos(view.state.selection.head);
    const tools = element.closest(".editor")?.querySelector(".editor-bar")?.getBoundingClientRect();
    return { above: top - (tools?.bottom ?? 0), below: window.innerHeight - bottom };
  });
}

/** Puts the caret into these words of a block. They are clicked until the editor knows, which may put it back (writing.ts). */
async function clickInto(text: Locator, block: Locator, words: string): Promise<void> {
  await expect
    .poll(async () => {
      await block.getByText(words).click();
      return await text.evaluate(
        (element) =>
          (element as unknown as { editor: Editor }).editor.view.state.selection.$from.parent.textContent,
      );
    })
    .toBe(words);
}

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
    await expect(text.locator("> *").nth(1)).toHaveText(/So/);
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

test("[E79] selected words are made bold from the bar above them and by keys, and the bar says so", async ({
  page,
}) => {
  await signIn(page, ADA);
  const text = await begin(page, "Of selected words");
  await text.focus();
  await page.keyboard.type("Germs grow here");
  await saved(page);
  const bar = page.getByRole("toolbar", { name: "Selected words" });
  await expect(bar).toBeHidden();
  await text.getByText("Germs grow here").dblclick({ position: { x: 8, y: 8 } });
  await expect(bar).toBeVisible();
  await expectAccessible(page, "the bar above selected words");
  await bar.getByRole("button", { name: "Bold" }).click();
  await expect(text.locator("strong")).toHaveText("Germs");
  await expect(bar.getByRole("button", { name: "Bold" })).toHaveAttribute("aria-pressed", "true");

  await test.step("by keys alone", async () => {
    await page.keyboard.press("End");
    await expect(bar).toBeHidden();
    await page.keyboard.press("Control+Shift+ArrowLeft");
    await expect(bar).toBeVisible();
    await page.keyboard.press("Control+b");
    await expect(text.locator("strong")).toHaveText(["Germs", "here"]);
    await expect(bar.getByRole("button", { name: "Bold" })).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("Control+b");
    await expect(text.locator("strong")).toHaveText(["Germs"]);
    await expect(text).toBeFocused();
  });
});

test("[E82] behind a table at the end of a page one writes on", async ({ page }) => {
  await signIn(page, ADA);
  const text = await begin(page, "Of ends");
  await text.evaluate((element, given) => {
    (element as unknown as { editor: Editor }).editor.commands.setContent(given);
  }, ENDING_IN_A_TABLE);
  await text.getByRole("cell", { name: "1" }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("after it");
  await expect(text.locator("> p")).toHaveText(["before", "after it"]);
});

test("[E2] a position that is duplicated from the menu of its block has an id of its own", async ({
  page,
}) => {
  await signIn(page, ADA);
  const text = await begin(page, "Of two alike");
  await text.evaluate((element, given) => {
    (element as unknown as { editor: Editor }).editor.commands.setContent(given);
  }, ONE_POSITION);
  const positions = text.getByRole("region", { name: /^Position: / });
  await expect(positions).toHaveCount(1);
  await clickInto(text, positions, "what they say");
  await page.keyboard.press("Alt+Enter");
  const menu = page.getByRole("menu", { name: "This block" });
  await expect(menu.getByRole("menuitem", { name: "Move up" })).toBeVisible();
  await menu.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(positions).toHaveCount(2);
  const ids = JSON.stringify(await blocks(text)).match(/"id":"[^"]+"/g) ?? [];
  expect(ids).toHaveLength(2);
  expect(ids[0]).toContain(ID);
  expect(ids[1]).not.toContain(ID);
  await saved(page);
});

test("[E4] words are replaced as one step, and each undoes only what they did themselves", async ({
  page: ada,
  visitor,
}) => {
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

test("[E80] [E20] words that are a title are offered as a link, and a link leads to a heading or from an address", async ({
  page,
}) => {
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
  await page.keyboard.type("[[telekommun");
  await page
    .getByRole("option")
    .filter({ hasText: /^Telekommunisten\s*leads to Venture communism$/ })
    .click();
  await expect(text.locator("a", { hasText: "Telekommunisten" })).toHaveAttribute(
    "data-title",
    "Telekommunisten",
  );
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
  await signIn(page, ADA);
  const text = await begin(page, "Of any shape");
  await text.evaluate((element, given) => {
    (element as unknown as { editor: Editor }).editor.commands.setContent(given);
  }, EVERYTHING);
  await text.focus();
  const before = await blocks(text);
  expect(JSON.stringify(before)).toContain(ID);
  const clip = await text.evaluate((element) => {
    // In one go: a browser that is slow to say where it has put the caret, after the focus, takes the choice back.
    (element as unknown as { editor: Editor }).editor.commands.selectAll();
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

for (const [size, viewport] of SIZES) {
  test(`[E81] on ${size} the caret stays in sight, and a list beneath it is whole`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await signIn(page, ADA);
    const text = await begin(page, `In sight on ${size}`);
    await text.evaluate((element, given) => {
      (element as unknown as { editor: Editor }).editor.commands.setContent(given);
    }, LONG);
    await beginParagraph(page, text);
    for (let up = 0; up < 45; up += 1) await page.keyboard.press("ArrowUp");
    await expect.poll(async () => (await roomAroundCaret(text)).above).toBeGreaterThanOrEqual(0);
    for (let down = 0; down < 40; down += 1) await page.keyboard.press("ArrowDown");
    await expect.poll(async () => (await roomAroundCaret(text)).below).toBeGreaterThanOrEqual(0);
    await beginParagraph(page, text);
    await page.keyboard.type("This leads elsewhere: [[Oekonux#");
    const list = page.getByRole("listbox", { name: "Pages" });
    await expect(list.getByRole("option").nth(1)).toBeVisible();
    await expect
      .poll(async () => {
        const box = await list.boundingBox();
        if (!box) return "no list";
        const { width, height } = viewport;
        return box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
      })
      .toBe(true);
    await page.keyboard.press("Escape");
    await saved(page);
  });
}

/** At which side of its paragraph the text begins. */
async function sideOf(paragraph: Locator): Promise<"left" | "right"> {
  return await paragraph.evaluate((element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    const [said, whole] = [words.getBoundingClientRect(), element.getBoundingClientRect()];
    return whole.right - said.right < said.left - whole.left ? "right" : "left";
  });
}

test("[E77] text from right to left begins at the right, while it is written and where it is read", async ({
  page,
  visitor,
}) => {
  await signIn(page, ADA);
  const title = "In both directions";
  const text = await begin(page, title);
  const [arabic, english] = ["المشاع يخص من يعتنون به", "And this runs the other way."];
  await writeParagraph(page, text, arabic);
  await writeParagraph(page, text, english);
  expect(await sideOf(text.getByText(arabic))).toBe("right");
  expect(await sideOf(text.getByText(english))).toBe("left");
  await saved(page);
  const reader = await visitor();
  await expect(async () => {
    await reader.goto(`/wiki/${address(title)}`);
    await expect(reader.getByText(arabic)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  expect(await sideOf(reader.getByText(arabic))).toBe("right");
  expect(await sideOf(reader.getByText(english))).toBe("left");
});

test("[E78] who wants no motion sees none while they write", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, ADA);
  const text = await begin(page, "At rest");
  await writeParagraph(page, text, "Nothing here moves. ");
  await page.keyboard.type("/");
  await expect(page.getByRole("listbox", { name: "What to put here" })).toBeVisible();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("body, body *")].flatMap((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      const rests = animationName === "none" && /^(0s(, )?)*$/.test(transitionDuration);
      return rests ? [] : [element.outerHTML.slice(0, 100)];
    }),
  );
  expect(moving).toEqual([]);
});
