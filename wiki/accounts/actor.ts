/** What somebody may do grows from left to right. A reader is nobody signed in. */
export const ROLES = ["reader", "newcomer", "member", "moderator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Who asks. Every use case that is not open to all takes one, right after the database. */
export type Actor =
  | { role: "reader" }
  | {
      role: Exclude<Role, "reader">;
      id: string;
      name: string;
      blocked: boolean;
      /**
       * The digest under which the session of a cookie, or a bearer token, is stored: whoever stays connected stops
       * when it is gone (`recheckActors`). Undefined for the command line.
       */
      session?: Uint8Array;
      /** A bearer token that may only read. */
      readOnly?: boolean;
    };

export const READER: Actor = { role: "reader" };

/** The command line: whoever may read the data folder is an admin. It has no account; `accountOf` gives null. */
export const COMMAND_LINE: Actor = { role: "admin", id: "", name: "command line", blocked: false };

/** The account behind an actor, or null for a reader and for the command line. */
export function accountOf(actor: Actor): string | null {
  return actor.role === "reader" || actor === COMMAND_LINE ? null : actor.id;
}
