import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { getAccount } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import { account } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { accountOf, type Actor } from "../accounts/actor";
import { readLog } from "../log";
import { person } from "../testing";
import { decide } from "./decide";
import { proposePage } from "./propose";
import { keepTrustRules, trustByHand } from "./trust";

async function accepted(db: Db, author: Actor, reviewer: Actor, name: string): Promise<string | undefined> {
  const proposed = await proposePage(db, author, title(name), { doc: page(p(`About ${name}.`)) });
  if (!proposed.ok) throw new Error(proposed.sentence);
  const done = await decide(db, reviewer, proposed.draft, { decision: "accept" });
  if (!done.ok) throw new Error(done.sentence);
  return (await getAccount(db, accountOf(author) ?? ""))?.role;
}

test("[A54] a newcomer becomes a member by the rules that moderators set, and the log says so", () =>
  inRollback(async (db) => {
    const [ada, bo, mo] = [
      await person(db, "Ada", "newcomer"),
      await person(db, "Bo"),
      await person(db, "Mo", "moderator"),
    ];
    expect(await accepted(db, ada, mo, "One")).toBe("newcomer");
    expect(await keepTrustRules(db, bo, { on: true, drafts: 3, days: 7 })).toMatchObject({ reason: "role" });
    expect(await keepTrustRules(db, mo, { on: true, drafts: 0, days: 7 })).toMatchObject({ reason: "rules" });
    expect(await keepTrustRules(db, mo, { on: true, drafts: 3, days: 7 })).toEqual({ ok: true });
    expect(await accepted(db, ada, mo, "Two")).toBe("newcomer");
    // Enough drafts, and too new.
    expect(await accepted(db, ada, mo, "Three")).toBe("newcomer");
    const longAgo = new Date(Date.now() - 8 * 86_400_000);
    await db
      .update(account)
      .set({ createdAt: longAgo })
      .where(eq(account.id, accountOf(ada) ?? ""));
    expect(await accepted(db, ada, mo, "Four")).toBe("member");
    const { items } = await readLog(db);
    expect(items.find((line) => line.verb === "set-role")).toMatchObject({
      by: null,
      object: "Ada",
      detail: { to: "member", via: "rules" },
    });
  }));

test("[A55] a moderator makes a newcomer a member by hand, and back, and nothing else", () =>
  inRollback(async (db) => {
    const [ada, bo, mo] = [
      await person(db, "Ada", "newcomer"),
      await person(db, "Bo"),
      await person(db, "Mo", "moderator"),
    ];
    const role = async () => (await getAccount(db, accountOf(ada) ?? ""))?.role;
    expect(await trustByHand(db, bo, { name: "Ada", trusted: true })).toMatchObject({ reason: "role" });
    expect(await trustByHand(db, mo, { name: "Mo", trusted: false })).toMatchObject({ reason: "name" });
    expect(await trustByHand(db, mo, { name: "Ada", trusted: true })).toMatchObject({ ok: true });
    expect(await role()).toBe("member");
    expect(await trustByHand(db, mo, { name: "Ada", trusted: true })).toMatchObject({ reason: "name" });
    expect(await trustByHand(db, mo, { name: "Ada", trusted: false })).toMatchObject({ ok: true });
    expect(await role()).toBe("newcomer");
  }));
