import { openWiki } from "../bin/lib/serve.mjs";
import { caller, enrol } from "./api/door";
import { expect, test } from "./fixtures";
import { addPerson, askForAccount, giveName, signIn } from "./people";
import { address, openEditor, saved, soonOn, textOf, writeParagraph } from "./writing";

test.describe("the set-up link", () => {
  test.use({ expectedErrors: [/status of 410/] });

  test("[A40] the set-up link of an empty wiki makes the first admin, once", async ({ page, visitor }) => {
    const own = await openWiki({ env: { DEMO: "0" } });
    try {
      // The line comes after the one that says that all is ready.
      await expect.poll(() => own.setupLink).toBeDefined();
      const link = own.setupLink ?? "";
      await page.goto(link);
      await askForAccount(page, "Ada", "Create the admin");
      await page.goto(`${own.url}/admin`);
      await expect(page.getByLabel("Role of Ada")).toHaveValue("admin");

      const late = await visitor();
      expect((await late.goto(link))?.status()).toBe(410);
      await expect(late.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
      // What is on its way to a page when its wiki goes, such as the icon, would break off with an error.
      for (const each of [page, late]) await each.goto("about:blank");
    } finally {
      await own.close();
    }
  });
});

test("[U43] a newcomer signs up, writes a paragraph, proposes it, and it is on the page once a moderator has agreed", async ({
  page,
  visitor,
  wiki,
}) => {
  const title = "Autonomous commons";
  const words = "A newcomer adds that a commons lives by its commoners.";
  await page.goto(`/wiki/${address(title)}`);
  await page.getByRole("navigation", { name: "This page" }).getByRole("link", { name: "Edit" }).click();
  await askForAccount(page, "Nell Newcomer", "Create account");
  await expect(page).toHaveURL(`/edit/${address(title)}`);

  await writeParagraph(page, await textOf(page, title), words);
  await saved(page);
  await page.getByLabel("What it changes, and why").fill("What a commons lives by");
  await page.getByRole("button", { name: "Propose this change" }).click();
  await expect(page.getByText("It waits for a reviewer.")).toBeVisible();
  await expect(page.getByRole("main").getByText(words)).toBeVisible();
  const draft = page.url().split("/").at(-1) ?? "";

  const reader = await visitor();
  await reader.goto(`/wiki/${address(title)}`);
  await expect(reader.getByRole("main").getByText(words)).toHaveCount(0);
  expect((await caller(wiki)("GET", `/draft/${draft}`)).status).toBe(404);

  const token = await enrol(wiki, "Momo", "moderator");
  const accepted = await caller(wiki, token)("POST", `/api/v1/review/${draft}`, {
    body: { decision: "accept" },
  });
  expect(accepted.status, accepted.text).toBe(200);
  await soonOn(page, `/wiki/${address(title)}`, () =>
    expect(page.getByRole("main").getByText(words)).toBeVisible({ timeout: 300 }),
  );

  await page.getByRole("navigation", { name: "This page" }).getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Nell Newcomer" }).first()).toBeVisible();
});

test("[U44] who wants to edit signs in on the way and comes to the editor", async ({ page, wiki }) => {
  await addPerson(wiki, "Mira", "member");
  await page.goto("/wiki/Copyfarleft");
  await page.getByRole("navigation", { name: "This page" }).getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await giveName(page, "Mira");
  await textOf(page, "Copyfarleft");
});

test("[A3] whoever is blocked while they write is told within two seconds, and writes no more", async ({
  page,
  visitor,
  wiki,
}) => {
  await addPerson(wiki, "Rudo", "admin");
  await addPerson(wiki, "Vandal", "newcomer");
  await signIn(page, "Vandal");
  const text = await openEditor(page, "Copyfarleft");

  const admin = await visitor();
  await signIn(admin, "Rudo");
  await admin.goto("/admin");
  await admin.getByLabel("Why Vandal is blocked").fill("Trying it out");
  await admin.getByRole("button", { name: "Block Vandal" }).click();
  await expect(admin.getByRole("button", { name: "Unblock Vandal" })).toBeVisible();

  await expect(page.getByText("You do not have the right to edit this page.")).toBeVisible({
    timeout: 2_000,
  });
  await expect(text).toHaveAttribute("contenteditable", "false");
});

test.describe("what a reader may not", () => {
  test.use({ expectedErrors: [/status of 40[13]/] });

  test("[A1] a reader can send no change by any door", async ({ page, request }) => {
    const put = await request.put("/api/v1/pages/Copyfarleft", { data: { markdown: "Gone." } });
    expect(put.status()).toBe(401);
    for (const act of ["delete", "move", "kind", "restore"]) {
      expect((await page.goto(`/${act}/Copyfarleft`))?.status(), act).toBe(403);
      await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();
      await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
    }
  });
});
