import { expect, test } from "vitest";
import { said } from "./said";
import { saidAgainBy } from "./said-again";

const again = saidAgainBy([
  "The page is gone.",
  "There is no page {0}{1}.",
  "There is no page “{0}”.",
  "There is no page “{0}” in “{1}”.",
  "Whoever proposed it may not write here. {0}",
  "{0}. {1}",
]);

test("[I8] how a sentence was made is found again by the patterns that there are", () => {
  for (const made of [
    said`The page is gone.`,
    said`There is no page “${"Germ ”. form"}”.`,
    said`There is no page “${"A"}” in “${"B”"}”.`,
    said`Whoever proposed it may not write here. ${said`The page is gone.`}`,
    said`Whoever proposed it may not write here. ${said`There is no page “${""}”.`}`,
  ])
    expect(again(made.sentence)).toEqual(made);
});

test("[I8] what was never said so stays as it came, and a pattern of values alone fits nothing", () => {
  for (const sentence of ["The page is gone", "A. B", "There is no page “A", "", "x".repeat(2_000)])
    expect(again(sentence)).toBeUndefined();
});
