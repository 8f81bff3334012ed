import { ROLES, type Actor, type Role } from "./accounts/actor";
import type { Kind } from "@/document/kinds";

/** What of a page counts for rights. */
export type PageFacts = { title: string; kind: Kind; state: "unborn" | "live" | "deleted" };

const NEEDS = {
  read: "reader",
  propose: "newcomer",
  watch: "newcomer",
  create: "member",
  edit: "member",
  move: "member",
  rekind: "member",
  restoreRevision: "member",
  undoAuthor: "member",
  nameRevision: "member",
  patrol: "member",
  undoPerson: "moderator",
  undoBatch: "moderator",
  review: "moderator",
  trust: "moderator",
  delete: "moderator",
  restore: "moderator",
  seeDeleted: "moderator",
  keepStances: "moderator",
  import: "admin",
  administer: "admin",
} as const satisfies Record<string, Role>;

export type Action = keyof typeof NEEDS;

/** What changes a page, or would if it were accepted. */
const CHANGES: ReadonlySet<Action> = new Set(["propose", "edit", "create", "move", "rekind"]);

export type Ruling = { ok: true } | { ok: false; reason: Refusal; sentence: string };
export type Refusal = "sign-in" | "blocked" | "read-only-token" | "role" | "deleted" | "not-yours";

/**
 * The one place that decides rights: whether `actor` may do `action`, to `page` where there is one. Pure; every use
 * case asks it before it changes anything, so no door needs to.
 */
export function may(actor: Actor, action: Action, page?: PageFacts): Ruling {
  const needed = NEEDS[action];
  // What somebody watches is their own affair and changes nothing.
  if (action !== "read" && action !== "seeDeleted" && action !== "watch") {
    if (actor.role === "reader") return refuse("sign-in", "Please sign in first.");
    if (actor.blocked) return refuse("blocked", "Your account is blocked from editing.");
    if (actor.readOnly) return refuse("read-only-token", "This token may only read.");
  }
  if (rank(actor.role) < rank(needed)) {
    return actor.role === "reader"
      ? refuse("sign-in", "Please sign in first.")
      : refuse("role", `Only a ${needed} may do this.`);
  }
  if (page?.state === "deleted" && action !== "restore" && rank(actor.role) < rank("moderator")) {
    return refuse("deleted", "This page has been deleted.");
  }
  if (page?.state === "deleted" && (action === "edit" || action === "propose" || action === "move")) {
    return refuse("deleted", "This page has been deleted. Restore it first.");
  }
  if (
    page &&
    changes(action) &&
    page.kind === "user" &&
    !ownUserPage(actor, page.title) &&
    !isModerator(actor)
  ) {
    return refuse("not-yours", "A user page is edited by its user.");
  }
  return { ok: true };
}

/** Whether what somebody writes waits for a reviewer, wherever they write it. */
export function mustPropose(actor: Actor): boolean {
  return !may(actor, "edit").ok && may(actor, "propose").ok;
}

function rank(role: Role): number {
  return ROLES.indexOf(role);
}

function isModerator(actor: Actor): boolean {
  return rank(actor.role) >= rank("moderator");
}

function changes(action: Action): boolean {
  return CHANGES.has(action);
}

/**
 * "User:Ada" and everything beneath it, "User:Ada/Notes", is Ada's. Case does not count: a title begins with a capital
 * where a name need not, and no two names differ in case alone.
 */
function ownUserPage(actor: Actor, title: string): boolean {
  if (actor.role === "reader") return false;
  const own = `user:${actor.name.toLowerCase()}`;
  const asked = title.toLowerCase();
  return asked === own || asked.startsWith(`${own}/`);
}

function refuse(reason: Refusal, sentence: string): Ruling {
  return { ok: false, reason, sentence };
}
