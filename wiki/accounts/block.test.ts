import { expect, test } from "vitest";
import { block as blocked } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { eq, sql } from "drizzle-orm";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { may, type PageFacts } from "../may";
import { putPage } from "../pages/put";
import { readLog } from "../log";
import { write } from "../testing";
import {
  answerObjection,
  block,
  blockAddresses,
  blocks,
  endBlock,
  objectToBlock,
  ownBlocks,
  unblock,
} from "./block";
import { blockOnSignUp } from "./place";
import { actorOf, openSession } from "../sessions/session";
import { actorNamed, anAccount } from "./testing";

const SOON = () => new Date(Date.now() + 3_600_000);
const text = page(p("Words."));

function facts(more: Partial<PageFacts>): PageFacts {
  return { id: "1", title: "Some page", kind: "article", state: "live", protection: null, ...more };
}

test("[A44] a block takes all or some of writing away, says why and until when, and ends by itself", async () => {
  await inRollback(async (db) => {
    const [mod, bo] = [await anAccount(db, "Mod", "moderator"), await anAccount(db, "Bo")];
    const here = await write(db, mod, "Here", text);
    const there = await write(db, mod, "There", text);
    const rights = async () => {
      const actor = await actorNamed(db, bo.id);
      return [
        may(actor, "edit", facts({ id: here.id })).ok,
        may(actor, "edit", facts({ id: there.id })).ok,
        may(actor, "propose", facts({ kind: "talk" })).ok,
        may(actor, "create", facts({ state: "unborn" })).ok,
        may(actor, "read", facts({ id: here.id })).ok,
      ];
    };
    const asked = { name: "Bo", reason: "quarrels" };
    expect(await block(db, mod, { ...asked, from: "pages" })).toMatchObject({ reason: "titles" });
    expect(await block(db, mod, { ...asked, from: "pages", titles: [title("Here")] })).toEqual({ ok: true });
    expect(await rights()).toEqual([false, true, true, true, true]);
    expect(await putPage(db, await actorNamed(db, bo.id), title("There"), { doc: text })).toMatchObject({
      ok: true,
    });
    await block(db, mod, { ...asked, from: "talk" });
    expect(await rights()).toEqual([true, true, false, true, true]);
    await block(db, mod, { ...asked, from: "creation" });
    expect(await rights()).toEqual([true, true, true, false, true]);
    const until = SOON();
    await block(db, mod, { ...asked, until });
    expect(await rights()).toEqual([false, false, false, false, true]);
    const refusal = await putPage(db, await actorNamed(db, bo.id), title("Here"), { doc: page(p("Mine.")) });
    if (refusal.ok) throw new Error("a blocked person wrote");
    expect(refusal.sentence).toBe(
      `You are blocked from writing until ${until.toISOString().slice(0, 16).replace("T", ", ")} UTC: “quarrels”. If you think that this is wrong, say so at /blocked.`,
    );
    await db
      .update(blocked)
      .set({ until: sql`now() - interval '1 second'` })
      .where(eq(blocked.until, until));
    expect(await rights()).toEqual([true, true, true, true, true]);
    expect((await readLog(db)).items.map((line) => line.verb)).toEqual(["block", "block", "block", "block"]);
  });
});

test("[A46] moderators block whom they stand above, with a reason, and nobody else may", async () => {
  await inRollback(async (db) => {
    const [mod, bo] = [await anAccount(db, "Mod", "moderator"), await anAccount(db, "Bo")];
    await anAccount(db, "Other", "moderator");
    await anAccount(db, "Root", "admin");
    const reason = "spam";
    expect(await block(db, bo, { name: "Mod", reason })).toMatchObject({ reason: "role" });
    expect(await block(db, mod, { name: "Other", reason })).toMatchObject({ reason: "role" });
    expect(await block(db, mod, { name: "Bo", reason: " " })).toMatchObject({ reason: "reason" });
    expect(await block(db, mod, { name: "Bo", reason, until: new Date(0) })).toMatchObject({
      reason: "until",
    });
    expect(await block(db, mod, { name: "Nobody", reason })).toMatchObject({ reason: "unknown" });
    expect(await block(db, mod, { name: "Bo", reason })).toEqual({ ok: true });
    expect(await unblock(db, bo, { name: "Bo" })).toMatchObject({ reason: "role" });
    expect(await blocks(db, bo)).toBeUndefined();
  });
});

test("[A46] a moderator who is blocked from a part of writing ends that for nobody like them, nor for themselves", async () => {
  await inRollback(async (db) => {
    const root = await anAccount(db, "Root", "admin");
    const [mod, other] = [await anAccount(db, "Mod", "moderator"), await anAccount(db, "Other", "moderator")];
    expect(await block(db, root, { name: "Mod", reason: "quarrels", from: "talk" })).toEqual({ ok: true });
    const [standing] = (await blocks(db, root))?.items ?? [];
    for (const each of [await actorNamed(db, mod.id), other]) {
      expect(await endBlock(db, each, standing?.id ?? 0)).toMatchObject({ reason: "role" });
      expect(await unblock(db, each, { name: "Mod" })).toMatchObject({ reason: "role" });
    }
    expect(await endBlock(db, root, standing?.id ?? 0, "x".repeat(1_001))).toMatchObject({
      reason: "reason",
    });
    expect(await endBlock(db, root, standing?.id ?? 0)).toEqual({ ok: true });
    expect(await endBlock(db, root, standing?.id ?? 0)).toMatchObject({ reason: "missing" });
  });
});

test("[A44] a range of addresses is blocked for all who come from there but moderators, and for new accounts", async () => {
  await inRollback(async (db) => {
    const [mod, bo] = [await anAccount(db, "Mod", "moderator"), await anAccount(db, "Bo")];
    const reason = "a flood";
    for (const range of [
      "10.0.0.0/8",
      "2001:db8::/12",
      "1.2.3",
      "1.2.3.4/33",
      "1.2.3.4/x",
      "::1%lo",
      "1.2.3.4/24/1",
    ]) {
      expect(await blockAddresses(db, mod, { range, reason })).toMatchObject({ reason: "range" });
    }
    // As a system writes it that knows addresses of IPv6 only.
    expect(await blockAddresses(db, mod, { range: "::ffff:192.0.2.77/120", reason })).toEqual({ ok: true });
    expect(await blockAddresses(db, mod, { range: "2001:db8:1:2:3::9/64", reason, until: SOON() })).toEqual({
      ok: true,
    });
    const secret = await openSession(db, bo.id, "");
    const from = async (address: string, who = secret) => may(await actorOf(db, who, address), "edit").ok;
    expect(await from("192.0.2.1")).toBe(false);
    expect(await from("::ffff:192.0.2.1")).toBe(false);
    expect(await from("192.0.3.1")).toBe(true);
    expect(await from("2001:db8:1:2::1")).toBe(false);
    expect(await from("2001:db8:1:3::1")).toBe(true);
    expect(await from("unknown")).toBe(true);
    expect(await from("192.0.2.1", await openSession(db, mod.id, ""))).toBe(true);
    expect(await blockOnSignUp(db, "192.0.2.9")).toMatchObject({ of: "address", reason });
    expect(await blockOnSignUp(db, "192.0.3.9")).toBeUndefined();
    const standing = (await blocks(db, mod))?.items ?? [];
    expect(standing.map((row) => row.network)).toEqual(["2001:db8:1:2::/64", "192.0.2.0/24"]);
    for (const { id } of standing) expect(await endBlock(db, mod, id)).toEqual({ ok: true });
    expect(await from("192.0.2.1")).toBe(true);
    expect(await endBlock(db, mod, standing[0]?.id ?? 0)).toMatchObject({ reason: "missing" });
  });
});

test("[A45] whoever is blocked objects once, is answered, and nobody objects for them", async () => {
  await inRollback(async (db) => {
    const [mod, bo] = [await anAccount(db, "Mod", "moderator"), await anAccount(db, "Bo")];
    await block(db, mod, { name: "Bo", reason: "spam" });
    const [own] = await ownBlocks(db, bo);
    const id = own?.id ?? 0;
    expect(await objectToBlock(db, await anAccount(db, "Cy"), id, "Let him go")).toMatchObject({
      reason: "missing",
    });
    expect(await objectToBlock(db, bo, id, " ")).toMatchObject({ reason: "words" });
    expect(await objectToBlock(db, bo, id, "It was a quotation.")).toEqual({ ok: true });
    expect(await objectToBlock(db, bo, id, "And again")).toMatchObject({ reason: "said" });
    expect((await blocks(db, mod))?.items).toMatchObject([{ name: "Bo", objection: "It was a quotation." }]);
    expect(await answerObjection(db, bo, id, "Yes")).toMatchObject({ reason: "role" });
    expect(await answerObjection(db, mod, id, "It was not.")).toEqual({ ok: true });
    expect(await ownBlocks(db, bo)).toMatchObject([{ answer: "It was not." }]);
    expect(await endBlock(db, mod, id, "On second thoughts")).toEqual({ ok: true });
    expect(await ownBlocks(db, bo)).toEqual([]);
  });
});
