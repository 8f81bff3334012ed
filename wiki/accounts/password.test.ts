import { expect, test } from "vitest";
import { hashPassword, passwordFlaw, passwordMatches } from "./password";

test("[A11] a password is kept as argon2id with what OWASP advises", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordMatches(hash, "correct horse battery")).toBe(true);
  expect(await passwordMatches(hash, "correct horse batterz")).toBe(false);
});

test("[A11] a password has between 10 and 200 characters and is not one character repeated", () => {
  expect(passwordFlaw("too short")).toContain("10 characters");
  expect(passwordFlaw("x1".repeat(101))).toContain("200 characters");
  expect(passwordFlaw("aaaaaaaaaaaa")).toContain("easy to guess");
  expect(passwordFlaw("four plain words here")).toBeUndefined();
});

test("[A11] the same letters typed in another normal form are the same password", async () => {
  const hash = await hashPassword("caf\u00E9 au lait");
  expect(await passwordMatches(hash, "cafe\u0301 au lait")).toBe(true);
});

test("[A12] a name without a password costs as much time as a wrong password", async () => {
  const hash = await hashPassword("correct horse battery");
  const time = async (stored: string | null) => {
    const begun = performance.now();
    expect(await passwordMatches(stored, "not the password")).toBe(false);
    return performance.now() - begun;
  };
  await time(null);
  let [unknown, known] = [Infinity, Infinity];
  for (let i = 0; i < 8; i++) {
    unknown = Math.min(unknown, await time(null));
    known = Math.min(known, await time(hash));
  }
  expect(unknown / known).toBeGreaterThan(0.4);
  expect(unknown / known).toBeLessThan(2.5);
});
