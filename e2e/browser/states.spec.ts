import { expect, test } from "../fixtures";
import { addPerson, signIn } from "../people";
import { openStrippingProxy } from "./stripping-proxy";

// Each of these pages is the answer to something that went wrong, which the browser notes too. It asks for the site's icon
// when it has time to, and the proxy may be gone by then.
test.use({ expectedErrors: [/status of 404|WebSocket|ERR_CONNECTION_REFUSED.*icon\.svg/] });

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("[U54] the editor says what it needs and shows the text to be read", async ({ page, wiki }) => {
    await addPerson(wiki, "Vera Script", "member");
    await signIn(page, "Vera Script");
    await page.goto("/edit/Commons");
    const main = page.getByRole("main");
    // Playwright leaves noscript out when it looks for words, so what is rendered is asked for.
    expect(await main.innerText()).toContain("Editing needs JavaScript. Back to reading Commons.");
    await expect(main.getByText("Connecting…")).toBeHidden();
    await expect(main.getByText("is something held and cared for")).toBeVisible();
  });
});

test("[U54] an editor that reaches no server says so and shows the text to be read", async ({
  page,
  wiki,
}) => {
  await addPerson(wiki, "Wim Cut", "member");
  await signIn(page, "Wim Cut");
  // It opens, and is closed at its first word.
  await page.routeWebSocket(/\/collab\//, (socket) => {
    socket.onMessage(() => socket.close({ code: 1011 }));
  });
  await page.goto("/edit/Commons");
  await expect(page.getByText("The editor cannot be reached just now.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("main").getByText("is something held and cared for")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Text of Commons" })).toHaveCount(0);
});

test("[N12] behind a proxy that holds websockets back the editor says so, and the page can be read", async ({
  page,
  wiki,
}) => {
  const proxy = await openStrippingProxy(wiki.url);
  await addPerson(wiki, "Pia Proxy", "member");
  await signIn(page, "Pia Proxy");
  await page.goto(`${proxy.url}/edit/Commons`);
  await expect(
    page.getByRole("alert").filter({ hasText: "does not let the editor’s connection" }),
  ).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByRole("main").getByText("is something held and cared for")).toBeVisible();
  await page.goto(`${proxy.url}/wiki/Commons`);
  await expect(page.getByRole("heading", { name: "Commons", level: 1 })).toBeVisible();
  // What is on its way to the page when the proxy goes, such as the icon, would break off with an error.
  await page.goto("about:blank");
  await proxy.close();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`at the door ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("[U55] a wrong password is refused in a sentence, and the name stays in its field", async ({
      page,
    }) => {
      await page.goto("/signin");
      const form = page.getByRole("form", { name: "Sign in" });
      await form.getByLabel("Name").fill("Nobody at all");
      await form.getByLabel("Password").fill("not the right one");
      await form.getByRole("button", { name: "Sign in" }).click();
      await expect(form.getByRole("alert")).toHaveText("This name and password do not belong together.");
      await expect(form.getByLabel("Name")).toHaveValue("Nobody at all");
      await expect(form.getByLabel("Password")).toHaveValue("");
    });
  });
}

test("[U56] an address that is none, and a title that can be none, say so and lead on", async ({ page }) => {
  const main = page.getByRole("main");
  expect((await page.goto("/no/such/address"))?.status()).toBe(404);
  await expect(main.getByRole("heading", { name: "Nothing is at this address" })).toBeVisible();
  await main.getByRole("link", { name: "begin at the main page" }).click();
  await expect(page).toHaveURL("/");
  expect((await page.goto("/wiki/A%7CB"))?.status()).toBe(404);
  await expect(main.getByText("A title cannot have the character | in it.")).toBeVisible();
});
