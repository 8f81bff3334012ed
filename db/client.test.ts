import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { page } from "./schema";
import { freshDatabase, inRollback } from "./testing";
import { transact } from "./transact";

test("[B1] a database opens, answers and holds the tables", async () => {
  await inRollback(async (tx) => {
    await tx.insert(page).values({ title: "Germ form", kind: "article" });
    const rows = await tx.select({ title: page.title }).from(page);
    expect(rows).toEqual([{ title: "Germ form" }]);
  });
  await inRollback(async (tx) => {
    expect(await tx.select().from(page)).toEqual([]);
  });
});

test("[B2] the outer db inside a transaction throws at once", async () => {
  const { db } = await freshDatabase();
  await transact(db, async (tx) => {
    await tx.execute(sql`select 1`);
    await expect(db.execute(sql`select 1`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("use the `tx`") },
    });
  });
  await db.execute(sql`select 1`);
});
