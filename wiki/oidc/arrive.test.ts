import { expect, test } from "vitest";
import { markConfirmed, updateEmail } from "@/db/accounts/accounts";
import { countQueued } from "@/db/mail";
import { inRollback } from "@/db/testing";
import type { Db } from "@/db/client";
import { READER } from "../accounts/actor";
import { invitations, invite } from "../accounts/invite";
import { setJoining } from "../accounts/joining";
import { ownAccount } from "../accounts/own";
import { actorOf } from "../sessions/session";
import { changePassword } from "../accounts/set-password";
import { signIn } from "../sessions/sign-in";
import { signUp } from "../accounts/sign-up";
import { anAccount, PASSWORD } from "../accounts/testing";
import { arrive, joinAs } from "./arrive";
import { link, unlink } from "./link";
import type { Person } from "./person";

const OPEN = { mode: "open", secret: "a secret of this test" } as const;
const visitor = { address: "192.0.2.1", agent: "test" };
const ADA: Person = {
  issuer: "https://login.example.org",
  subject: "ada-1815",
  email: "Ada@example.org",
  verified: true,
  name: "Ada Lovelace",
};
const WANTED = { name: "Ada", email: "ada@example.org", answer: "", invitation: "" };

const come = (db: Db, person: Person = ADA, mode: "open" | "invite" | "closed" = "open") =>
  arrive(db, READER, person, { mode }, visitor);

async function join(db: Db, person: Person = ADA, wanted: Partial<typeof WANTED> = {}) {
  const made = await joinAs(db, person, { ...WANTED, ...wanted }, OPEN, visitor);
  if (!made.ok) throw new Error(made.sentence);
  return await actorOf(db, made.secret);
}

async function withAddress(db: Db, name: string, email: string, confirmed: boolean) {
  const actor = await anAccount(db, name);
  await updateEmail(db, actor.id, email);
  if (confirmed) await markConfirmed(db, actor.id, email);
  return actor;
}

test("[A81] [A83] who comes for the first time chooses a name, and is let in the next time, whatever changed there", async () => {
  await inRollback(async (db) => {
    expect(await come(db)).toEqual({ ok: true, next: "ask" });
    expect(await join(db)).toMatchObject({ role: "newcomer", name: "Ada" });
    const later = { ...ADA, email: "countess@example.org", verified: false, name: "The Countess" };
    const again = await come(db, later, "closed");
    if (!again.ok || again.next !== "in") throw new Error("not let in");
    expect(await actorOf(db, again.secret)).toMatchObject({ name: "Ada" });
    // Nobody else is, by the same subject of another provider or the same address.
    expect(await come(db, { ...ADA, issuer: "https://elsewhere.example", verified: false })).toEqual({
      ok: true,
      next: "ask",
    });
  });
});

test("[A83] names follow the rules, and a form that is sent twice makes one account", async () => {
  await inRollback(async (db) => {
    await anAccount(db, "Bo");
    const refusal = async (wanted: Partial<typeof WANTED>) =>
      await joinAs(db, ADA, { ...WANTED, ...wanted }, OPEN, visitor);
    expect(await refusal({ name: "bo" })).toMatchObject({ reason: "name-taken", field: "name" });
    expect(await refusal({ name: "Bo/Notes" })).toMatchObject({ field: "name" });
    expect(await refusal({ email: "nothing" })).toMatchObject({ field: "email" });
    await join(db);
    expect(await join(db, ADA, { name: "Second", email: "" })).toMatchObject({ name: "Ada" });
    // No password opens it.
    expect(await signIn(db, { name: "Ada", password: "" }, visitor)).toMatchObject({ reason: "wrong" });
  });
});

test("[A83] where nobody can sign up nobody comes by the provider either, and an invitation is asked for", async () => {
  await inRollback(async (db) => {
    expect(await come(db, ADA, "closed")).toMatchObject({ ok: false, reason: "closed" });
    const closed = await joinAs(db, ADA, WANTED, { ...OPEN, mode: "closed" }, visitor);
    expect(closed).toMatchObject({ reason: "closed" });

    const door = { ...OPEN, mode: "invite" } as const;
    expect(await come(db, ADA, "invite")).toEqual({ ok: true, next: "ask" });
    expect(await joinAs(db, ADA, WANTED, door, visitor)).toMatchObject({ reason: "invite" });
    const admin = await anAccount(db, "Rudo", "admin");
    await invite(db, admin, { note: "", email: "" });
    const { items } = await invitations(db, admin, { secret: OPEN.secret, everybody: false });
    const invitation = items[0]?.key ?? "";
    expect(await joinAs(db, ADA, { ...WANTED, invitation }, door, visitor)).toMatchObject({ ok: true });
    const other = { ...ADA, subject: "other", email: null };
    const twice = await joinAs(db, other, { ...WANTED, name: "Cy", email: "", invitation }, door, visitor);
    expect(twice).toMatchObject({ reason: "invitation" });
  });
});

test("[A83] the question of the community is asked of those too who come by the provider", async () => {
  await inRollback(async (db) => {
    const admin = await anAccount(db, "Rudo", "admin");
    const rules = { confirmed: true, inviters: "admin", ask: "" } as const;
    await setJoining(db, admin, { question: "What is common?", answers: ["the commons"], ...rules });
    expect(await joinAs(db, ADA, WANTED, OPEN, visitor)).toMatchObject({ field: "answer" });
    const answer = "The commons";
    expect(await joinAs(db, ADA, { ...WANTED, answer, email: "" }, OPEN, visitor)).toMatchObject({
      field: "email",
    });
    expect(await join(db, ADA, { answer })).not.toHaveProperty("unconfirmed");
    const other = { ...ADA, subject: "other", email: "bo@example.org", verified: false };
    expect(await join(db, other, { name: "Bo", email: "bo@example.org", answer })).toMatchObject({
      unconfirmed: true,
    });
  });
});

test("[A84] an address that the provider has confirmed is confirmed here, and any other is asked by letter", async () => {
  await inRollback(async (db) => {
    const letters = async (id: string) => await countQueued(db, { accountId: id, kind: "confirm", hours: 1 });
    const ada = await join(db);
    if (ada.role === "reader") throw new Error("nobody");
    expect(await ownAccount(db, ada)).toMatchObject({ email: "ada@example.org", confirmed: true });
    expect(await letters(ada.id)).toBe(0);
    const typed = await join(db, { ...ADA, subject: "2" }, { name: "Bo", email: "bo@example.org" });
    if (typed.role === "reader") throw new Error("nobody");
    expect(await ownAccount(db, typed)).toMatchObject({ email: "bo@example.org", confirmed: false });
    expect(await letters(typed.id)).toBe(1);
    const unsure = { ...ADA, subject: "3", email: "cy@example.org", verified: false };
    const cy = await join(db, unsure, { name: "Cy", email: "cy@example.org" });
    expect(await ownAccount(db, cy)).toMatchObject({ confirmed: false });
  });
});

test("[A82] an account is linked by its address only where both sides have confirmed it", async () => {
  await inRollback(async (db) => {
    const ada = await withAddress(db, "Ada", "ada@example.org", true);
    await withAddress(db, "Bo", "bo@example.org", false);
    expect(await come(db, { ...ADA, verified: false })).toEqual({ ok: true, next: "ask" });
    expect(await come(db, { ...ADA, subject: "bo", email: "bo@example.org" })).toEqual({
      ok: true,
      next: "ask",
    });
    const known = await come(db, ADA, "closed");
    if (!known.ok || known.next !== "in") throw new Error("not let in");
    expect(await actorOf(db, known.secret)).toMatchObject({ id: ada.id });
    // The password opens it as before.
    expect(await signIn(db, { name: "Ada", password: PASSWORD }, visitor)).toMatchObject({ ok: true });
    // The provider has given the address to somebody new.
    expect(await come(db, { ...ADA, subject: "successor" })).toEqual({ ok: true, next: "ask" });
    const taken = await joinAs(
      db,
      { ...ADA, subject: "successor" },
      { ...WANTED, name: "Cy" },
      OPEN,
      visitor,
    );
    expect(taken).toMatchObject({ reason: "email-taken", field: "email" });
  });
});

test("[A85] who is signed in is asked before anything is linked, and ends it where they have a password", async () => {
  await inRollback(async (db) => {
    const ada = await withAddress(db, "Ada", "ada@example.org", true);
    const bo = await anAccount(db, "Bo");
    expect(await arrive(db, bo, ADA, OPEN, visitor)).toEqual({ ok: true, next: "ask" });
    expect(await ownAccount(db, bo)).toMatchObject({ logins: [] });
    expect(await link(db, READER, ADA)).toMatchObject({ reason: "sign-in" });
    expect(await link(db, bo, ADA)).toEqual({ ok: true });
    expect(await link(db, bo, ADA)).toEqual({ ok: true });
    expect(await link(db, ada, ADA)).toMatchObject({ reason: "other" });
    expect(await link(db, bo, { ...ADA, subject: "second" })).toMatchObject({ reason: "linked" });
    expect(await arrive(db, ada, ADA, OPEN, visitor)).toMatchObject({ ok: false, reason: "other" });
    expect(await arrive(db, bo, ADA, OPEN, visitor)).toMatchObject({ next: "in" });
    expect(await ownAccount(db, bo)).toMatchObject({ logins: [{ issuer: ADA.issuer }] });
    expect(await unlink(db, bo, ADA.issuer)).toEqual({ ok: true });
    expect(await come(db, { ...ADA, verified: false })).toEqual({ ok: true, next: "ask" });

    const cy = await join(db, { ...ADA, verified: false }, { name: "Cy", email: "" });
    expect(await ownAccount(db, cy)).toMatchObject({ hasPassword: false });
    expect(await unlink(db, cy, ADA.issuer)).toMatchObject({ reason: "no-password" });
    const guess = { old: "", password: PASSWORD };
    expect(await changePassword(db, cy, guess)).toMatchObject({ reason: "wrong" });
  });
});

test("[A84] signing up with a password still asks by letter", async () => {
  await inRollback(async (db) => {
    const made = await signUp(db, { name: "Ada", email: "ada@example.org", password: PASSWORD }, OPEN);
    if (!made.ok) throw new Error(made.sentence);
    expect(await countQueued(db, { accountId: made.id, kind: "confirm", hours: 1 })).toBe(1);
  });
});
