import { expect, test } from "vitest";
import { account } from "@/db/schema";
import { freshDatabase, inRollback } from "@/db/testing";
import { createFirstAdmin, setupLink, setupOpen } from "./setup";
import { anAccount, PASSWORD } from "./testing";

const BASE = "http://localhost:3000";

function keyIn(link: string | null): string {
  const key = link && new URL(link).searchParams.get("key");
  if (!key) throw new Error("no link");
  return key;
}

test("[A40] each start makes a new set-up link until there is an admin", async () => {
  await inRollback(async (db) => {
    const [first, second] = [keyIn(await setupLink(db, BASE)), keyIn(await setupLink(db, BASE))];
    expect(await setupOpen(db, first)).toBe(false);
    expect(await setupOpen(db, second)).toBe(true);
    await anAccount(db, "Root", "admin");
    expect(await setupOpen(db, second)).toBe(false);
    expect(await setupLink(db, BASE)).toBeNull();
    expect(await createFirstAdmin(db, second, { name: "Ada", password: PASSWORD })).toMatchObject({
      reason: "used",
    });
  });
});

test("[A40] a mistake in the form does not use the link up; the admin that it makes does", async () => {
  await inRollback(async (db) => {
    const key = keyIn(await setupLink(db, BASE));
    expect(await createFirstAdmin(db, key, { name: "Ada", password: "short" })).toMatchObject({
      field: "password",
    });
    expect(await createFirstAdmin(db, key, { name: "Ada", password: PASSWORD })).toMatchObject({ ok: true });
    expect(await createFirstAdmin(db, key, { name: "Bo", password: PASSWORD })).toMatchObject({
      reason: "used",
    });
  });
});

test("[A41] of two who use the set-up link at once only one becomes admin", async () => {
  const { db } = await freshDatabase();
  const key = keyIn(await setupLink(db, BASE));
  const both = await Promise.all(
    ["Ada", "Bo"].map((name) => createFirstAdmin(db, key, { name, password: PASSWORD })),
  );
  expect(both.filter((made) => made.ok)).toHaveLength(1);
  expect(await db.select().from(account)).toHaveLength(1);
  await freshDatabase();
});
