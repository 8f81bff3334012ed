import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { parseTitle } from "@/document/titles";
import type { Sql } from "@/db/client";
import { insertPage } from "@/db/pages/pages";
import { ticket } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { READER } from "../accounts/actor";
import { actorOf, endSession, openSession } from "./session";
import { anAccount } from "../accounts/testing";
import { issueTicket, takeTicket } from "./ticket";
import { actorOfToken, createToken, revokeToken } from "./token";

async function aPage(db: Sql, name: string): Promise<string> {
  const title = parseTitle(name);
  const row = title.ok ? await insertPage(db, { title: title.title, kind: "article" }) : undefined;
  if (!row) throw new Error(`no page ${name}`);
  return row.id;
}

test("[A30] a ticket opens its own room once", async () => {
  await inRollback(async (db) => {
    const [page, other] = [await aPage(db, "One"), await aPage(db, "Two")];
    const ada = await anAccount(db, "Ada");
    const actor = await actorOf(db, await openSession(db, ada.id, ""));
    const first = await issueTicket(db, actor, page);
    expect(first.schema).toBeGreaterThan(0);
    expect(await takeTicket(db, first.ticket, page)).toEqual(actor);
    expect(await takeTicket(db, first.ticket, page)).toBeNull();
    const second = await issueTicket(db, actor, page);
    expect(await takeTicket(db, second.ticket, other)).toBeNull();
    expect(await takeTicket(db, "made up", page)).toBeNull();
    const nobody = await issueTicket(db, READER, page);
    expect(await takeTicket(db, nobody.ticket, page)).toEqual(READER);
  });
});

test("[A30] a ticket is worthless after a minute", async () => {
  await inRollback(async (db) => {
    const page = await aPage(db, "One");
    const ada = await anAccount(db, "Ada");
    const { ticket: secret } = await issueTicket(db, ada, page);
    await db.update(ticket).set({ expiresAt: sql`${ticket.expiresAt} - interval '60 seconds'` });
    expect(await takeTicket(db, secret, page)).toBeNull();
  });
});

test("[A31] a ticket ends with the session or the token that asked for it", async () => {
  await inRollback(async (db) => {
    const page = await aPage(db, "One");
    const ada = await anAccount(db, "Ada");
    const secret = await openSession(db, ada.id, "");
    const bySession = await issueTicket(db, await actorOf(db, secret), page);
    await endSession(db, secret);
    expect(await takeTicket(db, bySession.ticket, page)).toBeNull();

    const made = await createToken(db, ada, { accountName: "Ada", scope: "read" });
    if (!made.ok) throw new Error(made.sentence);
    const bearer = await actorOfToken(db, made.token);
    const kept = await issueTicket(db, bearer, page);
    // What is written over a socket is no program's doing for having a token.
    expect(await takeTicket(db, kept.ticket, page)).toEqual({ ...bearer, byToken: undefined });
    expect(bearer).toMatchObject({ name: "Ada", readOnly: true });
    const lost = await issueTicket(db, bearer, page);
    await revokeToken(db, ada, made.id);
    expect(await takeTicket(db, lost.ticket, page)).toBeNull();
  });
});
