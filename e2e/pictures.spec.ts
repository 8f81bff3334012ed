import { readFile } from "node:fs/promises";
import { caller, enrol } from "./api/door";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";
import { saved, textOf } from "./writing";

const [P, B, O] = ["P2P Foundation", "Benkler's commons-based peer production", "Oekonux"];
const [V, A, E] = [
  "Venture communism",
  "Anti-capitalist commons",
  "Commons scholarship of Elinor Ostrom and the IASC",
];
const QUESTIONS = [
  "",
  "Is peer production a full mode of production?",
  "Can peer production reproduce itself under capitalism?",
  "What is the relation of peer production to the market?",
  "Are there capitalist and anti-capitalist commons?",
  "What strategy follows from peer production?",
  "What licence protects a commons?",
];

/** Holder, stance, target and questions of every position in the theory that the demo is written from. */
const THEORY: [string, string, string, ...number[]][] = [
  [P, "differs from", B, 3],
  [P, "differs from", O, 2],
  [P, "differs from", V, 1],
  [P, "differs from", A, 4, 5],
  [P, "agrees with", B, 5],
  [P, "agrees with", O, 1],
  [P, "agrees with", V, 5, 6],
  [P, "agrees with", A, 4],
  [P, "critiques", O, 2],
  [P, "critiques", V, 1],
  [P, "critiques", A, 4],
  [V, "critiques", O, 1],
  [A, "critiques", E, 4],
  [O, "differs from", B, 3],
  [B, "holds a view", "", 3],
  [O, "holds a view", "", 1],
  [V, "holds a view", "", 1],
  [A, "holds a view", "", 4],
  [P, "holds a view", "", 1, 2],
];
const SENTENCES = THEORY.flatMap(([holder, stance, target, ...questions]) =>
  questions.map((question) => {
    const said = `${holder} ${stance}${target === "" ? "" : ` ${target}`} on ${QUESTIONS[question] ?? ""}`;
    return { holder, stance, target: target || holder, question: QUESTIONS[question] ?? "", said };
  }),
);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("[V21] every position of the theory is in the matrix, with its sentence and source", async ({
    page,
  }) => {
    for (const cell of new Set(SENTENCES.map(({ holder, target }) => `${holder}|${target}`))) {
      const sentences = SENTENCES.filter(({ holder, target }) => `${holder}|${target}` === cell);
      await page.goto(`/matrix?${new URLSearchParams({ cell }).toString()}`);
      const [holder = "", target = ""] = cell.split("|");
      const heading = holder === target ? `What ${holder} holds itself` : `${holder} on ${target}`;
      const panel = page.getByRole("region", { name: heading });
      for (const { said } of sentences) {
        const position = panel.getByRole("article").filter({ hasText: said });
        await expect(position.first()).toContainText("From the theory of peer production");
      }
    }
  });

  test("[V21] every position of the theory is on the timeline and in the list of the graph", async ({
    page,
  }) => {
    await page.goto("/timeline");
    const main = page.getByRole("main");
    for (const { said } of SENTENCES)
      await expect(main.getByRole("listitem").filter({ hasText: said }).first()).toBeVisible();

    await page.goto("/graph");
    for (const { holder, stance, target, question } of SENTENCES) {
      const node = main.locator(`li[data-node="${holder}"]`);
      if (stance !== "holds a view")
        await expect(
          node
            .getByRole("listitem")
            .filter({ hasText: `${stance} ` })
            .first(),
        ).toContainText(target);
      await expect(node.getByRole("listitem").filter({ hasText: "speaks to" })).toContainText(question);
    }
  });

  test("[V11] one holder's change of mind is on the timeline, with both ends on record", async ({ page }) => {
    await page.goto("/timeline?holder=P2P+Foundation");
    const changes = page.getByRole("list", { name: "Changes of mind" });
    await expect(changes.getByRole("listitem").first()).toContainText("P2P Foundation");
    const [earlier, later] = ["from the earlier view", "the later one"];
    await changes.getByRole("listitem").first().getByRole("link", { name: earlier }).click();
    await expect(page.getByRole("main")).toContainText("At first the P2P Foundation was close to Oekonux");
    await page.goBack();
    await changes.getByRole("listitem").first().getByRole("link", { name: later }).click();
    await expect(page.getByRole("main")).toContainText("closer to Dmytri Kleiner");
  });

  test("[V13] on a day before anything was written, nothing is on record", async ({ page }) => {
    await page.goto("/timeline?recorded=2001-01-01");
    await expect(page.getByText("No position that answers to this says when it was held.")).toBeVisible();
    await page
      .getByRole("navigation", { name: "As recorded on" })
      .getByRole("link", { name: /^\d{4}-/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { name: "Without a date" })).toBeVisible();
    await page.goto("/matrix?recorded=2001-01-01");
    await expect(page.getByRole("main").getByRole("cell").getByText("critiques")).toHaveCount(0);
  });
});

test("[V9] [S75] arrows lead from cell to cell, and a cell opens in place with the focus; the table is sent once, and there again on the way back", async ({
  page,
}) => {
  const sent = await (await page.goto("/matrix"))?.text();
  expect(sent).toContain("<td");
  expect(sent).not.toContain("u003ctd");
  const grid = page.getByRole("grid");
  const first = grid.getByRole("link", { name: /critiques/ }).first();
  await first.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  const opened = page.waitForURL(/[?&]cell=/);
  await page.keyboard.press("Enter");
  await opened;
  await expect(page.getByRole("heading", { name: / on / })).toBeFocused();
  await expect(page.getByRole("article").first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: / on / })).toHaveCount(0);
  await expect(grid.getByRole("link", { name: /critiques/ }).first()).toBeVisible();
});

test("[V8] a ring of the matrix begins the position that is wanted, and the dispute that it opens is shown", async ({
  page,
  wiki,
}) => {
  await addPerson(wiki, "Quita Ring", "member");
  const call = caller(wiki, await enrol(wiki, "Quill Green", "member"));
  const put = async (title: string, kind: string, markdown: string) =>
    expect((await call("PUT", `/api/v1/pages/${title}`, { body: { markdown, kind } })).status).toBe(201);
  await put("Is_green_grey", "question", "Is it?");
  await put("Grey_school", "school", "It is grey.");
  const attributes = 'holder="Green school" stance="agrees-with" target="Grey school" topic="Is green grey"';
  await put("Green_school", "school", `It is green.\n\n:::position {${attributes}}\nIt is.\n:::\n`);

  await signIn(page, "Quita Ring");
  await page.goto("/matrix?topic=Is+green+grey");
  const row = page.getByRole("row", { name: /^Grey school/ });
  await row
    .getByRole("link", { name: /Green school.*wanted|wanted/ })
    .first()
    .click();
  const text = await textOf(page, "Grey school");
  const position = text.getByRole("region", { name: /^Position: .*Green school/ });
  await expect(position).toBeVisible();
  await expect(page).toHaveURL("/edit/Grey_school");
  await position.getByRole("combobox", { name: "Stance" }).selectOption("disputes");
  await position.getByLabel(/^on: /).fill("Is green grey");
  await page.keyboard.press("Enter");
  await saved(page);
  await page.getByRole("link", { name: "Done" }).first().click();
  await expect(page).toHaveURL("/wiki/Grey_school");

  await expect(async () => {
    await page.goto("/matrix?topic=Is+green+grey");
    await expect(page.getByRole("region", { name: /Open disputes/ })).toContainText(
      "Green school speaks for Grey school on Is green grey, and Grey school against Green school.",
      { timeout: 500 },
    );
  }).toPass({ timeout: 5_000 });
  await expect(row.getByRole("link", { name: /open dispute/ })).toBeVisible();
});

test("[V12] focus in the list lights a node and its lines, and one node has a picture of its own", async ({
  page,
}) => {
  await page.goto("/graph");
  const item = page.getByRole("main").locator('li[data-node="Oekonux"]');
  await item.getByRole("link", { name: "Oekonux", exact: true }).first().focus();
  await expect(page.locator('svg a.lit[data-node="Oekonux"]')).toBeVisible();
  await expect(page.locator('svg a.lit[data-node="Venture communism"]')).toBeVisible();
  await expect(page.locator('svg a.lit[data-node="Multitude"]')).toHaveCount(0);
  await item.getByRole("link", { name: /^Look at this one/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Oekonux in the graph" })).toBeVisible();
  await expect(page.locator('svg a[data-node="Multitude"]')).toHaveCount(0);
});

test("[V14] the whole graph is walked through on a canvas, laid out in a worker", async ({ page }) => {
  await page.goto("/graph");
  await page.getByRole("button", { name: /^Walk through/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "Drag to move" })).toBeVisible({ timeout: 30_000 });
  const canvas = page.getByRole("img", { name: /The whole graph/ });
  const before = await canvas.screenshot();
  await page.getByRole("button", { name: "Nearer" }).click();
  await expect.poll(async () => before.equals(await canvas.screenshot())).toBe(false);
});

test("[V20] a picture is taken along as SVG, as PNG, and the matrix as CSV", async ({ page, request }) => {
  for (const path of ["/matrix", "/graph", "/timeline"]) {
    const svg = await request.get(`${path}/picture.svg`);
    expect(svg.headers()["content-type"]).toContain("image/svg+xml");
    const text = await svg.text();
    expect(text).toMatch(/<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(text).toContain("<desc>");
    expect(text).toContain("CC BY-SA 4.0");
    expect(text).not.toContain("var(--");
  }
  const csv = await (await request.get("/matrix/cells.csv")).text();
  expect(csv).toContain("P2P Foundation,");
  expect(csv).toMatch(/agrees with \d+; differs from \d+; critiques \d+/);
  await page.goto("/timeline");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "PNG" }).click();
  const file = await (await download).path();
  expect((await readFile(file)).subarray(1, 4).toString()).toBe("PNG");
});
