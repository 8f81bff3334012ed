// How light the editor is, in Chromium with real keys: the time from opening /edit to the first letter on a warm cache, on a page
// of 40 kB; and from a key to the painted letter on one of 285 kB and on one with 500 positions. The yardstick is a bare
// <textarea> in the same browser. A figure beyond what is promised fails the run.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../bin/lib/browser.mjs";
import { inRoot } from "../bin/lib/root.mjs";
import { openWiki } from "../bin/lib/serve.mjs";
import { rareWord } from "./synthetic.mjs";

const OPENED_MS = 1_500;
const PAINTED_MS = 50;
const KEYS = 200;
const PASSWORD = "three grey herons wade";

const PAGES = {
  "Forty thousand": prose(40_000),
  "Two hundred thousand": prose(285_000),
  "Five hundred positions": positions(500),
};

/** Headings, paragraphs with links, and lists, until the text is that long. */
function prose(length) {
  let text = "";
  for (let block = 0; text.length < length; block += 1) {
    const words = (count) =>
      Array.from({ length: count }, (_, word) => rareWord((block * 37 + word * 11) % 5_000)).join(" ");
    if (block % 12 === 0) text += `## ${words(4)}\n\n`;
    else if (block % 5 === 0)
      text += `- ${words(12)}\n- ${words(9)} [[${rareWord(block)}]]\n- ${words(14)}\n\n`;
    else text += `${words(40)} [[${rareWord(block)}]] **${words(3)}** ${words(30)}.\n\n`;
  }
  return text;
}

function positions(count) {
  return Array.from({ length: count }, (_, number) => {
    const id = `11111111-1111-4111-8111-${String(number).padStart(12, "0")}`;
    const parts = `holder="School ${number}" stance=differs-from target="School ${number + 1}" topic="Question ${number % 20}"`;
    return `:::position {id=${id} ${parts} source="Work ${number % 30}"}\nWhat the school says of it, in a sentence of its own.\n:::\n\n`;
  }).join("");
}

async function run(settings, args, input = "") {
  const child = spawn(process.execPath, [inRoot("dist", "cli.mjs"), ...args], {
    cwd: inRoot(),
    env: { ...settings, NODE_ENV: "production" },
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`wiki ${args[0]} ended with ${code}.`);
}

async function signIn(page, url) {
  await page.goto(`${url}/signin`);
  const form = page.getByRole("form", { name: "Sign in" });
  await form.getByLabel("Name").fill("Bench");
  await form.getByLabel("Password").fill(PASSWORD);
  await form.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((at) => !at.pathname.startsWith("/signin"));
}

/** Opens a page to be edited; milliseconds until a key may be pressed, from the beginning of the navigation. */
async function open(page, url, title) {
  await page.goto(`${url}/edit/${title.replaceAll(" ", "_")}`, { waitUntil: "commit" });
  const ready = await page.waitForFunction(
    () => document.querySelector('[role="textbox"][contenteditable="true"]') && performance.now(),
    null,
    { polling: 5, timeout: 60_000 },
  );
  return await ready.jsonValue();
}

/** Presses keys where the caret is; milliseconds from each to when the frame with it was painted. */
async function type(page) {
  await page.evaluate(() => {
    window.painted = [];
    addEventListener(
      "keydown",
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.painted.push(performance.now() - timeStamp);
          port2.postMessage(0);
        }),
      true,
    );
  });
  for (let key = 0; key < KEYS; key += 1)
    await page.keyboard.press(key % 6 === 5 ? "Space" : "e", { delay: 10 });
  await page.waitForFunction((keys) => window.painted.length >= keys, KEYS, { timeout: 60_000 });
  return await page.evaluate(() => window.painted);
}

function share(values, part) {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
}

let failed = false;
function line(what, measured, promised) {
  const beyond = measured > promised;
  failed ||= beyond;
  console.log(
    `  ${what.padEnd(58)} ${measured.toFixed(0).padStart(5)} ms   promised ${promised} ms${beyond ? "   BEYOND" : ""}`,
  );
}

const folder = await mkdtemp(path.join(tmpdir(), "polylogue-bench-"));
const wiki = await openWiki({ env: { DEMO: "0" } });
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  await mkdir(path.join(folder, "pages"));
  for (const [title, text] of Object.entries(PAGES))
    await writeFile(path.join(folder, "pages", `${title.replaceAll(" ", "_")}.md`), text);
  await run(wiki.settings, ["import", path.join(folder, "pages"), "--json"]);
  await run(wiki.settings, ["user", "add", "Bench", "--role", "member", "--password-stdin"], PASSWORD);
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await signIn(page, wiki.url);

  const [small = "", large = "", argued = ""] = Object.keys(PAGES);
  await open(page, wiki.url, small);
  const opened = [];
  for (let turn = 0; turn < 5; turn += 1) {
    opened.push(await open(page, wiki.url, small));
    await page.locator('[role="textbox"]').click();
    await page.keyboard.press("e");
  }
  line("open a page of 40 kB, cache warm, to the first key (median)", share(opened, 0.5), OPENED_MS);

  await page.setContent("<textarea rows=20 cols=80></textarea>");
  await page.locator("textarea").click();
  const bare = share(await type(page), 0.95);
  for (const [title, what] of [
    [large, "285 kB"],
    [argued, "500 positions"],
  ]) {
    await open(page, wiki.url, title);
    await page.locator('[role="textbox"] p').nth(20).click();
    const painted = await type(page);
    line(`a key on a page of ${what}, painted (95 %)`, share(painted, 0.95), PAINTED_MS);
    console.log(
      `    median ${share(painted, 0.5).toFixed(0)} ms, 99 % ${share(painted, 0.99).toFixed(0)} ms; a bare textarea: 95 % ${bare.toFixed(0)} ms`,
    );
  }
  if (failed) process.exitCode = 1;
} finally {
  await browser.close();
  await wiki.close();
  await rm(folder, { recursive: true, force: true });
}
