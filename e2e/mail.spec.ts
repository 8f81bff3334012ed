import AxeBuilder from "@axe-core/playwright";
import { caller, enrol } from "./api/door";
import { expect, test } from "./fixtures";
import { letterTo, linkIn } from "./letters";
import { addPerson, signIn } from "./people";

test.describe("letters", () => {
  test.use({ expectedErrors: [/status of 410/] });

  test("[A62] [A63] an address is given and confirmed, and later brings a new password", async ({
    page,
    visitor,
    wiki,
  }) => {
    await addPerson(wiki, "Forgetful", "member");
    await signIn(page, "Forgetful");
    await page.goto("/settings");
    await page.getByLabel("E-mail address").fill("forgetful@example.org");
    await page.getByRole("button", { name: "Save address" }).click();
    await expect(page.getByText("This address is not confirmed yet")).toBeVisible();
    const question = await letterTo(wiki, "forgetful@example.org", /Is this your address/);
    await page.goto(linkIn(question, "/signin/confirm?key="));
    await page.getByRole("button", { name: "Yes, it is mine" }).click();
    await expect(page.getByText("Thank you: this address is confirmed.")).toBeVisible();
    await page.goto("/settings");
    await expect(page.getByText("This address is confirmed.")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    const other = await visitor();
    await other.goto("/signin");
    await other.getByRole("link", { name: "Forgotten your password?" }).click();
    await other.getByLabel("Your name here, or your e-mail address").fill("forgetful@example.org");
    await other.getByRole("button", { name: "Send me a link" }).click();
    await expect(other.getByRole("status")).toContainText("a letter with a link is on its way");
    const letter = await letterTo(wiki, "forgetful@example.org", /A new password/);
    const link = linkIn(letter, "/signin/password?key=");
    await other.goto(link);
    expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([]);
    await other.getByRole("textbox", { name: "New password" }).fill("four white storks stand");
    await other.getByRole("button", { name: "Set this password" }).click();
    await expect(other.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
    await other.getByLabel("Name", { exact: true }).first().fill("Forgetful");
    await other.getByLabel("Password").first().fill("four white storks stand");
    await other.getByRole("button", { name: "Sign in" }).click();
    await expect(other.getByRole("link", { name: "Forgetful" })).toBeVisible();
    await page.goto("/settings");
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
    expect((await other.goto(link))?.status()).toBe(410);
  });

  test("[X20] notices come by mail, and one click without signing in ends them", async ({
    page,
    visitor,
    wiki,
  }) => {
    await addPerson(wiki, "Told by mail", "member");
    const other = caller(wiki, await enrol(wiki, "Who answers", "member"));
    await signIn(page, "Told by mail");
    await page.goto("/settings");
    await page.getByLabel("E-mail address").fill("told@example.org");
    await page.getByRole("button", { name: "Save address" }).click();
    const question = await letterTo(wiki, "told@example.org", /Is this your address/);
    await page.goto(linkIn(question, "/signin/confirm?key="));
    await page.getByRole("button", { name: "Yes, it is mine" }).click();
    await expect(page.getByText("this address is confirmed")).toBeVisible();
    await page.goto("/settings");
    await page.getByLabel("Send me my notices").selectOption("At once");
    await page.getByRole("button", { name: "Save this wish" }).click();
    await expect(page.getByText("Your wish is saved.")).toBeVisible();

    const school = "A school that gets letters";
    const made = await page.request.put(`/api/v1/pages/${encodeURIComponent(school)}`, {
      headers: { origin: wiki.url },
      data: { markdown: "It is.", kind: "school" },
    });
    expect(made.status(), await made.text()).toBe(201);
    const markdown = `:::position {holder="Letter writers" stance="critiques" target="${school}"}\nNot so.\n:::`;
    const put = await other("PUT", `/api/v1/pages/${encodeURIComponent("Letter writers")}`, {
      body: { markdown, kind: "school" },
    });
    expect(put.status, put.text).toBe(201);
    const letter = await letterTo(wiki, "told@example.org", /Letter writers/);
    const somebody = await visitor();
    await somebody.goto(linkIn(letter, "/unsubscribe?key="));
    await expect(somebody.getByRole("heading", { name: "Stop watching this?" })).toBeVisible();
    await somebody.getByRole("button", { name: "Stop watching" }).click();
    await expect(somebody).toHaveURL(/done=one$/);
    const oneClick = linkIn(letter, "/unsubscribe/now?key=");
    await somebody.goto(oneClick);
    expect((await new AxeBuilder({ page: somebody }).analyze()).violations).toEqual([]);
    await expect(somebody.getByRole("heading", { name: "Get no more letters?" })).toBeVisible();
    const ended = await somebody.request.post(oneClick, { form: { "List-Unsubscribe": "One-Click" } });
    expect(ended.ok()).toBe(true);
    await page.goto("/settings");
    await expect(page.getByLabel("Send me my notices")).toHaveValue("never");
  });
});
