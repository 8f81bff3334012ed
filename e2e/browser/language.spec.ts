import { readdirSync } from "node:fs";
import { expect, test } from "../fixtures";
import { addPerson, signIn } from "../people";

/** A page of each room, as it is for who may do everything. */
const ROOMS = [
  "/",
  "/wiki/Oekonux",
  "/history/Oekonux",
  "/history/Oekonux?at=1",
  "/links/Oekonux",
  "/cite/Oekonux",
  "/credit/Oekonux",
  "/talk/Oekonux",
  "/changes",
  "/search?q=commons",
  "/categories",
  "/positions",
  "/matrix",
  "/graph",
  "/timeline",
  "/compare",
  "/query",
  "/gardening",
  "/wanted",
  "/mentions",
  "/stale",
  "/repairs",
  "/stances",
  "/log",
  "/new",
  "/edit/Oekonux",
  "/settings",
  "/notices",
  "/watchlist",
  "/drafts",
  "/review",
  "/review/trust",
  "/review/unreviewed",
  "/admin",
  "/admin/joining",
  "/admin/mail",
  "/invitations",
  "/rules",
  "/rules/new",
  "/block",
  "/protect/Oekonux",
  "/protections",
  "/notes/Oekonux",
  "/move/Oekonux",
  "/delete/Oekonux",
  "/kind/Oekonux",
  "/merge/Oekonux",
  "/batch",
  "/batch/new",
  "/unsaved",
];

const PARTS = readdirSync(new URL("../../app/_words/en", import.meta.url)).map((file) =>
  file.replace(/\.json$/, ""),
);

/** What stands where a message is missing: the part of the catalogue and the key, as in "acts.leave". */
const MISSING = new RegExp(`(?<![\\w./-])(${PARTS.join("|")})(\\.[a-zA-Z-]+)+(?![\\w/])`, "g");

test.describe("where a browser asks for French", () => {
  test.use({ locale: "fr-FR" });

  for (const javaScriptEnabled of [true, false]) {
    test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
      test.use({ javaScriptEnabled });

      test("[I4] the wiki speaks French, and English to who chooses it", async ({ page }) => {
        await page.goto("/wiki/Help:Contents");
        await expect(page.locator("html")).toHaveAttribute("lang", "fr");
        await expect(page.getByRole("link", { name: "Modifications récentes" })).toBeVisible();
        await page.getByRole("button", { name: "English" }).click();
        await expect(page.getByRole("link", { name: "Recent changes" })).toBeVisible();
        expect(new URL(page.url()).pathname).toBe("/wiki/Help:Contents");
        await page.goto("/categories");
        await expect(page.locator("html")).toHaveAttribute("lang", "en");
      });
    });
  }
});

test("[I5] a page that is kept ready is kept in each language, and caches are told", async ({
  wiki,
  request,
}) => {
  const read = async (language: string) => {
    const answer = await request.get(`${wiki.url}/wiki/Help:Contents`, {
      headers: { "accept-language": language },
    });
    expect(answer.headers()["vary"]).toContain("accept-language");
    return /<html lang="(\w+)"/.exec(await answer.text())?.[1];
  };
  for (const language of ["fr", "en", "fr-CA", "en-GB"])
    expect(await read(language)).toBe(language.slice(0, 2));
});

test("[I7] every room speaks French, and no message is missing in any", async ({ page, wiki }) => {
  await addPerson(wiki, "Fleur Partout", "admin");
  await signIn(page, "Fleur Partout");
  await page.context().addCookies([{ name: "language", value: "fr", url: wiki.url }]);
  for (const room of ROOMS) {
    await page.goto(room);
    await expect(page.locator("html")).toHaveAttribute("lang", "fr");
    const said = await page.evaluate(() => {
      const named = [...document.querySelectorAll("[aria-label], [placeholder]")];
      const told = named.map((each) => `${each.ariaLabel}\n${each.getAttribute("placeholder")}`);
      return [document.body.innerText, ...told].join("\n");
    });
    expect([room, said.match(MISSING)]).toEqual([room, null]);
  }
});
