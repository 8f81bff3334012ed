import { expect, test } from "vitest";
import { CLOSE, closeSentence, isFinal } from "./protocol";

test("[R1] a close code says in a sentence what happened", () => {
  for (const { code, sentence } of Object.values(CLOSE)) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(closeSentence(code)).toBe(sentence);
  }
  expect(closeSentence(1006)).toMatch(/connection was lost/);
});

test("[R2] a client comes back after a restart, an overload or a failed save, and after nothing else of ours", () => {
  const back = Object.values(CLOSE).filter(({ code }) => !isFinal(code));
  expect(back.map(({ code }) => code)).toEqual([4503, 1012, 1013]);
});
