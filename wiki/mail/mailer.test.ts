import { sql } from "drizzle-orm";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { getAccount } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import { mail as mailTable } from "@/db/schema";
import { freshDatabase, inRollback } from "@/db/testing";
import { p, page, position } from "@/document/build";
import { accountOf, COMMAND_LINE, type Actor } from "../accounts/actor";
import { chooseLanguage } from "../accounts/choose-language";
import { changeEmail } from "../accounts/set-password";
import { anAccount } from "../accounts/testing";
import { person, write } from "../testing";
import { watched } from "../watching/watch";
import { careForMail, readMail } from "./care";
import { confirmKey, unsubscribeKey } from "./links";
import { oneLine } from "./letter";
import { openMailer } from "./mailer";
import { mailServer, readLetter } from "./testing";
import { shareTongue } from "./tongue";
import { unsubscribe, wishMail } from "./wish";

const SECRET = "a secret of this test";
const NEVER = { look: 3_600_000, atOnce: 100, sweep: 3_600_000, patience: 3_600_000 };
const silent = { info: (_about: object) => undefined, warn: () => undefined };

function mailer(db: Db, smtpUrl: string | undefined, dataDir = "", pace = NEVER, log = silent) {
  const baseUrl = "https://wiki.example.org";
  return openMailer(db, { smtpUrl, mailFrom: undefined, dataDir, baseUrl, secret: SECRET }, log, pace);
}

async function reached(db: Db, actor: Actor, email: string, wish = "at-once"): Promise<void> {
  if (actor.role === "reader") return;
  await db.execute(
    sql`update account set email = ${email}, email_confirmed_at = now() where id = ${actor.id}::uuid`,
  );
  await wishMail(db, actor, wish);
}

const allDue = async (db: Db) => void (await db.execute(sql`update mail set due_at = now()`));

const CRITIQUE = {
  id: "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a31",
  holder: "Bo’s school",
  stance: "critiques",
  target: "Oekonux",
};

async function told(db: Db, wish = "at-once") {
  const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
  await reached(db, ada, "ada@example.org", wish);
  await write(db, ada, "Oekonux", page(p("A school.")), "school");
  const { id } = await write(
    db,
    bo,
    "Venture communism & “more”",
    page(position(CRITIQUE, p("No."))),
    "article",
  );
  return { ada, bo, id };
}

test("[X20] a letter of notices goes through a mail server, in two forms, with the way to end it", async () => {
  const server = await mailServer();
  try {
    await inRollback(async (db) => {
      const { ada, id } = await told(db);
      await allDue(db);
      const sender = mailer(db, server.url);
      await sender.look();
      await sender.look();
      await sender.close();
      expect(server.letters).toHaveLength(1);
      const [letter = { to: "", raw: "" }] = server.letters;
      expect(letter.to).toBe("ada@example.org");
      const { headers, text, html } = readLetter(letter.raw);
      const key = unsubscribeKey(SECRET, ada.role === "reader" ? "" : ada.id);
      expect(headers["list-unsubscribe"]).toBe(`<https://wiki.example.org/unsubscribe/now?key=${key}>`);
      expect(headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
      expect(headers["auto-submitted"]).toBe("auto-generated");
      expect(headers["references"]).toBe(`<page.${id}@wiki.example.org>`);
      expect(headers["in-reply-to"]).toBe(headers["references"]);
      expect(headers["message-id"]).toMatch(/^<mail\.\d+\.\d+@wiki\.example\.org>$/);
      expect(text).toContain("Bo stated a position that speaks of Oekonux");
      expect(text).toContain(`#position-${CRITIQUE.id}`);
      expect(html).toContain("Bo stated a position that speaks of Oekonux</a>");
      expect(html).toContain("Venture communism &amp; “more”");
      expect(oneLine("To you\r\nBcc: everybody@example.org")).toBe("To you Bcc: everybody@example.org");

      // Beside it, the way to watch no longer what it tells of, and everything else as before.
      const [, one = ""] = /Stop watching “Oekonux”:\s+\S+\?key=(\S+)/.exec(text) ?? [];
      expect(await unsubscribe(db, SECRET, `${one}x`)).toBe(false);
      expect(await watched(db, ada)).toMatchObject({ items: [{ title: "Oekonux" }] });
      expect(await unsubscribe(db, SECRET, one)).toBe(true);
      expect(await watched(db, ada)).toMatchObject({ items: [] });
      expect((await getAccount(db, ada.role === "reader" ? "" : ada.id))?.mailWish).not.toBe("never");

      expect(await unsubscribe(db, SECRET, `${key}x`)).toBe(false);
      expect(await unsubscribe(db, SECRET, key)).toBe(true);
      await db.execute(sql`update notice set mailed_at = null`);
      await db.execute(sql`update mail set sent_at = null, due_at = now()`);
      const again = mailer(db, server.url);
      await again.look();
      await again.close();
      expect(server.letters).toHaveLength(1);
    });
  } finally {
    await server.close();
  }
});

test("[I9] a letter is written in the language that its reader chose, as the web door says it; titles stay as they are", async () => {
  const server = await mailServer();
  shareTongue((language, { pattern, values }) => `${language} ${pattern.length} ${values.join(" & ")}`);
  try {
    await inRollback(async (db) => {
      const { ada } = await told(db);
      await chooseLanguage(db, accountOf(ada) ?? "", "fr");
      await allDue(db);
      const sender = mailer(db, server.url);
      await sender.look();
      await sender.close();
      const { text, html } = readLetter(server.letters[0]?.raw ?? "");
      expect(text).toMatch(/^fr \d+ Ada\s/);
      expect(text).toMatch(/\* fr \d+ Bo & Oekonux:/);
      expect(text).toContain("VENTURE COMMUNISM & “MORE”");
      expect(text).not.toContain("Choose what you are told");
      expect(html).toContain('<html lang="fr">');
    });
  } finally {
    shareTongue((_language, { sentence }) => sentence);
    await server.close();
  }
});

test("[X21] a letter tells nothing that was read meanwhile, is deleted, or is not wished any more", async () => {
  const server = await mailServer();
  try {
    for (const meanwhile of [
      sql`update notice set read_at = now()`,
      sql`update page set state = 'deleted' where title like 'Venture%'`,
      sql`update account set mail_wish = 'never'`,
      sql`update account set email_confirmed_at = null`,
    ]) {
      await inRollback(async (db) => {
        await told(db);
        await db.execute(meanwhile);
        await allDue(db);
        const sender = mailer(db, server.url);
        await sender.look();
        await sender.close();
        expect(await db.$count(mailTable)).toBe(0);
      });
    }
    expect(server.letters).toEqual([]);
  } finally {
    await server.close();
  }
});

test("[X22] a digest waits for its morning and gathers; nothing is told by mail before an address is confirmed", async () => {
  await inRollback(async (db) => {
    const { ada, bo } = await told(db, "daily");
    await write(
      db,
      bo,
      "Another",
      page(position({ ...CRITIQUE, id: CRITIQUE.id.replace("31", "32") }, p("No."))),
    );
    const waiting = await db.select().from(mailTable);
    expect(waiting.map(({ pageId }) => pageId)).toEqual([null]);
    expect(waiting[0]?.dueAt.getTime()).toBeGreaterThan(Date.now());
    expect((await changeEmail(db, ada, "new@example.org")).ok).toBe(true);
    const kinds = (await db.select().from(mailTable)).map(({ kind, recipient }) => [kind, recipient]);
    expect(kinds).toContainEqual(["confirm", null]);
    expect(kinds).toContainEqual(["moved", "ada@example.org"]);
  });
});

test("[X23] what a server does not take is tried later and given up after days; one that no one can get is given up at once, and admins see it", async () => {
  let refusal: string | undefined = "451 later";
  const server = await mailServer(() => refusal);
  try {
    await inRollback(async (db) => {
      await told(db);
      await allDue(db);
      const patient = mailer(db, server.url);
      await patient.look();
      const [put] = await db.select().from(mailTable);
      expect(put?.failedAt).toBeNull();
      expect(put?.dueAt.getTime()).toBeGreaterThan(Date.now());
      await allDue(db);
      await patient.close();
      const impatient = mailer(db, server.url, "", { ...NEVER, patience: -1 });
      await impatient.look();
      const mona = await person(db, "Mona", "moderator");
      expect(await readMail(db, mona)).toBeUndefined();
      const seen = await readMail(db, COMMAND_LINE);
      expect(seen).toMatchObject({ failed: 1, waiting: 0, items: [{ to: "ada@example.org", name: "Ada" }] });
      expect(seen?.items[0]?.failure).toContain("451");
      await impatient.close();
      refusal = "550 nobody of that name";
      await careForMail(db, COMMAND_LINE, { id: seen?.items[0]?.id ?? 0, again: true });
      const third = mailer(db, server.url);
      await third.look();
      expect((await readMail(db, COMMAND_LINE))?.items[0]?.failure).toContain("550");
      await careForMail(db, COMMAND_LINE, { id: seen?.items[0]?.id ?? 0, again: false });
      expect((await readMail(db, COMMAND_LINE))?.failed).toBe(0);
      await third.close();
    });
  } finally {
    await server.close();
  }
});

test("[X24] several nodes send each letter once, and what a dead one took is sent by another", async () => {
  const server = await mailServer();
  const { db } = await freshDatabase();
  try {
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const made = await anAccount(db, `Person ${n}`);
      await changeEmail(db, made, `person${n}@example.org`);
    }
    await db.execute(
      sql`update mail set tries = 1, due_at = now() - interval '1 second' where id = (select min(id) from mail)`,
    );
    const nodes = [mailer(db, server.url), mailer(db, server.url)];
    await Promise.all(nodes.map((node) => node.look()));
    await Promise.all(nodes.map((node) => node.close()));
    expect(server.letters.map(({ to }) => to).sort()).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `person${n}@example.org`),
    );
  } finally {
    await server.close();
  }
});

test("[X25] without a mail server a letter is a file that only its owner reads, and the log has no link of it", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "polylogue-outbox-"));
  try {
    await inRollback(async (db) => {
      const ada = await anAccount(db, "Ada");
      await changeEmail(db, ada, "ada@example.org");
      const lines: object[] = [];
      const sender = mailer(db, undefined, dataDir, NEVER, {
        ...silent,
        info: (about: object) => {
          lines.push(about);
          return undefined;
        },
      });
      await sender.look();
      await sender.close();
      const [name = ""] = await readdir(path.join(dataDir, "outbox"));
      const raw = await readFile(path.join(dataDir, "outbox", name), "utf8");
      const { headers, text } = readLetter(raw);
      expect(headers["to"]).toContain("ada@example.org");
      const until = /key=[0-9a-f-]+\.(\d+)\./.exec(text)?.[1] ?? "";
      const key = confirmKey(
        SECRET,
        { id: ada.id, email: "ada@example.org" },
        Number(until) - 72 * 3_600_000,
      );
      expect(text).toContain(`https://wiki.example.org/signin/confirm?key=${key}`);
      expect(lines).toEqual([
        {
          to: "ada@example.org",
          subject: "Is this your address? (wiki.example.org)",
          file: `outbox/${name}`,
        },
      ]);
    });
  } finally {
    await rm(dataDir, { recursive: true });
  }
});
