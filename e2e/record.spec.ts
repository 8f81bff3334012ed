import type { Page } from "@playwright/test";
import { z } from "zod";
import { openWiki } from "../bin/lib/serve.mjs";
import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";

const BENKLER = "Benkler's commons-based peer production";
const OEKONUX = "Oekonux";
const VENTURE = "Venture communism";
const ANTI = "Anti-capitalist commons";
const P2P = "P2P Foundation";
const OSTROM = "Commons scholarship of Elinor Ostrom and the IASC";

const MODE = "Is peer production a full mode of production?";
const REPRODUCTION = "Can peer production reproduce itself under capitalism?";
const MARKET = "What is the relation of peer production to the market?";
const COMMONS = "Are there capitalist and anti-capitalist commons?";
const STRATEGY = "What strategy follows from peer production?";
const LICENCE = "What licence protects a commons?";

/** The positions of the article that the demo wiki is written from: holder, stance from both ends, target, questions. */
const ROWS: [holder: string, label: string, inverse: string, target: string, topics: string[]][] = [
  [P2P, "Differs from", "Differs from", BENKLER, [MARKET]],
  [P2P, "Differs from", "Differs from", OEKONUX, [REPRODUCTION]],
  [P2P, "Differs from", "Differs from", VENTURE, [MODE]],
  [P2P, "Differs from", "Differs from", ANTI, [COMMONS, STRATEGY]],
  [P2P, "Agrees with", "Is agreed with by", BENKLER, [STRATEGY]],
  [P2P, "Agrees with", "Is agreed with by", OEKONUX, [MODE]],
  [P2P, "Agrees with", "Is agreed with by", VENTURE, [STRATEGY, LICENCE]],
  [P2P, "Agrees with", "Is agreed with by", ANTI, [COMMONS]],
  [P2P, "Critiques", "Is critiqued by", OEKONUX, [REPRODUCTION]],
  [P2P, "Critiques", "Is critiqued by", VENTURE, [MODE]],
  [P2P, "Critiques", "Is critiqued by", ANTI, [COMMONS]],
  [VENTURE, "Critiques", "Is critiqued by", OEKONUX, [MODE]],
  [ANTI, "Critiques", "Is critiqued by", OSTROM, [COMMONS]],
  [OEKONUX, "Differs from", "Differs from", BENKLER, [MARKET]],
  [BENKLER, "Holds", "", "", [MARKET]],
  [OEKONUX, "Holds", "", "", [MODE]],
  [VENTURE, "Holds", "", "", [MODE]],
  [ANTI, "Holds", "", "", [COMMONS]],
  [P2P, "Holds", "", "", [MODE, REPRODUCTION]],
];

const LINKED = "application/ld+json";
const CHARACTERS: Record<string, string> = {
  "Differs from": "#differs-from",
  "Agrees with": "cito/agreesWith",
  Critiques: "cito/critiques",
  Holds: "#holds",
};

const Graph = z.object({ "@graph": z.array(z.looseObject({ "@id": z.string().optional() })) });

test.describe("read without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const [holder, label, inverse, target, topics] of ROWS) {
    test(`[S50] ${holder} ${label.toLowerCase()} ${target}: from both ends, side by side and as data`, async ({
      page,
      request,
    }) => {
      for (const topic of topics) {
        await page.goto(pathOf(holder));
        const own = region(page, target === "" ? "What it holds" : "What it says of others");
        const entry = group(own, label).getByRole("group", { name: topic }).getByRole("listitem");
        const said = target === "" ? entry : entry.filter({ has: page.getByRole("link", { name: target }) });
        await expect(said.first()).toContainText("according to Michel Bauwens", { ignoreCase: true });
        await expect(said.first()).toContainText(/Recorded \d+ \w+ \d{4} in revision \d+/);
        const address = await said
          .first()
          .getByRole("link", { name: "This position and its record" })
          .getAttribute("href");

        if (target !== "") {
          await page.goto(pathOf(target));
          const others = group(region(page, "What others say of it"), inverse);
          const seen = others.getByRole("group", { name: topic }).getByRole("listitem");
          await expect(seen.filter({ has: page.getByRole("link", { name: holder }) }).first()).toBeVisible();
        }

        await page.goto(pathOf(topic));
        const answer = region(page, "What is said on this question");
        const column = answer.getByRole("article").filter({ has: heading(page, holder) });
        await expect(column.locator(`a[href="${address}"]`)).toBeVisible();

        const other = target || (holder === OEKONUX ? P2P : OEKONUX);
        const schools = new URLSearchParams([holder, other].map((each) => ["school", each]));
        await page.goto(`/compare?${schools.toString()}`);
        const cell = region(page, topic)
          .getByRole("article")
          .filter({ has: heading(page, holder) });
        await expect(cell.locator(`a[href="${address}"]`)).toBeVisible();

        const answered = await request.get(address ?? "", { headers: { accept: LINKED } });
        expect(answered.headers()["content-type"]).toContain(LINKED);
        const [node] = Graph.parse(await answered.json())["@graph"];
        expect(node?.["@id"]).toContain(address);
        expect(node?.["stance"]).toContain(CHARACTERS[label]);
        expect(decodeURIComponent(String(node?.["holder"]))).toContain(holder.replaceAll(" ", "_"));
      }
    });
  }

  test("[S48] a change of mind has both its ends on record, and leads from the one to the other", async ({
    page,
  }) => {
    await page.goto(pathOf(P2P));
    const superseding = group(region(page, "What it says of others"), "Supersedes");
    await superseding.getByRole("link", { name: /^P2P Foundation agrees with Oekonux/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "A position" })).toBeVisible();
    await expect(page.getByText("At first the P2P Foundation was close to Oekonux")).toBeVisible();
    const said = region(page, "What is said of this position");
    await expect(said.getByText("The early closeness to Oekonux gave way")).toBeVisible();
  });
});

test("[S47] nothing is to be repaired in the demo wiki, and the list of repairs says so", async () => {
  // A wiki of its own, which may take its time to start: what other tests write in the common one may have to be repaired.
  test.setTimeout(150_000);
  const own = await openWiki();
  try {
    const repairs = await (await fetch(`${own.url}/repairs`)).text();
    expect(repairs).toContain("Nothing is wrong with any position");
  } finally {
    await own.close();
  }
});

test("[S52] schools are chosen in a form, with completion", async ({ page }) => {
  await page.goto("/compare");
  await page.getByLabel("School 1").fill(OEKONUX);
  await page.getByLabel("School 2").fill(VENTURE);
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${OEKONUX} · ${VENTURE}`);
  await expect(page.getByLabel("And another")).toBeVisible();
  await expect(page.locator("datalist option", { hasText: P2P })).toHaveCount(1);
});

test("[S41] a moderator adds a stance, gives it other words and retires it; the log says so", async ({
  page,
  wiki,
}) => {
  await addPerson(wiki, "Vera Vocabulary", "moderator");
  await page.goto("/stances");
  await expect(page.getByRole("button", { name: "Add this stance" })).toHaveCount(0);
  await signIn(page, "Vera Vocabulary");
  await page.goto("/stances");
  const form = region(page, "Add a stance");
  await form.getByLabel("As a verb").fill("paraphrases");
  await form.getByLabel("From the other end").fill("is paraphrased by");
  await form.getByLabel("Sign and colour").selectOption({ value: "building" });
  await form.getByRole("button", { name: "Add this stance" }).click();
  const entry = page.getByRole("listitem").filter({ has: heading(page, /paraphrases/) });
  await expect(entry).toContainText("is paraphrased by");
  await entry.getByRole("button", { name: "Retire: paraphrases" }).click();
  await expect(entry).toContainText("retired");
  await page.goto("/log");
  await expect(page.getByRole("main")).toContainText("retired the stance paraphrases");
});

function pathOf(title: string): string {
  return `/wiki/${encodeURIComponent(title.replaceAll(" ", "_"))}`;
}

function region(page: Page, name: string) {
  return page.getByRole("region", { name });
}

function group(within: ReturnType<typeof region>, name: string) {
  return within.getByRole("group", { name, exact: true });
}

function heading(page: Page, name: string | RegExp) {
  return page.getByRole("heading", { name, exact: typeof name === "string" });
}
