import { getAccount, getHolders, type AccountRow } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import { groupBy } from "@/db/group";
import { getInvitation } from "@/db/accounts/joining";
import type { MailRow } from "@/db/mail";
import { said } from "@/document/said";
import { parseTitle, pathTo, titlePath } from "@/document/titles";
import { actorFrom } from "../sessions/session";
import { LANGUAGES, languageNamed, type Language } from "../language";
import { unmailedNotices, type Notice } from "../watching/notices";
import { sentenceOf } from "../watching/words";
import { oneLine, type Letter, type Part } from "./letter";
import { confirmKey, HOURS, invitationKey, passwordKey, unsubscribeKey, unwatchKey } from "./links";

/** What of the wiki's settings a letter needs. */
export type Sender = { baseUrl: string; secret: string };

export type Composed = {
  to: string;
  letter: Letter;
  /** In which it is told. */
  language: Language;
  /** The key that ends letters of this kind, where they can be ended. */
  unsubscribe?: string;
  /** What letters about the same have in common. */
  thread?: string;
  /** The notices that it tells. */
  notices: number[];
};

/** Notices in one letter at most; the rest are in the wiki. */
const MOST = 50;

/** Composes a letter from what is so now; undefined when there is nothing to tell any more, or nobody to tell it to. */
export async function compose(db: Db, mail: MailRow, sender: Sender): Promise<Composed | undefined> {
  const account = await getAccount(db, mail.accountId);
  if (!account) return undefined;
  const to = mail.recipient ?? account.email;
  if (!to) return undefined;
  const language = languageNamed(account.language) ?? LANGUAGES[0];
  const plain = (letter: Letter): Composed => ({ to, letter, language, notices: [] });
  switch (mail.kind) {
    case "password":
      return account.emailConfirmedAt ? plain(password(account, sender)) : undefined;
    case "confirm":
      return account.emailConfirmedAt ? undefined : plain(confirm(account, sender));
    case "moved":
      return plain(moved(account, sender));
    case "invitation": {
      const invitation = mail.about === null ? undefined : await getInvitation(db, mail.about);
      if (!invitation || invitation.usedAt || invitation.withdrawnAt) return undefined;
      return plain(invite(account, invitation, sender));
    }
    case "notices":
      return account.emailConfirmedAt
        ? await notices(db, { mail, account, to, language }, sender)
        : undefined;
  }
}

function host({ baseUrl }: Sender): string {
  return new URL(baseUrl).host;
}

function password(account: AccountRow, sender: Sender): Letter {
  const key = passwordKey(sender.secret, account);
  return {
    subject: said`A new password for ${host(sender)}`,
    parts: [
      said`Hello ${account.name},`,
      said`somebody, we hope you, asked for a new password for your account at ${host(sender)}. You can choose one here:`,
      { label: said`Choose a new password`, href: `${sender.baseUrl}/signin/password?key=${key}` },
      said`The link works once, within the next ${HOURS.password} hours. If it was not you, you need not do anything: your password stays as it is.`,
    ],
  };
}

function confirm(account: AccountRow, sender: Sender): Letter {
  const key = confirmKey(sender.secret, account);
  return {
    subject: said`Is this your address? (${host(sender)})`,
    parts: [
      said`Hello ${account.name},`,
      said`this address was given for the account “${account.name}” at ${host(sender)}. Please confirm that it is yours:`,
      { label: said`Confirm this address`, href: `${sender.baseUrl}/signin/confirm?key=${key}` },
      said`The link works within the next ${HOURS.confirm / 24} days. If you have no account there, you need not do anything: without your yes we do not write to you again.`,
    ],
  };
}

function moved(account: AccountRow, sender: Sender): Letter {
  return {
    subject: said`Your address at ${host(sender)} was changed`,
    parts: [
      said`Hello ${account.name},`,
      said`your account at ${host(sender)} has another e-mail address now, or none. From now on nothing is sent to this one.`,
      said`If it was not you, somebody has your password. Please tell an admin of the wiki soon.`,
      { label: said`To the wiki`, href: sender.baseUrl },
    ],
  };
}

function invite(
  account: AccountRow,
  invitation: { id: string; note: string; expiresAt: Date },
  sender: Sender,
): Letter {
  const key = invitationKey(sender.secret, invitation.id);
  const note: Part[] = invitation.note
    ? [said`${account.name} writes: ${oneLine(invitation.note, 500)}`]
    : [];
  return {
    subject: said`${account.name} invites you to ${host(sender)}`,
    parts: [
      said`Hello,`,
      said`${account.name} invites you to write at ${host(sender)}, a wiki in which schools of thought answer each other.`,
      ...note,
      { label: said`Make an account`, href: `${sender.baseUrl}/signin?invitation=${key}` },
      said`The link is good for one account, until ${invitation.expiresAt.toISOString().slice(0, 10)}. If this is not for you, you need not do anything.`,
    ],
  };
}

async function notices(
  db: Db,
  { mail, account, to, language }: { mail: MailRow; account: AccountRow; to: string; language: Language },
  sender: Sender,
): Promise<Composed | undefined> {
  const [holder] = await getHolders(db, [account.id]);
  const actor = holder && actorFrom(holder);
  if (!actor || actor.role === "reader" || account.mailWish === "never") return undefined;
  const found = await unmailedNotices(db, actor, {
    pageId: mail.pageId,
    without: account.unmailed,
    limit: MOST + 1,
  });
  const told = found.slice(0, MOST);
  const [first] = told;
  if (!first) return undefined;
  const unsubscribe = unsubscribeKey(sender.secret, account.id);
  const pages = groupBy(told, ({ title }) => title);
  const digest = mail.pageId === null;
  return {
    to,
    language,
    unsubscribe,
    ...(digest ? {} : { thread: mail.pageId ?? "" }),
    notices: told.map(({ id }) => id),
    letter: {
      subject: digest ? said`What is new at ${host(sender)}: ${[...pages.keys()].join(", ")}` : first.title,
      parts: [
        said`Hello ${account.name},`,
        ...[...pages].flatMap(([title, here]): Part[] => [
          { heading: title },
          {
            list: here.map((each) => ({ label: sentenceOf(each), href: sender.baseUrl + placeOf(each) })),
          },
          ...waysOut(account.id, here, sender),
        ]),
        ...(found.length > MOST ? [said`There is more than fits into a letter.`] : []),
        { label: said`All your notices`, href: `${sender.baseUrl}/notices` },
        { label: said`Choose what you are told, and when`, href: `${sender.baseUrl}/settings#notices` },
        {
          label: said`Get no more of these letters`,
          href: `${sender.baseUrl}/unsubscribe?key=${unsubscribe}`,
        },
      ],
    },
  };
}

/** Links that end the watching of what these are told for, each once, and of nothing else. */
function waysOut(accountId: string, told: Notice[], { baseUrl, secret }: Sender): Part[] {
  const ways = new Map<string, Part>();
  for (const each of told) {
    if (!each.for) continue;
    const key = unwatchKey(secret, accountId, each.for);
    const name =
      each.for.kind === "position" ? "this position" : `“${each.sought ?? each.watched ?? each.title}”`;
    ways.set(key, { label: oneLine(`Stop watching ${name}`), href: `${baseUrl}/unsubscribe?key=${key}` });
  }
  return [...ways.values()];
}

/** What is told with the difference that a revision made. */
const OF_REVISIONS: ReadonlySet<Notice["verb"]> = new Set([
  "changed",
  "thanked",
  "reverted",
  "in-category",
  "by-person",
]);

function placeOf({ verb, title, position, draft, comment, revision }: Notice): string {
  if (draft) return `/draft/${draft}`;
  if (OF_REVISIONS.has(verb) && revision !== null) return `/diff/previous/${revision}`;
  const parsed = parseTitle(title);
  if (parsed.ok && comment) return `${pathTo("talk", parsed.title)}?thread=${comment.thread}`;
  const path = parsed.ok ? titlePath(parsed.title) : "/notices";
  return position ? `${path}#position-${position.id}` : path;
}
