import { expect, test } from "vitest";
import { listActs } from "@/db/acts";
import { account } from "@/db/schema";
import { freshDatabase, inRollback } from "@/db/testing";
import { COMMAND_LINE, READER } from "./actor";
import { block, unblock } from "./block";
import { setRole } from "./role";
import { actorOf, openSession } from "../sessions/session";
import { changePassword, setPassword } from "./set-password";
import { signIn } from "../sessions/sign-in";
import { actorNamed, anAccount, PASSWORD } from "./testing";
import { actorOfToken, createToken } from "../sessions/token";

const visitor = { address: "192.0.2.1", agent: "test" };

test("[A50] only admins change roles, and each change is in the log", async () => {
  await inRollback(async (db) => {
    const [root, ada] = [await anAccount(db, "Root", "admin"), await anAccount(db, "Ada")];
    expect(await setRole(db, ada, { name: "Ada", role: "admin" })).toMatchObject({ reason: "role" });
    expect(await block(db, READER, { name: "Ada", reason: "spam" })).toMatchObject({ reason: "sign-in" });
    expect(await setRole(db, root, { name: "ada", role: "moderator" })).toEqual({ ok: true });
    expect(await block(db, COMMAND_LINE, { name: "Ada", reason: "spam" })).toEqual({ ok: true });
    expect(await actorNamed(db, ada.id)).toMatchObject({
      role: "moderator",
      blocks: [{ from: "all", reason: "spam" }],
    });
    expect(await unblock(db, root, { name: "Ada" })).toEqual({ ok: true });
    expect((await actorNamed(db, ada.id)).blocks).toBeUndefined();
    expect(await setRole(db, root, { name: "Nobody", role: "member" })).toMatchObject({ reason: "unknown" });
    expect(await listActs(db, { limit: 5 })).toMatchObject([
      { by: "Root", verb: "unblock", object: "Ada" },
      { by: null, verb: "block", object: "Ada", reason: "spam", detail: { via: "command line" } },
      { by: "Root", verb: "set-role", object: "Ada", detail: { from: "member", to: "moderator" } },
    ]);
  });
});

test("[A51] the last admin can be neither demoted nor blocked", async () => {
  await inRollback(async (db) => {
    const root = await anAccount(db, "Root", "admin");
    expect(await setRole(db, root, { name: "Root", role: "member" })).toMatchObject({ reason: "last-admin" });
    expect(await block(db, COMMAND_LINE, { name: "Root", reason: "spam" })).toMatchObject({
      reason: "last-admin",
    });
    const second = await anAccount(db, "Second", "admin");
    expect(await block(db, root, { name: "Second", reason: "spam" })).toEqual({ ok: true });
    expect(await setRole(db, root, { name: "Root", role: "member" })).toMatchObject({ reason: "last-admin" });
    expect(await setRole(db, root, { name: "Second", role: "member" })).toEqual({ ok: true });
    expect(await actorNamed(db, second.id)).toMatchObject({ role: "member" });
  });
});

test("[A51] two admins cannot demote each other at once", async () => {
  const { db } = await freshDatabase();
  const [one, two] = [await anAccount(db, "One", "admin"), await anAccount(db, "Two", "admin")];
  const both = await Promise.all([
    setRole(db, one, { name: "Two", role: "member" }),
    setRole(db, two, { name: "One", role: "member" }),
  ]);
  expect(both.filter((granted) => granted.ok)).toHaveLength(1);
  const rows = await db.select({ role: account.role }).from(account);
  expect(rows.map((row) => row.role).sort()).toEqual(["admin", "member"]);
  await freshDatabase();
});

test("[A52] a new password ends every session; one's own change keeps the one it was made in", async () => {
  await inRollback(async (db) => {
    const ada = await anAccount(db, "Ada");
    const [here, there] = [await openSession(db, ada.id, ""), await openSession(db, ada.id, "")];
    const me = await actorOf(db, here);
    const wrong = await changePassword(db, me, { old: "not this one", password: "another good one" });
    expect(wrong).toMatchObject({ reason: "wrong" });
    expect(await changePassword(db, me, { old: PASSWORD, password: "another good one" })).toEqual({
      ok: true,
    });
    expect(await actorOf(db, there)).toEqual(READER);
    expect(await actorOf(db, here)).toMatchObject({ name: "Ada" });
    expect(await setPassword(db, COMMAND_LINE, { name: "Ada", password: "a third good one" })).toEqual({
      ok: true,
    });
    expect(await actorOf(db, here)).toEqual(READER);
    const again = await signIn(db, { name: "Ada", password: "a third good one" }, visitor);
    expect(again).toMatchObject({ ok: true });
  });
});

test("[A53] everybody makes tokens for themselves, the command line for anybody", async () => {
  await inRollback(async (db) => {
    const [ada, root] = [await anAccount(db, "Ada"), await anAccount(db, "Root", "admin")];
    expect(await createToken(db, root, { accountName: "Ada", scope: "read" })).toMatchObject({
      reason: "not-yours",
    });
    const made = await createToken(db, COMMAND_LINE, { accountName: "ada", scope: "write", label: "script" });
    if (!made.ok) throw new Error(made.sentence);
    expect(await actorOfToken(db, made.token)).toMatchObject({ id: ada.id, role: "member" });
    expect(await actorOfToken(db, `${made.token}x`)).toEqual(READER);
    const reader = await createToken(db, COMMAND_LINE, { accountName: "Ada", scope: "read" });
    if (!reader.ok) throw new Error(reader.sentence);
    const limited = await actorOfToken(db, reader.token);
    expect(await createToken(db, limited, { accountName: "Ada", scope: "write" })).toMatchObject({
      reason: "read-only-token",
    });
  });
});
