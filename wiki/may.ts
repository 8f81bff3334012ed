import type { Protection } from "@/db/protection";
import type { Kind } from "@/document/kinds";
import { said, type Said } from "@/document/said";
import { isAtLeast, type Actor, type Block, type Role } from "./accounts/actor";
import { endWords, protectionWords } from "./protection/words";
import { refused, type Refused } from "./refusal";

/** What of a page counts for rights. */
export type PageFacts = {
  /** Missing where there is no such page yet. */
  id?: string;
  title: string;
  kind: Kind;
  state: "unborn" | "live" | "deleted";
  /** What is in force: of a page that is not written yet, what patterns ask of its title. */
  protection: Protection | null;
};

const NEEDS = {
  read: "reader",
  propose: "newcomer",
  upload: "newcomer",
  watch: "newcomer",
  comment: "newcomer",
  create: "member",
  edit: "member",
  move: "member",
  rekind: "member",
  restoreRevision: "member",
  undoAuthor: "member",
  nameRevision: "member",
  patrol: "member",
  invite: "member",
  undoPerson: "moderator",
  undoBatch: "moderator",
  clearStop: "moderator",
  mergeHistories: "moderator",
  review: "moderator",
  trust: "moderator",
  hideComment: "moderator",
  delete: "moderator",
  restore: "moderator",
  protect: "moderator",
  block: "moderator",
  note: "moderator",
  hide: "moderator",
  keepStances: "moderator",
  keepRules: "moderator",
  administer: "admin",
} as const satisfies Record<string, Role>;

export type Action = keyof typeof NEEDS;

const ONLY: Record<Role, string> = {
  reader: "Anybody may do this.",
  newcomer: "Please sign in first.",
  member: "Only a member may do this.",
  moderator: "Only a moderator may do this.",
  admin: "Only an admin may do this.",
};

/** What changes a page, or would if it were accepted. */
const CHANGES: ReadonlySet<Action> = new Set(["propose", "edit", "create", "move", "rekind"]);

/** What a protection of the page keeps to some. */
const PROTECTED: ReadonlySet<Action> = new Set([
  "edit",
  "create",
  "move",
  "rekind",
  "restoreRevision",
  "undoAuthor",
  "mergeHistories",
  "delete",
  "protect",
]);

/** What changes nothing, or nobody but oneself. */
const HARMLESS: ReadonlySet<Action> = new Set(["read", "watch"]);

export type Ruling = { ok: true } | Refused<Refusal>;
export type Refusal =
  "sign-in" | "blocked" | "unconfirmed" | "read-only-token" | "role" | "deleted" | "not-yours" | "protected";

/**
 * The one place that decides rights: whether `actor` may do `action`, to `page` where there is one. Pure; every use
 * case asks it before it changes anything, so no door needs to.
 */
export function may(actor: Actor, action: Action, page?: PageFacts): Ruling {
  const needed = NEEDS[action];
  if (!HARMLESS.has(action)) {
    if (actor.role === "reader") return refused("sign-in", "Please sign in first.");
    const block = actor.blocks?.find((each) => concerns(each, action, page));
    if (block) return refused("blocked", blockWords(block));
    if (actor.unconfirmed)
      return refused("unconfirmed", "Please confirm your e-mail address first: Settings says how.");
    if (actor.readOnly) return refused("read-only-token", "This token may only read.");
  }
  if (!isAtLeast(actor.role, needed)) {
    return actor.role === "reader"
      ? refused("sign-in", "Please sign in first.")
      : refused("role", ONLY[needed]);
  }
  if (page?.state === "deleted" && action !== "restore" && !isModerator(actor)) {
    return refused("deleted", "This page has been deleted.");
  }
  if (
    page?.state === "deleted" &&
    (action === "edit" || action === "propose" || action === "move" || action === "comment")
  ) {
    return refused("deleted", "This page has been deleted. Restore it first.");
  }
  if (
    page &&
    CHANGES.has(action) &&
    page.kind === "user" &&
    !ownUserPage(actor, page.title) &&
    !isModerator(actor)
  ) {
    return refused("not-yours", "A user page is edited by its user.");
  }
  if (page?.protection) {
    const { edit, propose } = page.protection;
    const least = action === "propose" ? propose : PROTECTED.has(action) ? edit : "reader";
    const what = page.state === "unborn" ? said`pages of such a title` : said`this page`;
    if (!isAtLeast(actor.role, least)) return refused("protected", protectionWords(page.protection, what));
  }
  return { ok: true };
}

/** Whether what somebody writes, on that page if one is given, waits for a reviewer. */
export function mustPropose(actor: Actor, page?: PageFacts): boolean {
  return !may(actor, page?.state === "unborn" ? "create" : "edit", page).ok && may(actor, "propose", page).ok;
}

function isModerator(actor: Actor): boolean {
  return isAtLeast(actor.role, "moderator");
}

/** Whether a block stands in the way of what is done to a page. */
function concerns({ from, pages }: Block, action: Action, page: PageFacts | undefined): boolean {
  switch (from) {
    case "all":
      return true;
    case "pages":
      return page?.id !== undefined && pages.includes(page.id);
    case "talk":
      return action === "comment" || page?.kind === "talk";
    case "creation":
      return page?.state === "unborn";
  }
}

/** What a block says to whom it concerns: from what, until when, why, and how to object. */
export function blockWords({ of, from, reason, until }: Block): Said {
  const what = {
    all: said`writing`,
    pages: said`writing on this page`,
    talk: said`writing on talk pages`,
    creation: said`beginning new pages`,
  }[from];
  const who = of === "person" ? said`You are blocked` : said`Whoever comes from your network is blocked`;
  const then =
    of === "person"
      ? said`If you think that this is wrong, say so at /blocked.`
      : said`If you think that this is wrong, ask a moderator from another network.`;
  return said`${who} from ${what}${endWords(until)}: “${reason}”. ${then}`;
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
