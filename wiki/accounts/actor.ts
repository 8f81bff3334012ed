import { BLOCKED_FROM, type BlockedFrom } from "@/db/schema";

export { BLOCKED_FROM };

/** What somebody may do grows from left to right. A reader is nobody signed in. */
export const ROLES = ["reader", "newcomer", "member", "moderator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** That somebody may not write for a while: anywhere, on some pages (by their ids), on talk pages, or no new pages. */
export type Block = {
  /** Whether it is they who are blocked, or the place they come from. */
  of: "person" | "address";
  from: BlockedFrom;
  pages: readonly string[];
  reason: string;
  until: Date | null;
};

/** Who asks. Every use case that is not open to all takes one, right after the database. */
export type Actor =
  | { role: "reader" }
  | {
      role: Exclude<Role, "reader">;
      id: string;
      name: string;
      /** The blocks that stand on them; none where it is missing. */
      blocks?: readonly Block[];
      /** The network address that they come from, where a door knows it. */
      address?: string;
      /** Must confirm an e-mail address before writing. */
      unconfirmed?: boolean;
      /**
       * The digest under which the session of a cookie, or a bearer token, is stored: whoever stays connected stops
       * when it is gone (`recheckActors`). Undefined for the command line.
       */
      session?: Uint8Array;
      /** They come with a bearer token: a program acts for them. */
      byToken?: boolean;
      /** A bearer token that may only read. */
      readOnly?: boolean;
    };

export const READER: Actor = { role: "reader" };

/** The command line: whoever may read the data folder is an admin. It has no account; `accountOf` gives null. */
export const COMMAND_LINE: Actor = { role: "admin", id: "", name: "command line" };

/** The account behind an actor, or null for a reader and for the command line. */
export function accountOf(actor: Actor): string | null {
  return actor.role === "reader" || actor === COMMAND_LINE ? null : actor.id;
}

/** Whether a role is at least as much as another. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
