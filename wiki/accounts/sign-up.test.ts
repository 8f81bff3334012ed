import { expect, test } from "vitest";
import { getAccount, markConfirmed } from "@/db/accounts/accounts";
import { account } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { confirmKey } from "../mail/links";
import { confirmEmail } from "./confirm";
import { changeEmail } from "./set-password";
import { signIn } from "../sessions/sign-in";
import { addAccount, signUp } from "./sign-up";
import { actorNamed, anAccount, PASSWORD } from "./testing";

const OPEN = { mode: "open", secret: "a secret of this test" } as const;
const visitor = { address: "192.0.2.1", agent: "test" };

test("[A14] whoever signs up is a newcomer and can sign in, whatever the case of the name", async () => {
  await inRollback(async (db) => {
    const made = await signUp(db, { name: "Ada Lovelace", email: "", password: PASSWORD }, OPEN);
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
    const ada = await signUp(db, { name: "Ada", email: "ada@example.org", password: PASSWORD }, OPEN);
    await markConfirmed(db, ada.ok ? ada.id : "", "ada@example.org");
    const again = (name: string, email?: string) => signUp(db, { name, email, password: PASSWORD }, OPEN);
    expect(await again("ADA")).toMatchObject({ reason: "name-taken", field: "name" });
    expect(await again("Bo", "Ada@Example.org")).toMatchObject({ reason: "email-taken", field: "email" });
    expect(await again("Bo", "not an address")).toMatchObject({ reason: "email", field: "email" });
    expect(await again("Bo/Notes")).toMatchObject({ field: "name" });
    expect(await signUp(db, { name: "Bo", password: "short" }, OPEN)).toMatchObject({ field: "password" });
    expect(await again("Bo", "bo@example.org")).toMatchObject({ ok: true });
  });
});

test("[A96] an address that nobody has confirmed keeps nobody from it, and is whose who confirms it first", async () => {
  await inRollback(async (db) => {
    const join = async (name: string) => {
      const made = await signUp(db, { name, email: "Ada@example.org", password: PASSWORD }, OPEN);
      if (!made.ok) throw new Error(made.sentence);
      return { role: "newcomer" as const, id: made.id, name };
    };
    const [squatter, ada] = [await join("Squatter"), await join("Ada")];
    expect(await changeEmail(db, squatter, "ada@example.org")).toEqual({ ok: true });
    const confirm = async ({ id }: { id: string }) => {
      const account = await getAccount(db, id);
      return account !== undefined && (await confirmEmail(db, "secret", confirmKey("secret", account)));
    };
    expect(await confirm(ada)).toBe(true);
    expect((await getAccount(db, squatter.id))?.email).toBeNull();
    expect(await confirm(squatter)).toBe(false);
    expect(await changeEmail(db, squatter, "ADA@example.org")).toMatchObject({ reason: "email-taken" });
    expect(await getAccount(db, ada.id)).toMatchObject({ email: "Ada@example.org" });
  });
});

test("[A15] a name that came with an import cannot be taken, and nobody can sign in with it", async () => {
  await inRollback(async (db) => {
    await db.insert(account).values({ name: "Michel Bauwens" });
    const refused = await signUp(db, { name: "michel bauwens", password: PASSWORD }, OPEN);
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
    expect(await signUp(db, wanted, { ...OPEN, mode: "closed" })).toMatchObject({ reason: "closed" });
    expect(await signUp(db, wanted, { ...OPEN, mode: "invite" })).toMatchObject({ reason: "invite" });
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
