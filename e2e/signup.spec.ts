import AxeBuilder from "@axe-core/playwright";
import { openWiki } from "../bin/lib/serve.mjs";
import { expect, test } from "./fixtures";
import { letterTo, linkIn } from "./letters";
import { addPerson, askForAccount, signIn } from "./people";

test("[A64] [A65] [A66] a question, a confirmed address and an invitation, on a wiki of one's own", async ({
  browser,
  watch,
}) => {
  // A start of a wiki, then a dozen of its pages, four of them looked at by axe.
  test.setTimeout(150_000);
  const own = await openWiki({ env: { DEMO: "0" } });
  try {
    const somebody = async () => {
      const context = await browser.newContext({ baseURL: own.url, viewport: { width: 360, height: 740 } });
      watch(context);
      return await context.newPage();
    };
    await addPerson(own, "Rudo", "admin");
    const admin = await somebody();
    await signIn(admin, "Rudo");
    await admin.goto("/admin/joining");
    await admin.getByLabel("A question for those who sign up").fill("What do commoners hold in common?");
    await admin.getByLabel("Answers that are right").fill("the commons | a commons");
    await admin.getByLabel("Before a newcomer writes").selectOption("yes");
    await admin.getByRole("button", { name: "Save" }).click();
    await expect(admin.getByText("Saved. It holds from now on.")).toBeVisible();
    expect((await new AxeBuilder({ page: admin }).analyze()).violations).toEqual([]);

    const newcomer = await somebody();
    await newcomer.goto("/signin");
    const form = newcomer.getByRole("form", { name: "Create an account" });
    await form.getByLabel("Name").fill("Nell");
    await form.getByLabel("E-mail").fill("nell@example.org");
    await form.getByLabel("Password").fill("three grey herons wade");
    await form.getByLabel("What do commoners hold in common?").fill("Shares");
    await form.getByRole("button", { name: "Create account" }).click();
    await expect(form.getByText("That is not the answer")).toBeVisible();
    await expect(form.getByLabel("Name")).toHaveValue("Nell");
    await expect(form.getByLabel("E-mail")).toHaveValue("nell@example.org");
    expect((await new AxeBuilder({ page: newcomer }).analyze()).violations).toEqual([]);
    await form.getByLabel("Password").fill("three grey herons wade");
    await form.getByLabel("What do commoners hold in common?").fill(" The  Commons. ");
    await form.getByRole("button", { name: "Create account" }).click();
    await expect(newcomer.getByRole("link", { name: "Nell" })).toBeVisible();
    await newcomer.goto("/settings");
    await expect(newcomer.getByText("Confirm your e-mail address, and you can write.")).toBeVisible();
    const letter = await letterTo(own, "nell@example.org", /Is this your address/);
    await newcomer.goto(linkIn(letter, "/signin/confirm?key="));
    await newcomer.getByRole("button", { name: "Yes, it is mine" }).click();
    await expect(newcomer.getByText("this address is confirmed")).toBeVisible();
    await newcomer.goto("/settings");
    await expect(newcomer.getByText("Confirm your e-mail address, and you can write.")).toHaveCount(0);

    await admin.goto("/invitations");
    await admin.getByLabel("Whom it is for").fill("For Iva");
    await admin.getByRole("button", { name: "Make an invitation" }).click();
    const link = await admin.getByText("/signin?invitation=").textContent();
    await expect(admin).toHaveTitle(/^Invitations/);
    expect((await new AxeBuilder({ page: admin }).analyze()).violations).toEqual([]);
    const invited = await somebody();
    await invited.goto(link ?? "");
    await askForAccount(invited, "Iva", "Create account");
    await admin.goto("/invitations");
    await expect(admin.getByText("Used by Iva")).toBeVisible();
    await admin.goto("/user/Iva");
    await expect(admin.getByText("Invited by Rudo.")).toBeVisible();
    await admin.goto("/admin/mail");
    await expect(admin.getByText("No letter was given up.")).toBeVisible();
    expect((await new AxeBuilder({ page: admin }).analyze()).violations).toEqual([]);
    expect(await admin.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  } finally {
    await own.close();
  }
});
