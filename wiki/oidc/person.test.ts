import { expect, test } from "vitest";
import { carried, carry, personFrom } from "./person";

const who = (claims: object) => personFrom({ iss: "https://login.example.org", sub: "1", ...claims });

test("[A83] a name is proposed that fits the rules, and never an address", () => {
  expect(who({ name: "Ada Lovelace" })).toMatchObject({ name: "Ada Lovelace" });
  expect(who({ name: "Ada  (Countess) / Lovelace" })).toMatchObject({ name: "Ada Countess Lovelace" });
  expect(who({ name: "42", nickname: "Ada" })).toMatchObject({ name: "Ada" });
  expect(who({ preferred_username: "ada@example.org" })).toMatchObject({ name: "" });
  expect(who({ name: `${"Ada ".repeat(30)}` })?.name.length).toBeLessThanOrEqual(40);
  expect(who({ name: 7, nickname: null })).toMatchObject({ name: "" });
});

test("[A84] an address counts as confirmed only when the provider says so", () => {
  const email = "ada@example.org";
  expect(who({ email, email_verified: true })).toMatchObject({ email, verified: true });
  expect(who({ email, email_verified: "true" })).toMatchObject({ verified: true });
  expect(who({ email, email_verified: "false" })).toMatchObject({ verified: false });
  expect(who({ email })).toMatchObject({ email, verified: false });
  expect(who({ email: "nothing", email_verified: true })).toMatchObject({ email: null, verified: false });
  expect(who({ email_verified: true })).toMatchObject({ verified: false });
  expect(personFrom({ iss: "https://login.example.org" })).toBeUndefined();
});

test("[A80] who somebody is there is carried signed, for half an hour", () => {
  const secret = "a secret of this test";
  const person = who({ name: "Ada", email: "ada@example.org" });
  if (!person) throw new Error("nobody");
  const all = { person, from: "/wiki/Commons", invitation: "", asker: "" };
  const cookie = carry(secret, all);
  expect(carried(secret, cookie)).toEqual(all);
  expect(carried("another secret", cookie)).toBeUndefined();
  expect(carried(secret, cookie.replace(/^./, "A"))).toBeUndefined();
  expect(carried(secret, undefined)).toBeUndefined();
  expect(carried(secret, cookie, Date.now() + 31 * 60_000)).toBeUndefined();
  const longest = { ...person, subject: "s".repeat(255), email: `${"e".repeat(240)}@example.org` };
  expect(carry(secret, { ...all, person: longest, from: "/".repeat(1_000) }).length).toBeLessThan(3_900);
});
