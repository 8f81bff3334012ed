import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { session } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { COMMAND_LINE, READER, type Actor } from "../accounts/actor";
import { block } from "../accounts/block";
import { digest, hex } from "./secret";
import { actorOf, endAllSessions, endSession, openSession, recheckActors } from "./session";
import { anAccount } from "../accounts/testing";
import { createToken, revokeToken } from "./token";

test("[A20] a session's secret stands for its account; nothing else does", async () => {
  await inRollback(async (db) => {
    const ada = await anAccount(db, "Ada");
    const secret = await openSession(db, ada.id, "Firefox");
    expect(await actorOf(db, secret)).toEqual({ ...ada, session: digest(secret) });
    expect(await actorOf(db, undefined)).toEqual(READER);
    expect(await actorOf(db, `${secret}x`)).toEqual(READER);
    expect(await actorOf(db, hex(digest(secret)))).toEqual(READER);
    const [row] = await db.select().from(session);
    expect(JSON.stringify(row)).not.toContain(secret);
  });
});

test("[A21] ending a session acts at once, and on that session alone", async () => {
  await inRollback(async (db) => {
    const ada = await anAccount(db, "Ada");
    const [first, second] = [await openSession(db, ada.id, ""), await openSession(db, ada.id, "")];
    await endSession(db, first);
    expect(await actorOf(db, first)).toEqual(READER);
    expect(await actorOf(db, second)).toMatchObject({ name: "Ada" });
  });
});

test("[A21] all sessions of an account end together, but for one that is kept", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await anAccount(db, "Ada"), await anAccount(db, "Bo")];
    const [here, there] = [await openSession(db, ada.id, ""), await openSession(db, ada.id, "")];
    const other = await openSession(db, bo.id, "");
    expect(await endAllSessions(db, ada.id, digest(here))).toBe(1);
    expect(await actorOf(db, here)).toMatchObject({ name: "Ada" });
    expect(await actorOf(db, there)).toEqual(READER);
    expect(await endAllSessions(db, ada.id)).toBe(1);
    expect(await actorOf(db, here)).toEqual(READER);
    expect(await actorOf(db, other)).toMatchObject({ name: "Bo" });
  });
});

test("[A22] a session ends 30 days after its last use, which is noted once an hour at most", async () => {
  await inRollback(async (db) => {
    const ada = await anAccount(db, "Ada");
    const secret = await openSession(db, ada.id, "");
    const id = digest(secret);
    const daysLeft = async () => {
      const [row] = await db
        .select({ days: sql<number>`extract(epoch from expires_at - now())::float8 / 86400` })
        .from(session)
        .where(eq(session.id, id));
      return row?.days;
    };
    const leave = (interval: string) =>
      db
        .update(session)
        .set({ expiresAt: sql`now() + ${interval}::interval` })
        .where(eq(session.id, id));
    expect(await daysLeft()).toBeCloseTo(30);
    await leave("30 days - 30 minutes");
    await actorOf(db, secret);
    expect(await daysLeft()).toBeLessThan(29.99);
    await leave("1 day");
    await actorOf(db, secret);
    expect(await daysLeft()).toBeCloseTo(30);
    await leave("-1 second");
    expect(await actorOf(db, secret)).toEqual(READER);
    await openSession(db, ada.id, "");
    expect(await daysLeft()).toBeUndefined();
  });
});

test("[A23] one query says who is still there: ended sessions and revoked tokens are missing, blocks are seen", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await anAccount(db, "Ada"), await anAccount(db, "Bo")];
    const [kept, ended] = [await openSession(db, ada.id, ""), await openSession(db, ada.id, "")];
    const token = async (scope: "read" | "write") => {
      const made = await createToken(db, bo, { accountName: "Bo", scope });
      if (!made.ok) throw new Error(made.sentence);
      return made;
    };
    const [reads, revoked] = [await token("read"), await token("write")];
    const ids = [kept, ended, reads.token, revoked.token].map(digest);
    const names = async () => {
      const now = await recheckActors(db, ids);
      return ids.map((id) => {
        const actor: Actor = now.get(hex(id)) ?? READER;
        return actor.role === "reader"
          ? "nobody"
          : { blocked: actor.blocks !== undefined, readOnly: actor.readOnly };
      });
    };
    const writes = { blocked: false, readOnly: undefined };
    expect(await names()).toEqual([writes, writes, { blocked: false, readOnly: true }, writes]);
    await endSession(db, ended);
    await revokeToken(db, bo, revoked.id);
    await block(db, COMMAND_LINE, { name: "Ada", reason: "spam" });
    expect(await names()).toEqual([
      { blocked: true, readOnly: undefined },
      "nobody",
      { blocked: false, readOnly: true },
      "nobody",
    ]);
    expect(await recheckActors(db, [])).toEqual(new Map());
  });
});
