import { expect, test } from "vitest";
import { CLOSE, closeSentence, isFinal } from "./protocol";

test("[R1] a close code says in a sentence what happened", () => {
  for (const { code, sentence } of Object.values(CLOSE)) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(closeSentence(code, sentence)).toBe(sentence);
  }
  // A client that is told the code alone, or something unknown with it, hears the first sentence of the code.
  expect(closeSentence(4503)).toBe(CLOSE.tryAgain.sentence);
  expect(closeSentence(4503, "whatever")).toBe(CLOSE.tryAgain.sentence);
  expect(closeSentence(1006)).toMatch(/connection was lost/);
});

test("[R2] a client comes back after a restart, an overload or a failed save, and after nothing else of ours", () => {
  const back = Object.values(CLOSE).filter(({ code }) => !isFinal(code));
  expect([...new Set(back.map(({ code }) => code))]).toEqual([4503, 1012, 1013]);
});
