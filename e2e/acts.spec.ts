import type { Page } from "@playwright/test";
import { caller, enrol } from "./api/door";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";
import { address, openEditor } from "./writing";

const REASON = "Reason";

/** Whether the page fits a narrow phone. */
async function fits(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 800 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider, page.url()).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("[A42] a page that is protected sends out who has it open, says why, and takes proposals", async ({
  page,
  visitor,
  wiki,
}) => {
  const title = "Quarrelled over";
  const put = caller(wiki, await enrol(wiki, "Pia", "moderator"));
  await put("PUT", `/api/v1/pages/${address(title)}`, { body: { markdown: "Both sides write here." } });
  await addPerson(wiki, "Warrior", "member");
  await signIn(page, "Warrior");
  await openEditor(page, title);

  await addPerson(wiki, "Guard", "moderator");
  const guard = await visitor();
  await signIn(guard, "Guard");
  await guard.goto(`/protect/${address(title)}`);
  await fits(guard);
  await guard.getByLabel("Why it is protected").fill("an edit war");
  await guard.getByRole("button", { name: "Protect the page" }).click();
  await expect(guard.getByText("Only moderators may change this page")).toBeVisible();

  await expect(page.getByText("You do not have the right to edit this page.")).toBeVisible();
  await page.goto(`/edit/${address(title)}`);
  await expect(page.getByText("What you write here is a proposal.")).toBeVisible();
  await guard.goto("/protections");
  await fits(guard);
  await expect(guard.getByRole("link", { name: title })).toBeVisible();

  await guard.goto(`/protect/${address(title)}`);
  await guard.getByRole("button", { name: "Open the page" }).click();
  await expect(guard.getByText("Only moderators may change this page")).toHaveCount(0);
  await guard.goto(`/log?page=${address(title)}&kind=protection`);
  await expect(guard.getByRole("listitem").filter({ hasText: "an edit war" })).toBeVisible();
  await fits(guard);
});

test.describe("who is blocked", () => {
  test.use({ expectedErrors: [/status of 403/] });

  test("[A45] whoever is blocked reads why and until when, objects, and is answered", async ({
    page,
    visitor,
    wiki,
  }) => {
    await addPerson(wiki, "Rowdy", "member");
    await addPerson(wiki, "Warden", "moderator");
    const warden = await visitor();
    await signIn(warden, "Warden");
    await warden.goto("/block?who=Rowdy");
    await fits(warden);
    await warden.getByLabel(REASON).fill("insults");
    await warden.getByRole("button", { name: "Block", exact: true }).click();
    await expect(warden.getByRole("listitem").filter({ hasText: "Rowdy" })).toContainText("insults");

    await signIn(page, "Rowdy");
    expect((await page.goto("/edit/Copyfarleft"))?.status()).toBe(403);
    await expect(page.getByText(/You are blocked from writing until .*: “insults”\./)).toBeVisible();
    await page.goto("/blocked");
    await fits(page);
    await page.getByLabel("Why this block is wrong").fill("It was a quotation.");
    await page.getByRole("button", { name: "Object" }).click();
    await expect(page.getByText("A moderator will read this.")).toBeVisible();

    await warden.goto("/block");
    const row = warden.getByRole("listitem").filter({ hasText: "It was a quotation." });
    await row.getByText("Answer, or end the block").click();
    await row.getByLabel("Why it ends").fill("So it was");
    await row.getByRole("button", { name: "Unblock Rowdy" }).click();
    await expect(warden.getByRole("listitem").filter({ hasText: "Rowdy" })).toHaveCount(0);
    await page.goto("/blocked");
    await expect(page.getByRole("heading", { name: "You are not blocked" })).toBeVisible();
  });
});

test("[P65] a revision that a moderator hides is a sentence for everybody else", async ({
  page,
  visitor,
  wiki,
}) => {
  const title = "Told too much";
  const put = caller(wiki, await enrol(wiki, "Teller", "member"));
  const say = async (markdown: string) =>
    await put("PUT", `/api/v1/pages/${address(title)}`, { body: { markdown, summary: "Said" } });
  await say("A sentence.");
  await say("Somebody lives in the High Street.");
  await say("A sentence.");
  await addPerson(wiki, "Hider", "moderator");
  await signIn(page, "Hider");
  await page.goto(`/history/${address(title)}`);
  await page.getByRole("link", { name: "Hide parts of revision 2" }).click();
  await expect(page.getByText("Somebody lives in the High Street.")).toBeVisible();
  await fits(page);
  await page.getByRole("checkbox", { name: "its text" }).check();
  await page.getByLabel(REASON).fill("an address");
  await page.getByRole("button", { name: "Hide what is chosen" }).click();
  await expect(page.getByText("Hidden by a moderator: its text.")).toBeVisible();

  const reader = await visitor();
  await reader.goto(`/history/${address(title)}`);
  const row = reader.getByRole("listitem").filter({ hasText: "Hidden by a moderator" });
  await row.getByRole("link", { name: "What it changed" }).click();
  await expect(reader.getByText("so they cannot be compared")).toBeVisible();
  await reader.getByRole("link", { name: "Revision 2" }).click();
  await expect(reader.getByText("The text of this revision is hidden.")).toBeVisible();
  await expect(reader.getByText("High Street")).toHaveCount(0);
});
