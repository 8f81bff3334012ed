import { expect, test } from "vitest";
import { oldAddress } from "./old-address";

const ask = (query: string, path?: string) => oldAddress(path, new URLSearchParams(query));

test("[U2] an old link to a page leads to the page", () => {
  expect(ask("title=Germ_form")).toBe("/wiki/Germ_form");
  expect(ask("", "Germ_form")).toBe("/wiki/Germ_form");
  expect(ask("", "Category:Commons")).toBe("/wiki/Category:Commons");
  expect(ask("")).toBe("/");
});

test("[U2] old links keep what they asked for: edit, history, a revision, the redirect itself", () => {
  expect(ask("title=Germ_form&action=edit")).toBe("/edit/Germ_form");
  expect(ask("title=Germ_form&action=history")).toBe("/history/Germ_form");
  expect(ask("title=Germ_form&oldid=12")).toBe("/wiki/Germ_form?oldid=12");
  expect(ask("title=Germ_form&redirect=no")).toBe("/wiki/Germ_form?redirect=no");
});

test("[U2] special pages lead to what does their work here", () => {
  expect(ask("title=Special:RecentChanges")).toBe("/changes");
  expect(ask("", "Special:WhatLinksHere/Germ_form")).toBe("/links/Germ_form");
  expect(ask("title=Special:Search&search=germ form")).toBe("/search?q=germ+form");
  expect(ask("", "Special:Random")).toBe("/random");
  expect(ask("title=Special:Nothing")).toBe("/");
});

test("[U2] an old link whose title cannot be one leads to the main page", () => {
  expect(ask("title=a[b")).toBe("/");
});
