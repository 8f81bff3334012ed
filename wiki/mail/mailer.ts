import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import type { Db } from "@/db/client";
import { dropMail, giveUpMail, markSent, postponeMail, sweepMail, takeMail, type MailRow } from "@/db/mail";
import { markMailed, sweepNotices } from "@/db/watching/notices";
import { transact } from "@/db/transact";
import { openRounds, type Rounds } from "../rounds";
import { compose, type Composed, type Sender } from "./compose";
import { asHtml, asText, inLanguage } from "./letter";

/*
 * Sends what waits in the queue. Every node looks; whoever takes a letter has it for itself. A letter is forgotten, sent,
 * put off, or given up after some days, and then an admin sees it. One that was sent by a node which died before it could say
 * so is sent once more, with the same Message-ID, by which mailboxes know it.
 */

const PACE = {
  /** How often it is looked, in milliseconds. */
  look: 2_000,
  /** Letters that are sent in one go. */
  atOnce: 100,
  /** How often what was sent long ago is forgotten, in milliseconds. */
  sweep: 3_600_000,
  /** For how long a letter is tried, in milliseconds. */
  patience: 3 * 24 * 3_600_000,
};

/** Milliseconds for each step of a conversation with the mail server. */
const WITHIN = 20_000;
/** Letters that are kept in the outbox; older ones are removed. */
const KEPT = 1_000;

type Settings = Sender & { smtpUrl: string | undefined; mailFrom: string | undefined; dataDir: string };
type Told = { info(about: object, sentence: string): void; warn(about: object, sentence: string): void };

/** Sends what is due, in rounds. */
export function openMailer(db: Db, settings: Settings, log: Told, pace = PACE): Rounds {
  const send = settings.smtpUrl ? overSmtp(settings.smtpUrl) : intoOutbox(settings.dataDir, log);
  let swept = -Infinity;

  async function empty(isClosed: () => boolean): Promise<void> {
    if (performance.now() - swept > pace.sweep) {
      swept = performance.now();
      await sweepMail(db);
      await sweepNotices(db);
    }
    for (let n = 0; n < pace.atOnce && !isClosed(); n++) {
      const mail = await takeMail(db);
      if (!mail) return;
      await deliver(mail);
    }
  }

  async function deliver(mail: MailRow): Promise<void> {
    let composed: Composed | undefined;
    try {
      composed = await compose(db, mail, settings);
      if (composed) await send(envelope(mail, composed, settings));
    } catch (error) {
      const failure = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      const late = Date.now() - mail.at.getTime() > pace.patience;
      log.warn({ mail: mail.id, kind: mail.kind, failure }, "a letter could not be sent");
      return await (late || isFinal(error) ? giveUpMail : postponeMail)(db, mail.id, failure);
    }
    if (!composed) return await dropMail(db, mail.id);
    const { notices } = composed;
    await transact(db, async (tx) => {
      await markSent(tx, mail.id);
      await markMailed(tx, notices);
    });
  }

  return openRounds(empty, pace.look, (error) => log.warn({ err: error }, "the mail was not looked after"));
}

type Envelope = ReturnType<typeof envelope>;

/** The letter with its headers. The library encodes them: nothing in a title or a name ends a line. */
function envelope(mail: MailRow, composed: Composed, { baseUrl, mailFrom }: Settings) {
  const { to, unsubscribe, thread } = composed;
  const letter = inLanguage(composed.letter, composed.language);
  const { hostname } = new URL(baseUrl);
  const at = /^[\w.-]+$/.test(hostname) ? hostname : "localhost";
  const about = thread === undefined ? undefined : `<page.${thread}@${at}>`;
  const leave = unsubscribe === undefined ? undefined : `${baseUrl}/unsubscribe/now?key=${unsubscribe}`;
  return {
    id: mail.id,
    kind: mail.kind,
    message: {
      from: mailFrom ?? `Polylogue <wiki@${at}>`,
      to: { name: "", address: to },
      subject: letter.subject,
      text: asText(letter),
      html: asHtml(letter),
      messageId: `<mail.${mail.id}.${mail.at.getTime()}@${at}>`,
      ...(about && { inReplyTo: about, references: about }),
      headers: {
        "Auto-Submitted": "auto-generated",
        ...(leave && {
          "List-Unsubscribe": { prepared: true, value: `<${leave}>` },
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    },
  };
}

function overSmtp(url: string): (envelope: Envelope) => Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: WITHIN,
    greetingTimeout: WITHIN,
    socketTimeout: WITHIN,
    dnsTimeout: WITHIN,
  });
  return async ({ message }) => {
    await transport.sendMail(message);
  };
}

/** Without a mail server letters are files, to be read by whoever runs the wiki. */
function intoOutbox(dataDir: string, log: Told): (envelope: Envelope) => Promise<void> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const folder = path.join(dataDir, "outbox");
  return async ({ id, kind, message }) => {
    const { message: bytes } = await composer.sendMail(message);
    if (!Buffer.isBuffer(bytes)) throw new Error("the letter was not composed as bytes");
    const name = `${String(id).padStart(10, "0")}-${kind}.eml`;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const half = path.join(folder, `${name}.part`);
    const file = await open(half, "w", 0o600);
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    await rename(half, path.join(folder, name));
    log.info(
      { to: message.to.address, subject: message.subject, file: path.join("outbox", name) },
      "a letter",
    );
    const old = (await readdir(folder)).filter((each) => each.endsWith(".eml")).sort();
    await Promise.all(old.slice(0, -KEPT).map((each) => rm(path.join(folder, each), { force: true })));
  };
}

/** The mail server has said for good that it does not take this letter. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { responseCode, command } = error as Error & { responseCode?: unknown; command?: unknown };
  return typeof responseCode === "number" && responseCode >= 500 && command === "RCPT TO";
}
