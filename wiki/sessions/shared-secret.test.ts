import { expect, test } from "vitest";
import { freshDatabase } from "@/db/testing";
import { sharedSecret } from "./shared-secret";

test("[N10] nodes that ask at the same moment sign with the same secret", async () => {
  const { db } = await freshDatabase();
  const secrets = await Promise.all(Array.from({ length: 5 }, () => sharedSecret(db)));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]?.length).toBeGreaterThan(30);
});
