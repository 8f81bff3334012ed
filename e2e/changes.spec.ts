import { request as requests, type Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";
import { program, type Writer } from "./program";
import { openFollowing } from "./writing";

const WRITER = "Lena Lively";
const FIRST = "Petra Patrol";
const SECOND = "Quirin Quick";
/** Only the changes of this test's own writer, so that what others write on the same wiki is not counted. */
const LIST = `/changes?by=${encodeURIComponent(WRITER)}`;
let put: Writer;
let known: string | undefined;

test.beforeEach(async ({ wiki }) => {
  if (known === wiki.url) return;
  // Of its own: that of a test ends with the test.
  put = await program(wiki, await requests.newContext({ baseURL: wiki.url }), WRITER, "member");
  for (const name of [FIRST, SECOND]) await addPerson(wiki, name, "member");
  known = wiki.url;
  for (let count = 1; count <= 16; count += 1) await put(`Brook ${count}`, `It runs past stone ${count}.`);
});

function row(page: Page, title: string, number = 1) {
  return page.getByRole("listitem", { name: `${title}, revision ${number}`, exact: true });
}

for (const isMember of [false, true]) {
  test(`[P73] new changes come by themselves, and what is read stays where it is: ${isMember ? "a member" : "a reader"}`, async ({
    page,
  }) => {
    const prefix = isMember ? "Mill" : "Weir";
    if (isMember) await signIn(page, FIRST);
    await page.goto(LIST);
    await expect(row(page, "Brook 16")).toBeVisible();
    await put(`${prefix} 1`, "It has a wheel.");
    await expect(row(page, `${prefix} 1`)).toBeVisible();
    const read = row(page, "Brook 2");
    await read.evaluate((element) => element.scrollIntoView({ block: "center" }));
    const before = await read.boundingBox();
    await put(`${prefix} 2`, "It has two wheels.");
    await put(`${prefix} 3`, "It has three.");
    await expect(page.getByRole("button", { name: "2 new changes" })).toBeVisible();
    expect(Math.abs(((await read.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
    await page.getByRole("button", { name: "2 new changes" }).click();
    await expect(row(page, `${prefix} 3`)).toBeInViewport();
    await expect(row(page, `${prefix} 3`)).toBeFocused();
    await expect(page.getByRole("button", { name: /new changes?$/ })).toBeHidden();
  });
}

test("[P74] what a change did is shown beside its row", async ({ page }) => {
  await put("Brook 10", "It runs past stone 10 and a willow.");
  await page.goto(LIST);
  const changed = row(page, "Brook 10", 2);
  // Beside the links, which have cards of their own.
  await changed
    .locator("p.meta")
    .first()
    .hover({ position: { x: 400, y: 4 } });
  const card = page.getByRole("complementary", { name: "Preview" });
  await expect(card.locator("ins")).toHaveText(/and a willow/);
  await page.mouse.move(0, 0);
  await expect(card).toBeHidden();
  // The key comes with the focus: half a second later the card is there by itself, and the key would put it away.
  await changed.evaluate((shown) => {
    shown.focus();
    shown.dispatchEvent(new KeyboardEvent("keydown", { key: "d", bubbles: true }));
  });
  await expect(card.locator("ins")).toHaveText(/and a willow/);
  await card.getByRole("button", { name: "Turn previews off" }).click();
  await expect(card).toBeHidden();
  await changed.focus();
  // What comes to lie under a pointer at that moment does not put away what the keyboard asked for.
  await changed.evaluate((shown) => {
    shown.dispatchEvent(new KeyboardEvent("keydown", { key: "d", bubbles: true }));
    document.body.dispatchEvent(new PointerEvent("pointerover", { pointerType: "mouse", bubbles: true }));
  });
  await expect(card).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await page.keyboard.press("d");
  await expect(card).toBeVisible();
});

test("[P75] a change is patrolled by one key, which another patroller sees, and rolled back by two", async ({
  page,
  visitor,
  wiki,
  request,
}) => {
  const vandal = "Vera Vandal";
  const spoil = await program(wiki, request, vandal, "member");
  for (const count of [12, 11]) await spoil(`Brook ${count}`, `It runs past stone ${count}, badly.`);
  const list = `/changes?by=${encodeURIComponent(vandal)}`;
  const other = await visitor();
  await signIn(other, SECOND);
  await other.goto(list);
  await signIn(page, FIRST);
  await openFollowing(page, `${list}&unpatrolled=1`);
  await expect(page.getByRole("button", { name: "Keys (?)" })).toBeVisible();
  const bad = row(page, "Brook 11", 2);
  await page.keyboard.press("j");
  await expect(bad).toBeFocused();
  await page.keyboard.press("j");
  await expect(row(page, "Brook 12", 2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(bad).toBeFocused();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByText("Patrolled:")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await bad.focus();
  await page.keyboard.press("p");
  const seen = row(other, "Brook 11", 2);
  await expect(seen.getByText(`patrolled by ${FIRST}`)).toBeVisible();
  await expect(bad).toBeHidden();
  await expect(row(page, "Brook 12", 2)).toBeFocused();
  await seen.focus();
  await other.keyboard.press("r");
  await expect(other.getByRole("button", { name: "Roll back: Brook 11, revision 2" })).toBeFocused();
  await other.keyboard.press("Enter");
  await expect(seen.getByRole("link", { name: "Undo one person’s part" })).toBeVisible();
  await other.goto("/wiki/Brook_11");
  await expect(other.getByText("It runs past stone 11.")).toBeVisible();
});

test("[P76] the life of a page is played, and stepped through by keys", async ({ page }) => {
  for (const words of ["One spring.", "Two springs.", "Three springs."]) await put("Springs of Ulm", words);
  await page.goto("/history/Springs_of_Ulm");
  // As soon as it can be played, it asks for what comes next.
  const ahead = page.waitForRequest((asked) => asked.method() === "POST");
  await page.getByRole("link", { name: "Play the life of this page" }).click();
  await expect(page.getByText("Revision 1 of 3")).toBeVisible();
  await ahead;
  await page.getByRole("button", { name: "Play" }).click();
  await expect(page.getByText("Revision 3 of 3")).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("ins").first()).toHaveText("Three");
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  await page.getByRole("slider", { name: "Revision" }).press("Home");
  await expect(page.getByText("Revision 1 of 3")).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Revision 2 of 3")).toBeVisible();
  await expect(page).toHaveURL("/history/Springs_of_Ulm?at=2");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("[P73] the list is the list that it is", async ({ page }) => {
    await page.goto(LIST);
    await expect(row(page, "Brook 1")).toBeVisible();
    await expect(page.getByRole("button", { name: "Keys (?)" })).toHaveCount(0);
  });

  test("[P76] the life of a page is a list with previous and next", async ({ page }) => {
    for (const words of ["One well.", "Two wells."]) await put("Wells of Ulm", words);
    await page.goto("/history/Wells_of_Ulm?at=1");
    await page.getByRole("link", { name: "Next", exact: true }).click();
    await expect(page).toHaveURL("/history/Wells_of_Ulm?at=2");
    await expect(page.locator("ins").first()).toHaveText("Two wells");
  });
});
