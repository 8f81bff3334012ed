import { expect, type Page } from "@playwright/test";
import type { Wiki } from "../bin/lib/serve.mjs";
import { command } from "./command-line";

export type Role = "newcomer" | "member" | "moderator" | "admin";

const PASSWORD = "three grey herons wade";

/** Makes an account, as somebody does who has the machine at hand. */
export async function addPerson(wiki: Wiki, name: string, role: Role): Promise<void> {
  const { code, err } = await command(
    wiki,
    ["user", "add", name, "--role", role, "--password-stdin"],
    PASSWORD,
  );
  expect(code, err).toBe(0);
}

/** Fills in the form of the page for signing in, on which `page` stands, and waits until it has led on. */
export async function giveName(page: Page, name: string): Promise<void> {
  const form = page.getByRole("form", { name: "Sign in" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Password").fill(PASSWORD);
  await form.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Account" }).getByRole("link", { name })).toBeVisible();
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto("/signin");
  await giveName(page, name);
}

/** Makes these accounts, and signs each of them in on a page of their own. */
export async function comeIn(
  wiki: Wiki,
  people: readonly (readonly [page: Page, name: string, role: Role])[],
): Promise<void> {
  for (const [, name, role] of people) await addPerson(wiki, name, role);
  await Promise.all(people.map(([page, name]) => signIn(page, name)));
}

/** Fills in what a new account needs, in the form on which `page` stands, and sends it. */
export async function askForAccount(page: Page, name: string, button: string): Promise<void> {
  const form = page.getByRole("form").filter({ has: page.getByRole("button", { name: button }) });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Password").fill(PASSWORD);
  await form.getByRole("button", { name: button }).click();
  await expect(page.getByRole("navigation", { name: "Account" }).getByRole("link", { name })).toBeVisible();
}
