import { z } from "zod";
import { COMMAND_LINE, ROLES } from "@/wiki/accounts/actor";
import { people } from "@/wiki/accounts/people";
import { block, unblock } from "@/wiki/accounts/block";
import { setRole } from "@/wiki/accounts/role";
import { setPassword } from "@/wiki/accounts/set-password";
import { addAccount } from "@/wiki/accounts/sign-up";
import type { Command, Context, Given, Outcome } from "./command";

const role = z.enum(ROLES).exclude(["reader"]);
const roles = role.options.join(", ");

/** Runs what is done to one account, and says what was done. */
function toAccount(
  act: (
    context: Context,
    name: string,
    given: Given,
  ) => Promise<{ ok: true; done: string } | { ok: false; sentence: string } | { ok: false; usage: string }>,
): Command["run"] {
  return async (context, given) => {
    const [name = ""] = given.words;
    const result = await act(context, name, given);
    return result.ok ? { ok: true, json: { ok: true, name }, lines: [result.done] } : result;
  };
}

const PASSWORD_OPTION = { "password-stdin": { type: "boolean" } } as const;

async function passwordFrom(context: Context, given: Given) {
  if (!given.flag("password-stdin")) {
    return { ok: false, usage: "Add --password-stdin and give the password on standard input." } as const;
  }
  return { ok: true, password: (await context.input()).replace(/\r?\n$/, "") } as const;
}

const add: Command = {
  name: "user add",
  synopsis: "NAME [--email E] [--role R] --password-stdin",
  summary: "Make an account.",
  details: `R is ${roles}; newcomer when it is left out. The password is read from standard input.`,
  words: 1,
  options: { email: { type: "string" }, role: { type: "string" }, ...PASSWORD_OPTION },
  async run(context, given): Promise<Outcome> {
    const [name = ""] = given.words;
    const asked = role.safeParse(given.text("role") ?? "newcomer");
    if (!asked.success) return { ok: false, usage: `The role must be one of ${roles}.` };
    const read = await passwordFrom(context, given);
    if (!read.ok) return read;
    const { db } = await context.open();
    const wanted = { name, email: given.text("email"), password: read.password, role: asked.data };
    const made = await addAccount(db, COMMAND_LINE, wanted);
    if (!made.ok) return made;
    return {
      ok: true,
      json: { id: made.id, name: made.name, role: asked.data },
      lines: [`${made.name} has an account as ${asked.data}.`],
    };
  },
};

const changeRole: Command = {
  name: "user role",
  synopsis: "NAME ROLE",
  summary: "Give an account another role.",
  details: `ROLE is ${roles}.`,
  words: 2,
  options: {},
  run: toAccount(async (context, name, given) => {
    const asked = role.safeParse(given.words[1]);
    if (!asked.success) return { ok: false, usage: `The role must be one of ${roles}.` };
    const { db } = await context.open();
    const changed = await setRole(db, COMMAND_LINE, { name, role: asked.data });
    return changed.ok ? { ok: true, done: `${name} is now ${asked.data}.` } : changed;
  }),
};

const blockAccount: Command = {
  name: "user block",
  synopsis: "NAME [--reason R] [--until T]",
  summary: "Take the right to write from an account, at once.",
  details:
    "T is a day or a moment, such as 2027-01-31 or 2027-01-31T18:00Z; without it somebody has to end it.",
  words: 1,
  options: { reason: { type: "string" }, until: { type: "string" } },
  run: toAccount(async (context, name, given) => {
    const end = given.text("until");
    const until = end === undefined ? undefined : new Date(end);
    if (until && Number.isNaN(until.getTime())) return { ok: false, usage: "T must be a day or a moment." };
    const { db } = await context.open();
    const changed = await block(db, COMMAND_LINE, {
      name,
      reason: given.text("reason") ?? "no reason given",
      until,
    });
    return changed.ok ? { ok: true, done: `${name} is blocked.` } : changed;
  }),
};

const unblockAccount: Command = {
  name: "user unblock",
  synopsis: "NAME",
  summary: "Give a blocked account its rights back.",
  words: 1,
  options: {},
  run: toAccount(async (context, name) => {
    const { db } = await context.open();
    const changed = await unblock(db, COMMAND_LINE, { name });
    return changed.ok ? { ok: true, done: `${name} is not blocked.` } : changed;
  }),
};

const password: Command = {
  name: "user password",
  synopsis: "NAME --password-stdin",
  summary: "Set an account's password, read from standard input, and end all its sessions.",
  words: 1,
  options: PASSWORD_OPTION,
  run: toAccount(async (context, name, given) => {
    const read = await passwordFrom(context, given);
    if (!read.ok) return read;
    const { db } = await context.open();
    const changed = await setPassword(db, COMMAND_LINE, { name, password: read.password });
    return changed.ok ? { ok: true, done: `${name} has a new password.` } : changed;
  }),
};

const list: Command = {
  name: "user list",
  synopsis: "[--limit N] [--cursor C]",
  summary: "List the accounts by name.",
  words: 0,
  options: { limit: { type: "string" }, cursor: { type: "string" } },
  async run(context, given): Promise<Outcome> {
    const { db } = await context.open();
    const found = await people(db, COMMAND_LINE, {
      limit: Number(given.text("limit") ?? 500),
      cursor: given.text("cursor"),
    });
    const { items = [], cursor = null } = found ?? {};
    const rows = items.map(({ id, name, email, role: as, blocks, createdAt }) => {
      return { id, name, email, role: as, blocked: blocks.length > 0, since: createdAt.toISOString() };
    });
    const lines = rows.map((row) => `${row.name}  ${row.role}${row.blocked ? "  blocked" : ""}`);
    return { ok: true, json: { items: rows, cursor }, lines: cursor ? [...lines, more(cursor)] : lines };
  },
};

/** How to get the rest of a list. */
export function more(cursor: string): string {
  return `There are more: add --cursor ${cursor}`;
}

export const userCommands = [add, changeRole, blockAccount, unblockAccount, password, list];
