import { writeFile } from "node:fs/promises";
import { command } from "./command-line";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";
import { comesTo, openEditor, revisionsOn, saved, writeParagraph } from "./writing";

const EDITOR = "Ida Importer";

/** What a wiki of a few pages exports, one page with two revisions by two people. */
const DUMP = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Old wiki</sitename>
    <dbname>oldwiki</dbname>
    <base>https://old.example/wiki/Main_Page</base>
    <generator>MediaWiki 1.39.0</generator>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Talk</namespace>
      <namespace key="10" case="first-letter">Template</namespace>
      <namespace key="14" case="first-letter">Category</namespace>
    </namespaces>
  </siteinfo>
${page(1, "Mesh commons", [
  revision(11, "Rosa Old", "2011-03-04T05:06:07Z", "First words on meshes."),
  revision(
    12,
    "Piet Old",
    "2012-03-04T05:06:07Z",
    `'''Mesh commons''' are networks that [[Neighbour|neighbours]] run, as [[Oekonux]] foresaw.<ref>Heard at a meeting.</ref>

== Costs ==
{| class="wikitable"
! Part !! Price
|-
| Router || thirty
|}
Nobody has written about [[Frequency sharing]] yet.

{{Infobox network|nodes=forty}}

[[Category:Networks]]`,
  ),
])}
${page(2, "Neighbour", [revision(21, "Rosa Old", "2011-04-01T00:00:00Z", "People near [[mesh commons|the mesh]].")])}
${page(3, "Meshes", [revision(31, "Rosa Old", "2011-05-01T00:00:00Z", "#REDIRECT [[Mesh commons]]")], "Mesh commons")}
${page(4, "Talk:Mesh commons", [revision(41, "Piet Old", "2012-05-01T00:00:00Z", "Should it not say ''who'' pays?")], undefined, 1)}
${page(5, "Category:Networks", [revision(51, "Rosa Old", "2011-06-01T00:00:00Z", "Networks that people run.")], undefined, 14)}
</mediawiki>
`;

// A title under which nothing is written is answered with 404, which the browser notes.
test.use({ expectedErrors: [/status of 404/] });

test("[U53] a wiki is imported while this one runs, then read, followed and edited", async ({
  page,
  wiki,
}, testInfo) => {
  const file = testInfo.outputPath("old-wiki.xml");
  await writeFile(file, DUMP);
  const done = await command(wiki, ["import", file]);
  expect(done.code, done.err).toBe(0);

  const main = page.getByRole("main");
  await test.step("a redirect leads to a page that has all that was written", async () => {
    await page.goto("/wiki/Meshes");
    await expect(page.getByRole("heading", { level: 1, name: "Mesh commons" })).toBeVisible();
    await expect(main.getByRole("cell", { name: "Router" })).toBeVisible();
    await expect(main.getByText("Heard at a meeting.")).toBeVisible();
    await expect(main.getByText("{{Infobox network|nodes=forty}}")).toBeVisible();
  });

  await test.step("links lead on, and back", async () => {
    await main.getByRole("link", { name: "neighbours" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Neighbour" })).toBeVisible();
    await page
      .getByRole("region", { name: "What links here" })
      .getByRole("link", { name: "Mesh commons" })
      .first()
      .click();
    await main.getByRole("link", { name: "Oekonux" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Oekonux" })).toBeVisible();
    await page.goto("/links/Oekonux?relation=link");
    await expect(main.getByRole("link", { name: "Mesh commons" }).first()).toBeVisible();
    await page.goto("/wiki/Mesh_commons");
    await main.getByRole("link", { name: "Networks" }).click();
    await expect(main.getByText("Networks that people run.")).toBeVisible();
    await expect(main.getByRole("link", { name: "Mesh commons" })).toBeVisible();
    await page.goto("/talk/Mesh_commons");
    await expect(main.getByText("who", { exact: true })).toBeVisible();
  });

  await test.step("it is edited like any page, and what was imported stays in its history", async () => {
    await addPerson(wiki, EDITOR, "member");
    await signIn(page, EDITOR);
    await page.goto("/wiki/Mesh_commons");
    await main.getByRole("link", { name: "Frequency sharing" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Frequency sharing" })).toBeVisible();

    const text = await openEditor(page, "Mesh commons");
    await expect(text.getByRole("cell", { name: "Router" })).toBeVisible();
    await writeParagraph(page, text, "Written here, after the move.");
    await saved(page);
    await comesTo(page, "/wiki/Mesh_commons", () =>
      expect(main.getByText("Written here, after the move.")).toBeVisible({ timeout: 300 }),
    );
    await comesTo(page, "/history/Mesh_commons", () =>
      expect(revisionsOn(page)).toHaveCount(3, { timeout: 300 }),
    );
    await expect(revisionsOn(page).nth(0)).toContainText(EDITOR);
    await expect(revisionsOn(page).nth(1)).toContainText("Piet Old");
    await expect(revisionsOn(page).nth(2)).toContainText("Rosa Old");
  });

  await test.step("a second import changes nothing", async () => {
    expect((await command(wiki, ["import", file])).code).toBe(0);
    await page.goto("/history/Mesh_commons");
    await expect(revisionsOn(page)).toHaveCount(3);
  });
});

function page(id: number, title: string, revisions: string[], redirect?: string, namespace = 0): string {
  const leads = redirect ? `<redirect title="${redirect}" />` : "";
  return `  <page><title>${title}</title><ns>${namespace}</ns><id>${id}</id>${leads}
${revisions.join("\n")}
  </page>`;
}

function revision(id: number, by: string, at: string, text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `    <revision><id>${id}</id><timestamp>${at}</timestamp>
      <contributor><username>${by}</username><id>${id}</id></contributor>
      <model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">${escaped}</text></revision>`;
}
