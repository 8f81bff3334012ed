import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { noteOrigin } from "@/db/accounts/joining";
import { inRollback } from "@/db/testing";
import { confirmKey, invitationKey, passwordKey } from "../mail/links";
import { may } from "../may";
import { READER } from "./actor";
import { confirmation, confirmEmail } from "./confirm";
import { askForPassword, setForgotten } from "./forgotten";
import { invitations, invite, invitedBy, withdraw } from "./invite";
import { answers, readJoining, setJoining, type Joining } from "./joining";
import { networkOf, originOf, sharedOrigin } from "./origin";
import { actorOf, openSession } from "../sessions/session";
import { signIn } from "../sessions/sign-in";
import { signUp } from "./sign-up";
import { actorNamed, anAccount, PASSWORD } from "./testing";
import { getAccount } from "@/db/accounts/accounts";

const SECRET = "a secret of this test";
const OPEN = { mode: "open", secret: SECRET } as const;
const INVITE = { mode: "invite", secret: SECRET } as const;
const JOINING: Joining = { question: "", answers: [], confirmed: false, inviters: "moderator", ask: "" };

test("[A62] an address is confirmed by the link in its letter, and by none that was sent to another", async () => {
  await inRollback(async (db) => {
    const made = await signUp(db, { name: "Ada", email: "ada@example.org", password: PASSWORD }, OPEN);
    const id = made.ok ? made.id : "";
    const key = confirmKey(SECRET, { id, email: "ada@example.org" });
    expect(await confirmation(db, "another secret", key)).toBeUndefined();
    expect(
      await confirmation(db, SECRET, confirmKey(SECRET, { id, email: "bo@example.org" })),
    ).toBeUndefined();
    const old = confirmKey(SECRET, { id, email: "ada@example.org" }, Date.now() - 73 * 3_600_000);
    expect(await confirmation(db, SECRET, old)).toBeUndefined();
    // What is no id at all is not asked of the database.
    expect(await confirmation(db, SECRET, `${"-".repeat(36)}.9999999999999.x`)).toBeUndefined();
    expect(await confirmation(db, SECRET, key)).toMatchObject({ name: "Ada", email: "ada@example.org" });
    expect(await confirmEmail(db, SECRET, key)).toBe(true);
    expect((await getAccount(db, id))?.emailConfirmedAt).not.toBeNull();
  });
});

test("[A63] a forgotten password is set by a link that works once, ends all sessions, and asks say nothing of who exists", async () => {
  await inRollback(async (db) => {
    const ada = await anAccount(db, "Ada");
    await db.execute(sql`update account set email = 'ada@example.org' where id = ${ada.id}::uuid`);
    const queued = async () => Number((await db.execute(sql`select count(*) n from mail`)).rows[0]?.["n"]);
    expect(await askForPassword(db, "nobody", "192.0.2.7")).toEqual({ ok: true });
    expect(await askForPassword(db, "ada@example.org", "192.0.2.7")).toEqual({ ok: true });
    expect(await queued()).toBe(0);
    await db.execute(sql`update account set email_confirmed_at = now()`);
    for (const who of ["ada", "ADA@example.org", "Ada", "Ada"]) await askForPassword(db, who, "192.0.2.7");
    expect(await queued()).toBe(3);

    const account = await getAccount(db, ada.id);
    if (!account) throw new Error("no account");
    const session = await openSession(db, ada.id, "");
    const key = passwordKey(SECRET, account);
    expect(await setForgotten(db, SECRET, { key, password: "short" })).toMatchObject({
      reason: "weak-password",
    });
    expect(await setForgotten(db, SECRET, { key, password: "new words for it" })).toMatchObject({ ok: true });
    expect(await setForgotten(db, SECRET, { key, password: "other words for it" })).toMatchObject({
      reason: "used",
    });
    expect(await actorOf(db, session)).toEqual(READER);
    const visitor = { address: "192.0.2.8", agent: "" };
    expect((await signIn(db, { name: "Ada", password: "new words for it" }, visitor)).ok).toBe(true);
  });
});

test("[A64] an invitation makes one account, whose inviter is known to moderators, and none once it is withdrawn or over", async () => {
  await inRollback(async (db) => {
    const [mona, ada] = [await anAccount(db, "Mona", "moderator"), await anAccount(db, "Ada")];
    expect(await invite(db, ada, { note: "", email: "" })).toMatchObject({ reason: "role" });
    const made = await invite(db, mona, { note: "For Bo", email: "bo@example.org" });
    if (!made.ok) throw new Error(made.sentence);
    const { items } = await invitations(db, mona, { secret: SECRET, everybody: false });
    expect(items).toMatchObject([{ note: "For Bo", open: true, key: invitationKey(SECRET, made.id) }]);
    const come = async (name: string, invitation: string) =>
      await signUp(db, { name, password: PASSWORD, invitation }, INVITE);
    expect(await signUp(db, { name: "Bo", password: PASSWORD }, INVITE)).toMatchObject({ reason: "invite" });
    const key = invitationKey(SECRET, made.id);
    expect(await come("Bo", invitationKey("another secret", made.id))).toMatchObject({
      reason: "invitation",
    });
    expect(await come("Mona", key)).toMatchObject({ reason: "name-taken" });
    expect((await come("Bo", key)).ok).toBe(true);
    expect(await come("Cy", key)).toMatchObject({ reason: "invitation" });
    expect(await invitedBy(db, mona, "Bo")).toBe("Mona");
    expect(await invitedBy(db, ada, "Bo")).toBeUndefined();

    const second = await invite(db, mona, { note: "", email: "" });
    const third = await invite(db, mona, { note: "", email: "" });
    if (!second.ok || !third.ok) throw new Error("no invitation");
    expect(await withdraw(db, ada, second.id)).toMatchObject({ reason: "missing" });
    expect((await withdraw(db, mona, second.id)).ok).toBe(true);
    expect(await come("Cy", invitationKey(SECRET, second.id))).toMatchObject({ reason: "invitation" });
    await db.execute(sql`update invitation set expires_at = now() where id = ${third.id}::uuid`);
    expect(await come("Cy", invitationKey(SECRET, third.id))).toMatchObject({ reason: "invitation" });
    const closed = { mode: "closed", secret: SECRET } as const;
    expect(await signUp(db, { name: "Cy", password: PASSWORD, invitation: key }, closed)).toMatchObject({
      reason: "closed",
    });
  });
});

test("[A65] an admin sets a question that whoever signs up answers, in any of several ways", async () => {
  await inRollback(async (db) => {
    const [rudo, ada] = [await anAccount(db, "Rudo", "admin"), await anAccount(db, "Ada")];
    const joining = {
      ...JOINING,
      question: "What is held in common?",
      answers: ["The commons", "a Commons"],
    };
    expect(await setJoining(db, ada, joining)).toMatchObject({ reason: "role" });
    expect(await setJoining(db, rudo, { ...joining, answers: [] })).toMatchObject({ reason: "answers" });
    expect((await setJoining(db, rudo, joining)).ok).toBe(true);
    expect(answers(await readJoining(db), "  the   COMMONS. ")).toBe(true);
    expect(answers(await readJoining(db), "commons")).toBe(false);
    const come = async (answer: string) => await signUp(db, { name: "Bo", password: PASSWORD, answer }, OPEN);
    expect(await come("Nothing")).toMatchObject({ reason: "answer", field: "answer" });
    expect((await come("A commons")).ok).toBe(true);
  });
});

test("[A66] where admins wish it, newcomers confirm an address before they write, and nobody else is held up", async () => {
  await inRollback(async (db) => {
    const [rudo, ada] = [await anAccount(db, "Rudo", "admin"), await anAccount(db, "Ada")];
    expect((await setJoining(db, rudo, { ...JOINING, confirmed: true })).ok).toBe(true);
    const come = async (email: string) => await signUp(db, { name: "Nell", email, password: PASSWORD }, OPEN);
    expect(await come("")).toMatchObject({ field: "email" });
    const made = await come("nell@example.org");
    const id = made.ok ? made.id : "";
    expect(may(await actorNamed(db, id), "propose")).toMatchObject({ reason: "unconfirmed" });
    expect(may(await actorOf(db, await openSession(db, id, "")), "propose")).toMatchObject({
      reason: "unconfirmed",
    });
    expect(may(await actorNamed(db, id), "read").ok).toBe(true);
    expect(may(await actorNamed(db, ada.id), "edit").ok).toBe(true);
    await confirmEmail(db, SECRET, confirmKey(SECRET, { id, email: "nell@example.org" }));
    expect(may(await actorNamed(db, id), "propose").ok).toBe(true);
  });
});

test("[A67] moderators see who came from one address lately, of which only a keyed digest is kept", async () => {
  expect(networkOf("127.0.0.1")).toBeUndefined();
  expect(networkOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(networkOf("2001:db8:0:1::5")).toBe("2001:db8:0:1");
  expect(networkOf("2001:0DB8::1:0:0:5:6")).toBe("2001:db8:0:1");
  expect(networkOf("made up")).toBeUndefined();
  expect(originOf(SECRET, "192.0.2.1")).not.toEqual(originOf("another", "192.0.2.1"));
  await inRollback(async (db) => {
    const mona = await anAccount(db, "Mona", "moderator");
    const [ada, bo, cy] = [await anAccount(db, "Ada"), await anAccount(db, "Bo"), await anAccount(db, "Cy")];
    const from = async (id: string, address: string) => {
      const origin = originOf(SECRET, address);
      if (origin) await noteOrigin(db, id, origin);
    };
    await from(ada.id, "192.0.2.1");
    await from(cy.id, "192.0.2.2");
    const visitor = { address: "192.0.2.1", agent: "", origin: originOf(SECRET, "192.0.2.1") };
    await signIn(db, { name: "Bo", password: PASSWORD }, visitor);
    expect(await sharedOrigin(db, ada, "Bo")).toBeUndefined();
    expect((await sharedOrigin(db, mona, "Ada"))?.map(({ name }) => name)).toEqual(["Bo"]);
    await db.execute(
      sql`update origin set at = now() - interval '91 days' where account_id = ${ada.id}::uuid`,
    );
    await from(bo.id, "192.0.2.1");
    expect(await sharedOrigin(db, mona, "Bo")).toEqual([]);
  });
});
