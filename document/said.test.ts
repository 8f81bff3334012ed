import { expect, test } from "vitest";
import { said } from "./said";

test("[I2] a sentence that is told to people keeps how it was made", () => {
  const title = "Germ form";
  expect(said`There is no page “${title}”.`).toEqual({
    sentence: "There is no page “Germ form”.",
    pattern: "There is no page “{0}”.",
    values: ["Germ form"],
  });
  const outer = said`${said`At most ${3}.`} It waits for ${"Ada"}.`;
  expect(outer.sentence).toBe("At most 3. It waits for Ada.");
  expect(outer.pattern).toBe("{0} It waits for {1}.");
  expect(said`Nothing.`).toEqual({ sentence: "Nothing.", pattern: "Nothing.", values: [] });
});
