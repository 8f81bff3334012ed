import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";
import { program } from "./program";
import { address, comesTo, openEditor, saved, soonOn, textOf } from "./writing";

const SCHOOL = "School of Exchange";
const OTHER = "School of Return";
const SYNTHESIS = "Where exchange and return meet";
const CRITIQUE = "5b0c7c1e-52a5-4f57-8a3c-0d6a6ad1b001";
const SAID = "Exchange forgets what was given.";

const critique = (words: string) =>
  `:::position {id="${CRITIQUE}" holder="${OTHER}" stance="critiques" target="${SCHOOL}"}\n${words}\n:::\n`;

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join()}`),
  ).toEqual([]);
}

test("[K3] who watches a school is told what is said of it, and the reply hangs on what it answers", async ({
  page: ines,
  visitor,
  wiki,
  request,
}) => {
  const write = await program(wiki, request, "Rolf Returning", "member");
  await addPerson(wiki, "Ines Exchanging", "member");
  await write(SCHOOL, "A school that trades.", "school");
  await signIn(ines, "Ines Exchanging");
  await ines.goto(`/wiki/${address(SCHOOL)}`);
  await ines.getByRole("button", { name: "Watch:" }).click();
  await expect(ines.getByRole("button", { name: "Stop watching:" })).toBeVisible();
  await write(OTHER, `A school that gives back.\n\n${critique(SAID)}`, "school");

  await ines.reload();
  await ines
    .getByRole("navigation", { name: "Account" })
    .getByRole("link", { name: "Notices: 1 new" })
    .click();
  await expect(ines.getByRole("main")).toContainText(
    `On ${OTHER}, Rolf Returning stated a position that speaks of ${SCHOOL}.`,
  );
  await expectAccessible(ines);
  await ines.getByRole("link", { name: "Reply with a position" }).click();
  await expect(ines.getByLabel("Who replies")).toHaveValue(SCHOOL);
  await ines.getByRole("radio", { name: "It contests the reading that the position gives" }).check();
  await expectAccessible(ines);
  await ines.getByRole("button", { name: "Write the reply" }).click();
  const text = await textOf(ines, SCHOOL);
  const reply = text.getByRole("region", { name: /^Position: .* contests the reading of/ });
  await reply.getByRole("paragraph").first().click();
  await ines.keyboard.type("It remembers by giving on.");
  await saved(ines);

  const reader = await visitor();
  for (const path of [`/wiki/${address(OTHER)}`, `/wiki/${address(SCHOOL)}`]) {
    await comesTo(reader, path, async () => {
      const replies = reader.getByRole("list", { name: "Replies to this position" }).first();
      await expect(replies).toContainText("contests this reading", { timeout: 500 });
      await expect(replies).toContainText("It remembers by giving on.", { timeout: 500 });
    });
  }
  await ines.goto("/notices");
  await ines.getByRole("button", { name: "Mark all as read" }).click();
  await expect(
    ines.getByRole("navigation", { name: "Account" }).getByRole("link", { name: "Notices", exact: true }),
  ).toBeVisible();
  await ines.goto("/watchlist");
  await ines.getByRole("navigation", { name: "What you watch" }).getByRole("link", { name: "Pages" }).click();
  await expect(ines.getByRole("main").getByRole("listitem").filter({ hasText: SCHOOL })).toBeVisible();
  await expectAccessible(ines);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("[K6] a sentence of a synthesis is flagged within 3 s after its ground moved, and one click affirms it", async ({
    page,
    visitor,
    wiki,
    request,
  }) => {
    const write = await program(wiki, request, "Mira Mover", "member");
    await addPerson(wiki, "Sven Synth", "member");
    const place = "A page with a ground";
    const id = CRITIQUE.replace(/1$/, "2");
    const ground = (words: string) =>
      `:::position {id="${id}" holder="${OTHER}" stance="holds"}\n${words}\n:::\n`;
    await write(place, ground("Gifts return."));
    await write(SYNTHESIS, `Some hold that [[${place}#${id}|gifts come back]] in time.`, "synthesis");
    const path = `/wiki/${address(SYNTHESIS)}`;
    await page.goto(path);
    await expect(page.getByRole("link", { name: "gifts come back" })).toBeVisible();
    await expect(page.getByText("has changed")).toHaveCount(0);

    await write(place, ground("Gifts rarely return."));
    const box = page.getByRole("region", { name: "One sentence here rests on a position that has changed" });
    await soonOn(page, path, () => expect(box).toBeVisible({ timeout: 300 }));
    await expect(box.getByRole("insertion")).toHaveText("rarely ");
    await expect(box.getByRole("button")).toHaveCount(0);
    await expect(
      page.getByRole("link", { name: "The position that this rests on has changed since" }),
    ).toHaveAttribute("href", `#stale-${id}`);
    await page.goto("/stale");
    await expect(page.getByRole("main").getByRole("link", { name: SYNTHESIS })).toBeVisible();

    const sven = await visitor();
    await signIn(sven, "Sven Synth");
    await sven.goto(path);
    await sven.getByRole("button", { name: "The sentence still holds" }).click();
    await expect(sven).toHaveURL(path);
    await expect(sven.getByRole("button", { name: "The sentence still holds" })).toHaveCount(0);
    await comesTo(page, path, () => expect(box).toHaveCount(0, { timeout: 300 }));
  });

  test("[K24] a sentence that names a page is linked with one click, and the batch is taken back", async ({
    page,
    visitor,
    wiki,
    request,
  }) => {
    const write = await program(wiki, request, "Nina Namer", "member");
    await addPerson(wiki, "Lars Linker", "member");
    await write("Quiet reciprocity", "A way of giving.", "concept");
    await write("An essay on giving", "There is quiet reciprocity in it. Nothing else.");
    const reader = await visitor();
    await reader.goto("/wiki/Quiet_reciprocity");
    await reader.getByRole("link", { name: "Mentions that do not link" }).click();
    await expect(reader.getByRole("main")).toContainText("There is quiet reciprocity in it.");
    await expect(reader.getByRole("button", { name: /^Link/ })).toHaveCount(0);

    await signIn(page, "Lars Linker");
    await page.goto("/mentions?title=Quiet+reciprocity");
    await page.getByRole("button", { name: "Link this sentence on An essay on giving" }).click();
    await expect(page.getByRole("main")).toContainText("One sentence linked by Lars Linker");
    const link = reader.getByRole("main").getByRole("link", { name: "quiet reciprocity" });
    await comesTo(reader, "/wiki/An_essay_on_giving", () => expect(link).toBeVisible({ timeout: 300 }));
    await page.getByRole("button", { name: "Take all these links back" }).click();
    await expect(page.getByRole("main")).toContainText("Linked, and taken back.");
    await comesTo(reader, "/wiki/An_essay_on_giving", () => expect(link).toHaveCount(0, { timeout: 300 }));
  });

  test("[K12] words are shown from the page of their work, and what drifts from them is flagged", async ({
    page,
    wiki,
    request,
  }) => {
    const write = await program(wiki, request, "Quentin Quoter", "member");
    await write("The Book of Gifts", "> A gift that does not move is no gift.\n>\n> — p. 9", "work");
    await write(
      "Readers of gifts",
      [
        `:::position {holder="${OTHER}" stance="draws-on" target="The Book of Gifts" source="The Book of Gifts" locator="p. 9"}\n> A gift that does not travel is no gift.\n:::`,
        `:::position {holder="${SCHOOL}" stance="draws-on" target="The Book of Gifts" source="The Book of Gifts" locator="p. 9"}\nIt is said there.\n\n>\n:::`,
      ].join("\n\n"),
    );
    await page.goto("/wiki/Readers_of_gifts");
    await expect(page.getByRole("note")).toContainText("These are not quite the words of The Book of Gifts.");
    await expect(page.getByRole("note").getByRole("insertion")).toHaveText("travel");
    await expect(page.getByText("From The Book of Gifts.")).toBeVisible();
    await page.goto("/wiki/The_Book_of_Gifts");
    await expect(page.getByRole("region", { name: "Quoted in" })).toContainText("Readers of gifts");
  });
});

test("[K23] a sentence with two schools begins a position in the editor", async ({ page, wiki, request }) => {
  const write = await program(wiki, request, "Otto Offer", "member");
  await write("School of Alpha", "It is first.", "school");
  await write("School of Beta", "It is second.", "school");
  await write("On the schools", "The School of Alpha critiqued the School of Beta.");
  await signIn(page, "Otto Offer");
  await page.goto("/mentions?title=School+of+Beta");
  await page.getByRole("link", { name: "State it: School of Alpha critiques School of Beta" }).click();
  const text = await textOf(page, "On the schools");
  await expect(
    text.getByRole("region", { name: "Position: School of Alpha critiques School of Beta" }),
  ).toBeVisible();
  await expect(page).toHaveURL("/edit/On_the_schools");
  await saved(page);
  await openEditor(page, "On the schools");
  await expect(text.getByRole("region", { name: /^Position: / })).toHaveCount(1);
});
