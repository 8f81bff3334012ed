import { expect, test } from "vitest";
import { ROLES, type Actor, type Block, type Role } from "./accounts/actor";
import { may, type Action, type PageFacts } from "./may";

const article: PageFacts = { title: "Germ form", kind: "concept", state: "live", protection: null };
const deleted: PageFacts = { ...article, state: "deleted" };
const userPage: PageFacts = { title: "User:Ada", kind: "user", state: "live", protection: null };

function someone(role: Role, more: { blocks?: Block[]; readOnly?: boolean; name?: string } = {}): Actor {
  return role === "reader" ? { role } : { role, id: "1", name: "Ada", ...more };
}

/** The roles that may, in order, written as their initials. */
function allowed(action: Action, page?: PageFacts): string {
  return ROLES.filter((role) => may(someone(role), action, page).ok)
    .map((role) => (role === "moderator" ? "M" : role[0]))
    .join("");
}

const guarded: PageFacts = {
  ...article,
  protection: { edit: "moderator", propose: "member", reason: "an edit war", until: null },
};
const closed: PageFacts = {
  ...article,
  protection: { edit: "admin", propose: "admin", reason: "a court has said so", until: null },
};

/**
 * Who may, of all five roles by their initials: on an ordinary page, on one protected for moderators for which members may
 * propose, on one that is for admins alone, and on a deleted one. Every action has a row, or this does not compile.
 */
const TABLE: Record<Action, readonly [live: string, guarded: string, closed: string, deleted: string]> = {
  read: ["rnmMa", "rnmMa", "rnmMa", "Ma"],
  propose: ["nmMa", "mMa", "a", ""],
  upload: ["nmMa", "nmMa", "nmMa", "Ma"],
  watch: ["nmMa", "nmMa", "nmMa", "Ma"],
  comment: ["nmMa", "nmMa", "nmMa", ""],
  create: ["mMa", "Ma", "a", "Ma"],
  edit: ["mMa", "Ma", "a", ""],
  move: ["mMa", "Ma", "a", ""],
  rekind: ["mMa", "Ma", "a", "Ma"],
  restoreRevision: ["mMa", "Ma", "a", "Ma"],
  undoAuthor: ["mMa", "Ma", "a", "Ma"],
  nameRevision: ["mMa", "mMa", "mMa", "Ma"],
  patrol: ["mMa", "mMa", "mMa", "Ma"],
  invite: ["mMa", "mMa", "mMa", "Ma"],
  undoPerson: ["Ma", "Ma", "Ma", "Ma"],
  undoBatch: ["Ma", "Ma", "Ma", "Ma"],
  clearStop: ["Ma", "Ma", "Ma", "Ma"],
  mergeHistories: ["Ma", "Ma", "a", "Ma"],
  review: ["Ma", "Ma", "Ma", "Ma"],
  trust: ["Ma", "Ma", "Ma", "Ma"],
  hideComment: ["Ma", "Ma", "Ma", "Ma"],
  delete: ["Ma", "Ma", "a", "Ma"],
  restore: ["Ma", "Ma", "Ma", "Ma"],
  protect: ["Ma", "Ma", "a", "Ma"],
  block: ["Ma", "Ma", "Ma", "Ma"],
  note: ["Ma", "Ma", "Ma", "Ma"],
  hide: ["Ma", "Ma", "Ma", "Ma"],
  keepStances: ["Ma", "Ma", "Ma", "Ma"],
  keepRules: ["Ma", "Ma", "Ma", "Ma"],
  administer: ["a", "a", "a", "a"],
};

test.each(Object.entries(TABLE))("[A1] who may %s, of all roles on every kind of page", (name, row) => {
  const action = name as Action;
  expect([article, guarded, closed, deleted].map((page) => allowed(action, page))).toEqual(row);
});

test("[A1] what is done to no page in particular is asked of the role alone", () => {
  expect(allowed("review")).toBe("Ma");
  expect(allowed("administer")).toBe("a");
});

test("[A43] a title that is kept to some is begun by them alone, and by nobody else proposed", () => {
  const title: PageFacts = { ...closed, state: "unborn" };
  expect(allowed("create", title)).toBe("a");
  expect(allowed("propose", title)).toBe("a");
  expect(allowed("read", title)).toBe("rnmMa");
});

test("[A2] a deleted page is read by moderators and edited by nobody", () => {
  expect(allowed("read", deleted)).toBe("Ma");
  expect(allowed("edit", deleted)).toBe("");
  expect(allowed("propose", deleted)).toBe("");
});

test("[A3] a blocked account reads and changes nothing", () => {
  const blocked = someone("admin", {
    blocks: [{ of: "person", from: "all", pages: [], reason: "spam", until: null }],
  });
  expect(may(blocked, "read", article).ok).toBe(true);
  for (const action of ["propose", "edit", "create", "move", "delete", "restore", "administer"] as const) {
    expect(may(blocked, action, article)).toMatchObject({ ok: false, reason: "blocked" });
  }
});

test("[A4] a read-only token changes nothing, whoever's it is", () => {
  expect(may(someone("admin", { readOnly: true }), "edit", article)).toMatchObject({
    reason: "read-only-token",
  });
});

test("[A5] a user page is edited by its user and by moderators", () => {
  expect(may(someone("member"), "edit", userPage).ok).toBe(true);
  expect(may(someone("member", { name: "Bo" }), "edit", userPage)).toMatchObject({ reason: "not-yours" });
  expect(may(someone("newcomer", { name: "Bo" }), "propose", userPage)).toMatchObject({
    reason: "not-yours",
  });
  expect(may(someone("moderator", { name: "Bo" }), "edit", userPage).ok).toBe(true);
  expect(may(someone("member"), "edit", { ...userPage, title: "User:Ada/Notes" }).ok).toBe(true);
  expect(may(someone("member", { name: "ada" }), "edit", userPage).ok).toBe(true);
});
