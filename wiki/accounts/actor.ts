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
      /** The session behind a cookie, or undefined for a bearer token, a ticket without one and the command line. */
      session?: Uint8Array;
      /** A bearer token that may only read. */
      readOnly?: boolean;
    };

export const READER: Actor = { role: "reader" };

/** The account behind an actor, or null for a reader. */
export function accountOf(actor: Actor): string | null {
  return actor.role === "reader" ? null : actor.id;
}
