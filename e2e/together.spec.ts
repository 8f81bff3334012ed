import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addPerson, comeIn, signIn } from "./people";
import { address, beginParagraph, openEditor, saved, soonOn, writeParagraph } from "./writing";

const SCHOOL = "Post-autonomism";
const OTHER = "Benkler's commons-based peer production";
const QUESTION = "What licence protects a commons?";
const SENTENCE = `differs from ${OTHER} on ${QUESTION}, according to Antonio Negri`;
const SAID = "A licence alone does not hold a commons together.";
const INES = "Ines Vidal";
const TOMAS = "Tomas Berg";

// A browser says so itself when its server is gone.
test.use({ expectedErrors: [/WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/] });

test("[U45] two people write into one paragraph and state a position together; it stands on the other school's page, also after a restart", async ({
  page: ines,
  visitor,
  wiki,
}) => {
  test.setTimeout(120_000);
  const tomas = await visitor();
  await comeIn(wiki, [
    [ines, INES, "member"],
    [tomas, TOMAS, "member"],
  ]);
  const hers = await openEditor(ines, SCHOOL);
  const his = await openEditor(tomas, SCHOOL);

  await test.step("each sees who else is there", async () => {
    await expect(ines.getByRole("list", { name: "Also here" })).toContainText(TOMAS);
    await expect(tomas.getByRole("list", { name: "Also here" })).toContainText(INES);
  });

  await test.step("both write into one paragraph at once", async () => {
    await beginParagraph(ines, hers);
    await ines.keyboard.type("and");
    await expect(his.getByRole("paragraph").last()).toContainText("and");
    await his.getByRole("paragraph").last().click();
    await goToStartOf("and", tomas, his);
    await Promise.all([
      ines.keyboard.type(" she writes after it.", { delay: 15 }),
      tomas.keyboard.type("He writes before it ", { delay: 15 }),
    ]);
    for (const text of [hers, his]) {
      await expect(text.getByRole("paragraph").filter({ hasText: "He writes before it" })).toContainText(
        "she writes after it.",
      );
    }
    // The other's caret stands in the text with their name.
    await expect(hers.getByText(TOMAS)).toBeAttached();
    await expect(his.getByText(INES)).toBeAttached();
  });

  await test.step("they state a position, each in other fields", async () => {
    await beginParagraph(ines, hers);
    await ines.getByRole("button", { name: "Position", exact: true }).click();
    const [made, seen] = [newPosition(hers), newPosition(his)];
    await expect(made.getByRole("combobox", { name: /^Holder/ })).toBeFocused();
    await Promise.all([
      fillIn(made, /^Target/, OTHER),
      (async () => {
        await seen.getByRole("combobox", { name: "Stance" }).selectOption("differs from");
        await fillIn(seen, /^on/, QUESTION);
      })(),
    ]);
    await fillIn(made, /^according to/, "Antonio Negri");
    await fillIn(made, /^source/, "Commonwealth");
    await made.getByRole("paragraph").first().click();
    await ines.keyboard.type(SAID);
    for (const text of [hers, his]) {
      const whole = text.getByRole("region", { name: `Position: ${SCHOOL} ${SENTENCE}` });
      await expect(whole).toContainText(SAID);
    }
    await Promise.all([saved(ines), saved(tomas)]);
  });

  const reader = await visitor();
  await test.step("the other school's page says it from its end", () =>
    soonOn(reader, `/wiki/${address(OTHER)}`, () => expectNamed(reader)));

  await test.step("a restart keeps it all, and those who write are back by themselves", async () => {
    expect(await wiki.stop("SIGTERM")).toBe(0);
    for (const page of [ines, tomas])
      await expect(page.getByRole("status").filter({ hasText: /Offline|restarting/ })).toBeVisible();
    await writeParagraph(tomas, his, "He wrote this while it was away.");
    await wiki.start();
    await reader.goto(`/wiki/${address(OTHER)}`);
    await expectNamed(reader);
    await reader.goto(`/wiki/${address(SCHOOL)}`);
    await expect(reader.getByText("He writes before it and she writes after it.")).toBeVisible();
    await writeParagraph(ines, hers, "After the restart she goes on.");
    await expect(his).toContainText("After the restart she goes on.", { timeout: 20_000 });
    await expect(hers).toContainText("He wrote this while it was away.", { timeout: 20_000 });
    await Promise.all([saved(ines), saved(tomas)]);
  });
});

test("[U46] what was called saved is there after the server was killed", async ({ page, visitor, wiki }) => {
  test.setTimeout(120_000);
  const words = "Written the moment before the power went.";
  await addPerson(wiki, "Kit", "member");
  await signIn(page, "Kit");
  await writeParagraph(page, await openEditor(page, "Multitude"), words);
  await saved(page);
  await wiki.stop("SIGKILL");
  await wiki.start();
  const reader = await visitor();
  await reader.goto("/wiki/Multitude");
  await expect(reader.getByText(words)).toBeVisible();
});

/**
 * Goes to the start of the line in the paragraph of these words, in which somebody has just put the caret: the key is pressed
 * until the editor knows (writing.ts).
 */
async function goToStartOf(words: string, page: Page, text: Locator): Promise<void> {
  await expect
    .poll(async () => {
      await page.keyboard.press("Home");
      return text.evaluate((element) => {
        // The editor says so of the element that it makes.
        const { $from } = (element as EditorElement).editor.state.selection;
        return $from.parentOffset === 0 ? $from.parent.textContent : "";
      });
    })
    .toBe(words);
}

/** What the editor keeps on its element, as far as it is looked at here. */
type EditorElement = HTMLElement & {
  editor: { state: { selection: { $from: { parent: { textContent: string }; parentOffset: number } } } };
};

function newPosition(text: Locator): Locator {
  return text.getByRole("region", { name: /^Position: / }).last();
}

async function fillIn(position: Locator, name: RegExp, value: string): Promise<void> {
  const field = position.getByRole("combobox", { name });
  await field.fill(value);
  await field.press("Enter");
  await expect(field).toHaveValue(value);
}

async function expectNamed(reader: Page): Promise<void> {
  const naming = reader.getByRole("region", { name: "What others say of it" });
  await expect(naming.getByRole("heading", { name: "Differs from" })).toBeVisible({ timeout: 300 });
  const said = naming.getByRole("listitem").filter({ hasText: SAID });
  await expect(naming.getByRole("heading", { name: QUESTION })).toBeVisible({ timeout: 300 });
  await expect(said).toContainText(`${SCHOOL}, according to Antonio Negri`, { timeout: 300 });
}
