import { expect, test } from "vitest";
import { languageFor } from "./language";

test("[I1] who chose a language gets it, whatever the browser likes", () => {
  expect(languageFor("a=b; language=fr", "en")).toBe("fr");
  expect(languageFor("language=en;c=d", "fr")).toBe("en");
});

test("[I1] else the language of ours that the browser likes best, and English where there is none", () => {
  expect(languageFor(undefined, "fr-CA, en;q=0.8")).toBe("fr");
  expect(languageFor("language=xx", "de, en;q=0.3, fr;q=0.7")).toBe("fr");
  expect(languageFor("my-language=fr", "de, fr;q=0, *;q=0.1")).toBe("en");
  expect(languageFor(undefined, "en-GB,fr")).toBe("en");
  expect(languageFor(null, null)).toBe("en");
  expect(languageFor("", "fr;q=x")).toBe("en");
});
