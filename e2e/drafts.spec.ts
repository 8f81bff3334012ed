import { caller, command } from "./api/door";
import { expect, test } from "./fixtures";
import { addPerson, comeIn, signIn } from "./people";
import { address, comesTo, openEditor, saved, writeParagraph } from "./writing";

const TITLE = "Copyfarleft";
const NEW = "Quillberry commons";
const CANARY = "quillberry thistledown gloaming";

test.describe("a draft", () => {
  test.use({ expectedErrors: [/status of 40[34]/] });

  test("[G1] a newcomer's change is reviewed, amended by the moderator while both write, and accepted", async ({
    page: nell,
    visitor,
    wiki,
  }) => {
    const mosi = await visitor();
    await comeIn(wiki, [
      [nell, "Nell", "newcomer"],
      [mosi, "Mosi", "moderator"],
    ]);

    const hers = await openEditor(nell, TITLE);
    await expect(nell.getByRole("note", { name: "This is a draft" })).toContainText("of yours");
    await writeParagraph(nell, hers, "A copyfarleft licence is a fence with a gate.");
    await saved(nell);
    await nell.getByLabel("What it changes, and why").fill("A picture for it");
    await nell.getByRole("button", { name: "Propose this change" }).click();
    await expect(nell.getByText("It waits for a reviewer.")).toBeVisible();
    await expect(nell.getByRole("main").getByText("a fence with a gate")).toBeVisible();

    await mosi.goto("/review");
    await mosi.getByRole("link", { name: TITLE, exact: true }).click();
    await expect(mosi.getByRole("main").getByText("a fence with a gate")).toBeVisible();
    await mosi.getByRole("link", { name: "Write in this draft" }).click();
    const his = mosi.getByRole("textbox", { name: `Text of ${TITLE}` });
    await expect(his).toHaveAttribute("contenteditable", "true");
    await writeParagraph(mosi, his, "So says its author.");
    await saved(mosi);

    await nell.getByRole("link", { name: "Write in this draft" }).click();
    await expect(nell.getByRole("textbox", { name: `Text of ${TITLE}` })).toContainText(
      "So says its author.",
    );

    await mosi.goto("/review");
    await mosi.getByRole("link", { name: TITLE, exact: true }).click();
    await mosi.getByRole("button", { name: "Accept" }).click();
    await expect(mosi.getByRole("status")).toContainText("It is on the page now.");
    await expect(nell.getByText("reload to go on from there")).toBeVisible();
    await comesTo(mosi, `/wiki/${address(TITLE)}`, async (page) => {
      await expect(page.getByRole("main").getByText("a fence with a gate")).toBeVisible({ timeout: 300 });
      await expect(page.getByRole("main").getByText("So says its author.")).toBeVisible({ timeout: 300 });
    });
    await nell.goto("/notices");
    await expect(nell.getByText("was accepted: it is on the page now")).toBeVisible();
    await mosi.goto(`/history/${address(TITLE)}`);
    await expect(
      mosi.getByRole("listitem").filter({ hasText: "A picture for it (accepted by Mosi)" }),
    ).toContainText("Nell");
  });

  test("[G12] a draft is seen by those who take part and by reviewers, and shows through nothing else", async ({
    page: nell,
    visitor,
    wiki,
  }) => {
    await addPerson(wiki, "Sela", "newcomer");
    await signIn(nell, "Sela");
    for (const [title, kind] of [
      [TITLE, ""],
      [NEW, "?kind=school"],
    ] as const) {
      await nell.goto(`/edit/${address(title)}${kind}`);
      const text = nell.getByRole("textbox", { name: `Text of ${title}` });
      await expect(text).toHaveAttribute("contenteditable", "true");
      await writeParagraph(nell, text, CANARY);
      await saved(nell);
      await nell.getByLabel("What it changes, and why").fill(`About ${CANARY}`);
      await nell.getByRole("button", { name: "Propose this change" }).click();
      await expect(nell.getByText("It waits for a reviewer.")).toBeVisible();
    }
    const own = nell.url();
    const id = own.split("/").at(-1) ?? "";
    await nell.goto("/drafts");
    await expect(nell.getByRole("main")).toContainText(`About ${CANARY}`);

    const member = await command(
      wiki,
      ["user", "add", "Onlooker", "--role", "member", "--password-stdin"],
      "nine herons wading far",
    );
    expect(member.code, member.err).toBe(0);
    const made = await command(wiki, ["token", "create", "Onlooker", "--scope", "write", "--json"]);
    const token = String((JSON.parse(made.out) as { token: unknown }).token);
    for (const somebody of [caller(wiki), caller(wiki, token)]) {
      for (const path of publicPaths()) {
        const answer = await somebody("GET", path);
        expect(answer.text.toLowerCase(), path).not.toContain("thistledown");
        expect(answer.text, path).not.toContain(id.slice(9));
      }
    }
    const reader = await visitor();
    expect((await reader.goto(own))?.status()).toBe(404);
    expect((await reader.goto("/review"))?.status()).toBe(403);
    expect((await reader.goto(`/review/${id}`))?.status()).toBe(404);
  });
});

/** Everything that anybody can read, with what might name a draft. */
function publicPaths(): string[] {
  const page = address(TITLE);
  const fresh = address(NEW);
  return [
    "/",
    `/wiki/${page}`,
    `/wiki/${fresh}`,
    "/wiki/Oekonux",
    `/history/${page}`,
    `/history/${fresh}`,
    `/links/${page}`,
    "/links/Oekonux",
    "/search?q=gloaming",
    "/search?q=quillberry",
    "/changes",
    "/changes.atom",
    "/positions",
    "/matrix",
    "/graph",
    "/graph/data.json",
    "/timeline",
    "/wanted",
    "/orphans",
    "/categories",
    "/log",
    "/mentions",
    "/user/Sela",
    "/sitemap.xml",
    ...[..."0123456789abcdef"].map((letter) => `/sitemap/${letter}`),
    "/metrics",
    "/api/v1/changes",
    "/api/v1/search?q=gloaming",
    "/api/v1/search?q=quillberry&in=titles",
    `/api/v1/pages/${encodeURIComponent(TITLE)}`,
    `/api/v1/pages/${encodeURIComponent(TITLE)}/revisions`,
    `/api/v1/pages/${encodeURIComponent(NEW)}`,
    "/api/v1/pages/Oekonux/backlinks",
    "/api/v1/positions",
    "/api/v1/review",
    "/ld/all",
    `/wiki/${page}?redirect=no`,
  ];
}
