import { expect, test } from "vitest";
import { ROLES, type Actor, type Role } from "./accounts/actor";
import { may, type Action, type PageFacts } from "./may";

const article: PageFacts = { title: "Germ form", kind: "concept", state: "live" };
const deleted: PageFacts = { ...article, state: "deleted" };
const userPage: PageFacts = { title: "User:Ada", kind: "user", state: "live" };

function someone(role: Role, more: { blocked?: boolean; readOnly?: boolean; name?: string } = {}): Actor {
  return role === "reader" ? { role } : { role, id: "1", name: "Ada", blocked: false, ...more };
}

/** The roles that may, in order, written as their initials. */
function allowed(action: Action, page?: PageFacts): string {
  return ROLES.filter((role) => may(someone(role), action, page).ok)
    .map((role) => (role === "moderator" ? "M" : role[0]))
    .join("");
}

test("[A1] each action is open from one role upwards", () => {
  expect(allowed("read", article)).toBe("rnmMa");
  expect(allowed("propose", article)).toBe("nmMa");
  expect(allowed("edit", article)).toBe("mMa");
  expect(allowed("create", article)).toBe("mMa");
  expect(allowed("review")).toBe("Ma");
  expect(allowed("move", article)).toBe("mMa");
  expect(allowed("delete", article)).toBe("Ma");
  expect(allowed("restore", deleted)).toBe("Ma");
  expect(allowed("import")).toBe("a");
});

test("[A2] a deleted page is read by moderators and edited by nobody", () => {
  expect(allowed("read", deleted)).toBe("Ma");
  expect(allowed("edit", deleted)).toBe("");
  expect(allowed("propose", deleted)).toBe("");
});

test("[A3] a blocked account reads and changes nothing", () => {
  const blocked = someone("admin", { blocked: true });
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
