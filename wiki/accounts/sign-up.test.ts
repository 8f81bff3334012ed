import { expect, test } from "vitest";
import { account } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { signIn } from "./sign-in";
import { addAccount, signUp } from "./sign-up";
import { actorNamed, anAccount, PASSWORD } from "./testing";

const visitor = { address: "192.0.2.1", agent: "test" };

test("[A14] whoever signs up is a newcomer and can sign in, whatever the case of the name", async () => {
  await inRollback(async (db) => {
    const made = await signUp(db, { name: "Ada Lovelace", email: "", password: PASSWORD }, "open");
    if (!made.ok) throw new Error(made.sentence);
    expect(await actorNamed(db, made.id)).toMatchObject({ role: "newcomer", name: "Ada Lovelace" });
    expect(await signIn(db, { name: "ada_lovelace", password: PASSWORD }, visitor)).toMatchObject({
      ok: true,
      name: "Ada Lovelace",
    });
    expect(await signIn(db, { name: "Ada Lovelace", password: "something else" }, visitor)).toMatchObject({
      reason: "wrong",
    });
    expect(await signIn(db, { name: "Nobody", password: PASSWORD }, visitor)).toMatchObject({
      reason: "wrong",
    });
  });
});

test("[A14] a name or an address that is taken is refused, at the field that is meant", async () => {
  await inRollback(async (db) => {
    await signUp(db, { name: "Ada", email: "ada@example.org", password: PASSWORD }, "open");
    const again = (name: string, email?: string) => signUp(db, { name, email, password: PASSWORD }, "open");
    expect(await again("ADA")).toMatchObject({ reason: "name-taken", field: "name" });
    expect(await again("Bo", "Ada@Example.org")).toMatchObject({ reason: "email-taken", field: "email" });
    expect(await again("Bo", "not an address")).toMatchObject({ reason: "email", field: "email" });
    expect(await again("Bo/Notes")).toMatchObject({ field: "name" });
    expect(await signUp(db, { name: "Bo", password: "short" }, "open")).toMatchObject({ field: "password" });
    expect(await again("Bo", "bo@example.org")).toMatchObject({ ok: true });
  });
});

test("[A15] a name that came with an import cannot be taken, and nobody can sign in with it", async () => {
  await inRollback(async (db) => {
    await db.insert(account).values({ name: "Michel Bauwens" });
    const refused = await signUp(db, { name: "michel bauwens", password: PASSWORD }, "open");
    expect(refused).toMatchObject({ ok: false, reason: "imported-name" });
    expect(refused).toHaveProperty("sentence", expect.stringContaining("imported"));
    expect(await signIn(db, { name: "Michel Bauwens", password: "" }, visitor)).toMatchObject({
      reason: "wrong",
    });
  });
});

test("[A16] sign-up can be closed; then only an admin makes accounts", async () => {
  await inRollback(async (db) => {
    const wanted = { name: "Ada", password: PASSWORD };
    expect(await signUp(db, wanted, "closed")).toMatchObject({ reason: "closed" });
    expect(await signUp(db, wanted, "invite")).toMatchObject({ reason: "invite" });
    const [admin, member] = [await anAccount(db, "Root", "admin"), await anAccount(db, "Bo")];
    expect(await addAccount(db, member, { ...wanted, role: "admin" })).toMatchObject({ reason: "role" });
    expect(await addAccount(db, admin, { ...wanted, role: "moderator" })).toMatchObject({ ok: true });
  });
});

test("[A13] after twenty wrong passwords a name is closed for a while, even to the right one", async () => {
  await inRollback(async (db) => {
    await anAccount(db, "Patience");
    for (let i = 0; i < 20; i++) {
      const from = { ...visitor, address: `198.51.100.${i}` };
      expect(await signIn(db, { name: "Patience", password: `guess number ${i}` }, from)).toMatchObject({
        reason: "wrong",
      });
    }
    expect(await signIn(db, { name: "patience", password: PASSWORD }, visitor)).toMatchObject({
      reason: "too-many",
    });
  });
});
