import { expect, test } from "vitest";
import { fromHere, localPath } from "./origin";

test("[A60] a change is taken only from a page of this wiki", () => {
  const base = "https://wiki.example.org";
  const behindProxy = (origin: string | null) => fromHere({ origin, host: "127.0.0.1:3000" }, base);
  expect(behindProxy("https://wiki.example.org")).toBe(true);
  expect(behindProxy("http://127.0.0.1:3000")).toBe(true);
  expect(behindProxy("https://evil.example")).toBe(false);
  expect(behindProxy("https://wiki.example.org.evil.example")).toBe(false);
  expect(behindProxy("null")).toBe(false);
  expect(behindProxy("")).toBe(false);
  expect(behindProxy(null)).toBe(false);
});

test("[A61] after signing in one is sent to a page of this wiki and nowhere else", () => {
  expect(localPath("/wiki/Germ_form?oldid=3#top")).toBe("/wiki/Germ_form?oldid=3#top");
  for (const from of [
    null,
    "",
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "javascript:alert(1)",
    "wiki/Germ_form",
    "/signin",
    "/setup?key=x",
  ]) {
    expect(localPath(from)).toBe("/");
  }
  expect(localPath("/.//evil.example/")).toBe("/evil.example/");
});
