import { expect } from "@playwright/test";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Wiki } from "../bin/lib/serve.mjs";
import { readLetter } from "../wiki/mail/testing";

/** The newest letter in the outbox of a wiki without a mail server that goes there and says so in its subject. */
export async function letterTo(wiki: Wiki, to: string, subject: RegExp): Promise<string> {
  let found: string | undefined;
  await expect.poll(async () => (found = await newest(wiki, to, subject)), { timeout: 30_000 }).toBeDefined();
  return found ?? "";
}

async function newest(wiki: Wiki, to: string, subject: RegExp): Promise<string | undefined> {
  const folder = path.join(wiki.dataDir, "outbox");
  const names = await readdir(folder).catch(() => []);
  for (const name of names
    .filter((each) => each.endsWith(".eml"))
    .sort()
    .reverse()) {
    const letter = await readFile(path.join(folder, name), "utf8");
    const said = /^Subject: (.*)$/m.exec(letter)?.[1] ?? "";
    if (letter.includes(`To: ${to}`) && subject.test(said)) return letter;
  }
  return undefined;
}

/** The address in a letter that leads to this path of the wiki, whether it stands in its text or in its headers. */
export function linkIn(letter: string, at: string): string {
  const { headers, text } = readLetter(letter);
  const words = [...Object.values(headers), text].join("\n");
  const start = words.indexOf(at);
  expect(start, `a link to ${at}`).toBeGreaterThan(0);
  return /^\S+/.exec(words.slice(start).replace(/["<>].*/s, ""))?.[0] ?? "";
}
