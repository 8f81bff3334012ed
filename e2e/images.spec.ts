import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";
import { SIZES } from "./sizes";
import { address, saved, textOf, writeParagraph } from "./writing";

const ADA = "Ada Brush";

// A picture that is refused, and one that the server does not have yet, are said so by the browser too.
test.use({ expectedErrors: [/status of (404|413|415|503)|ERR_FAILED/] });

const picture = (colour: string) =>
  sharp({ create: { width: 1200, height: 600, channels: 3, background: colour } })
    .png()
    .toBuffer();

/** Drops or pastes a file on the text, as the browser does it when somebody does so. */
async function give(text: Locator, how: "drop" | "paste", file: Buffer, name: string): Promise<void> {
  await text.evaluate(
    (element, { how: kind, bytes, called }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], called, { type: "image/png" }));
      const { left, top } = element.getBoundingClientRect();
      element.dispatchEvent(
        kind === "drop"
          ? new DragEvent("drop", {
              dataTransfer: data,
              clientX: left + 30,
              clientY: top + 10,
              bubbles: true,
              cancelable: true,
            })
          : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    { how, bytes: [...file], called: name },
  );
}

const drawn = (page: Page, alt: string) => page.getByRole("img", { name: alt });

/** Whether the browser has drawn it: its own width is known. */
async function expectDrawn(image: Locator): Promise<void> {
  await image.scrollIntoViewIfNeeded();
  await expect
    .poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth), { timeout: 30_000 })
    .toBeGreaterThan(0);
}

test.beforeEach(async ({ wiki }, { retry, repeatEachIndex }) => {
  if (retry + repeatEachIndex > 0 || made) return;
  made = true;
  await addPerson(wiki, ADA, "member");
});
let made = false;

for (const [size, viewport] of SIZES) {
  test(`[E57] on ${size} a picture is chosen, pasted and dropped, and a reader sees it`, async ({
    page,
    visitor,
  }) => {
    await page.setViewportSize(viewport);
    await signIn(page, ADA);
    const title = `Pictures on ${size}`;
    await page.goto(`/edit/${address(title)}?kind=article`);
    const text = await textOf(page, title);
    await writeParagraph(page, text, "A page with pictures.");

    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: /^Image from this device/ }).click();
    await (
      await choosing
    ).setFiles({ name: "map.png", mimeType: "image/png", buffer: await picture("#aa3333") });
    const alt = page.getByRole("textbox", { name: /What the image shows/ });
    await alt.first().fill("A red map");
    await alt.first().press("Enter");
    await expectDrawn(drawn(page, "A red map"));

    await give(text, "paste", await picture("#33aa33"), "green.png");
    await expect(text.locator("figure img")).toHaveCount(2);
    await give(text, "drop", await picture("#3333aa"), "blue.png");
    await expect(text.locator("figure img")).toHaveCount(3);
    await give(text, "paste", Buffer.from("no picture at all"), "broken.png");
    await expect(text.getByRole("status")).toHaveText(
      "Only pictures can be put here: PNG, JPEG, WebP, GIF or AVIF.",
    );
    await page.getByRole("button", { name: "Leave it" }).click();
    await expect(text.getByRole("status")).toHaveCount(0);
    await expect(text).toContainText("A page with pictures.");
    await saved(page);

    const reader = await visitor();
    await reader.setViewportSize(viewport);
    await expect(async () => {
      await reader.goto(`/wiki/${address(title)}`);
      await expect(drawn(reader, "A red map")).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 10_000 });
    await expectDrawn(drawn(reader, "A red map"));
    const beyond = await reader.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(beyond).toBeLessThanOrEqual(0);

    await page.goto(`/wiki/${address(title)}`);
    await page.getByRole("link", { name: "About this image: A red map" }).click();
    await page.getByLabel("Author").fill("Cy Lens");
    await page.getByLabel("Licence").fill("CC BY 4.0");
    await page.getByRole("button", { name: "Keep this" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Kept." })).toBeVisible();
    const { violations } = await new AxeBuilder({ page })
      .include("main")
      .withTags(["wcag2a", "wcag2aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await expect(async () => {
      await reader.goto(`/wiki/${address(title)}`);
      await expect(reader.getByText("Cy Lens, CC BY 4.0")).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 10_000 });
  });
}

test("[E57] a picture that does not reach the server says so, and comes when it is tried again", async ({
  page,
}) => {
  await signIn(page, ADA);
  await page.goto("/edit/A_lost_picture?kind=article");
  const text = await textOf(page, "A lost picture");
  await writeParagraph(page, text, "Before the picture.");
  await page.route("**/api/v1/images", (route) => route.abort(), { times: 1 });
  await give(text, "paste", await picture("#777700"), "lost.png");
  await expect(text.getByRole("status")).toHaveText(/did not reach the server/);
  await page.keyboard.type(" More words.");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(text.locator("figure img")).toHaveCount(1);
  await expect(text).toContainText("Before the picture. More words.");
  await saved(page);
  await page.goto("/edit/A_lost_picture?kind=article");
  await textOf(page, "A lost picture");
  await expectDrawn(page.locator(".editor figure img"));
});
